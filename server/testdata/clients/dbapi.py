"""The battery for Python's DB-API: dbapi.py pymysql, dbapi.py MySQLdb."""
import importlib
import os
import sys

name = sys.argv[1]
db = importlib.import_module(name)
env = os.environ


def connect(**more):
    args = dict(host="127.0.0.1", port=int(env["DB_PORT"]), user=env["DB_USER"], password=env["DB_PASSWORD"],
                database=env["DB_NAME"], charset="utf8mb4")
    if name == "pymysql":
        args.update(ssl_ca=env["DB_CA"], ssl_cert=env["DB_CERT"], ssl_key=env["DB_KEY"],
                    ssl_verify_cert=True, ssl_verify_identity=True)
    else:
        args.update(ssl=dict(ca=env["DB_CA"], cert=env["DB_CERT"], key=env["DB_KEY"]))
    args.update(more)
    return db.connect(**args)


def error(f, *args, **more):
    try:
        f(*args, **more)
        return "none"
    except db.Error as e:
        return "%s %s" % (type(e).__name__, e.args[0])


con = connect()
cur = con.cursor()


def rows(statement, args=None):
    cur.execute(statement, args)
    return cur.fetchall()


print("encrypted:", rows("SHOW STATUS LIKE 'Ssl_cipher'")[0][1] != "")
cur.execute(env["DB_TYPES"])
print("insert:", cur.execute(env["DB_ROW"]), "id", cur.lastrowid)
row = rows("SELECT * FROM types")[0]
for column, value in zip(cur.description, row):
    print("%s: type %s, %r" % (column[0], column[1], value))
columns = [c[0] for c in cur.description]
if name == "MySQLdb":  # it writes days apart, "-6 20:14:54", which is another time
    row = tuple("-123:45:06.500000" if c == "ti" else v for c, v in zip(columns, row))
marks = ", ".join(["%s"] * (len(row) - 1))
print("again:", cur.execute("INSERT INTO types VALUES (NULL, " + marks + ")", row[1:]), "id", cur.lastrowid)
print("same:", rows("SELECT COUNT(*) FROM types a JOIN types b ON a.de <=> b.de AND a.dt <=> b.dt AND a.ti <=> b.ti AND a.bl <=> b.bl AND a.em <=> b.em AND a.un <=> b.un")[0][0])
con.commit()

cur.execute("CREATE TABLE items (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(20) NOT NULL UNIQUE)")
print("batch:", cur.executemany("INSERT INTO items (name) VALUES (%s)", [("one",), ("two",), ("three",)]), "id", cur.lastrowid)
con.commit()
cur.execute("DELETE FROM items")
con.rollback()
print("rolled back:", rows("SELECT COUNT(*) FROM items")[0][0])
print("matched and changed:", cur.execute("UPDATE items SET name = 'uno' WHERE name = 'one'"),
      cur.execute("UPDATE items SET name = 'uno' WHERE name = 'uno'"))
con.commit()
for statement in ["INSERT INTO items (name) VALUES ('two')", "SELEC 1", "SELECT * FROM nosuch", "SELECT nosuch FROM items",
                  "INSERT INTO items (name) VALUES (NULL)", "CREATE TABLE items (a INT)"]:
    print(statement + ":", error(cur.execute, statement))
print("wrong password:", error(connect, password="wrong"))
print("no certificate:", error(connect, **({"ssl_cert": None, "ssl_key": None} if name == "pymysql" else {"ssl": {"ca": env["DB_CA"]}})))
cur.execute("SET @kept = 1")
con.ping()
print("pinged:", rows("SELECT @kept")[0][0])
if name == "MySQLdb":
    con.change_user(env["DB_USER"], env["DB_PASSWORD"], env["DB_NAME"])
    print("changed user:", rows("SELECT @kept, CURRENT_USER(), DATABASE()")[0])
