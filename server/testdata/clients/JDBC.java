// The battery for MariaDB's Connector/J.
import java.sql.*;
import java.util.*;

class JDBC {
    static Connection dial(String password, boolean certificate) throws SQLException {
        Properties p = new Properties();
        p.put("user", System.getenv("DB_USER"));
        p.put("password", password);
        p.put("sslMode", "verify-full");
        p.put("useSSL", "true");
        p.put("serverSslCert", System.getenv("DB_CA"));
        if (certificate) {
            p.put("keyStore", System.getenv("DB_SCRATCH") + "/client.p12");
            p.put("keyStorePassword", "changeit");
            p.put("keyStoreType", "PKCS12");
        }
        return DriverManager.getConnection("jdbc:mariadb://localhost:" + System.getenv("DB_PORT") + "/" + System.getenv("DB_NAME"), p);
    }

    interface Step { void run() throws SQLException; }

    static String failure(Step s) {
        try {
            s.run();
            return "none";
        } catch (SQLException e) {
            return e.getClass().getSimpleName() + " " + e.getErrorCode() + " " + e.getSQLState();
        }
    }

    static String show(Object o) {
        return o instanceof byte[] ? Arrays.toString((byte[]) o) : o == null ? "null" : o.getClass().getSimpleName() + " " + o;
    }

    static void print(String what, ResultSet r, String... columns) throws SQLException {
        while (r.next()) {
            StringBuilder line = new StringBuilder(what);
            for (String c : columns) line.append(' ').append(r.getString(c));
            System.out.println(line);
        }
    }

    public static void main(String[] args) throws Exception {
        new ProcessBuilder("openssl", "pkcs12", "-export", "-in", System.getenv("DB_CERT"), "-inkey", System.getenv("DB_KEY"),
            "-out", System.getenv("DB_SCRATCH") + "/client.p12", "-passout", "pass:changeit").inheritIO().start().waitFor();
        Connection c = dial(System.getenv("DB_PASSWORD"), true);
        Statement s = c.createStatement();
        ResultSet r = s.executeQuery("SHOW STATUS LIKE 'Ssl_cipher'");
        r.next();
        System.out.println("encrypted: " + !r.getString(2).isEmpty());
        s.execute(System.getenv("DB_TYPES"));
        System.out.println("insert: " + s.executeUpdate(System.getenv("DB_ROW")));
        String columns = "id, de, dt, da, ye, bi, js, bl, em, un, en, se, dbl, nu";
        r = s.executeQuery("SELECT " + columns + " FROM types");
        r.next();
        ResultSetMetaData m = r.getMetaData();
        for (int i = 1; i <= m.getColumnCount(); i++)
            System.out.println(String.join(" ", m.getColumnName(i), m.getColumnTypeName(i), "" + m.getColumnType(i), m.getColumnClassName(i), "" + m.isNullable(i),
                "" + m.isSigned(i), "" + m.isAutoIncrement(i), "" + m.getPrecision(i), "" + m.getScale(i), show(r.getObject(i))));
        PreparedStatement p = c.prepareStatement("INSERT INTO types (de, dt, da, ye, bi, bl, em, un) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", Statement.RETURN_GENERATED_KEYS);
        int at = 1;
        for (int i : new int[] {2, 3, 4, 5, 6, 8, 9, 10}) p.setObject(at++, i == 6 || i == 8 ? r.getBytes(i) : i == 5 ? (Object) 2026 : r.getObject(i));
        System.out.println("again: " + p.executeUpdate());
        r = p.getGeneratedKeys();
        r.next();
        System.out.println("key: " + r.getLong(1));

        s.execute("CREATE TABLE items (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(20) NOT NULL UNIQUE, parent INT, FOREIGN KEY (parent) REFERENCES items (id))");
        p = c.prepareStatement("INSERT INTO items (name) VALUES (?)");
        for (String name : List.of("one", "two", "three")) {
            p.setString(1, name);
            p.addBatch();
        }
        System.out.println("batch: " + Arrays.toString(p.executeBatch()));
        c.setAutoCommit(false);
        System.out.println("deleted: " + s.executeUpdate("DELETE FROM items"));
        c.rollback();
        Savepoint point = c.setSavepoint("here");
        System.out.println("updated: " + s.executeUpdate("UPDATE items SET name = 'uno' WHERE name IN ('one', 'uno')"));
        c.rollback(point);
        c.commit();
        c.setAutoCommit(true);
        print("item", s.executeQuery("SELECT * FROM items ORDER BY id"), "id", "name");
        for (String statement : List.of("INSERT INTO items (name) VALUES ('two')", "SELEC 1", "SELECT * FROM nosuch", "SELECT nosuch FROM items", "INSERT INTO items (name) VALUES (NULL)"))
            System.out.println(statement + ": " + failure(() -> s.execute(statement)));
        System.out.println("wrong password: " + failure(() -> dial("wrong", true)));
        System.out.println("no certificate: " + failure(() -> dial(System.getenv("DB_PASSWORD"), false)));
        DatabaseMetaData d = c.getMetaData();
        print("table", d.getTables("clients", null, "%", new String[] {"TABLE"}), "TABLE_CAT", "TABLE_NAME", "TABLE_TYPE");
        print("column", d.getColumns("clients", null, "types", "%"), "COLUMN_NAME", "DATA_TYPE", "TYPE_NAME", "COLUMN_SIZE", "DECIMAL_DIGITS", "NULLABLE", "IS_AUTOINCREMENT");
        print("primary", d.getPrimaryKeys("clients", null, "items"), "COLUMN_NAME", "KEY_SEQ", "PK_NAME");
        print("index", d.getIndexInfo("clients", null, "items", false, false), "INDEX_NAME", "NON_UNIQUE", "COLUMN_NAME");
        print("imported", d.getImportedKeys("clients", null, "items"), "PKTABLE_NAME", "PKCOLUMN_NAME", "FKCOLUMN_NAME", "UPDATE_RULE", "DELETE_RULE");
        System.out.println(d.supportsTransactions() + " " + d.getDefaultTransactionIsolation() + " " + c.isValid(5));
        c.close();
    }
}
