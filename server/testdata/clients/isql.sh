# The battery for Connector/ODBC through unixODBC's isql.
set -e
export ODBCSYSINI="$DB_SCRATCH" ODBCINI="$DB_SCRATCH/odbc.ini"
driver=$(find /usr/lib -name libmaodbc.so | head -n 1)
cat >"$DB_SCRATCH/odbcinst.ini" <<INI
[MariaDB]
Driver=$driver
INI
cat >"$ODBCINI" <<INI
[clients]
Driver=MariaDB
SERVER=127.0.0.1
PORT=$DB_PORT
DATABASE=$DB_NAME
CHARSET=utf8mb4
SSLCA=$DB_CA
SSLCERT=$DB_CERT
SSLKEY=$DB_KEY
SSLVERIFY=1
FORCETLS=1
INI
printf '%s\n' "$DB_TYPES" "$DB_ROW" \
  "SHOW STATUS WHERE Variable_name = 'Ssl_version'" \
  "SELECT id, de, dt, da, ti, ye, js, em, un, en, se, dbl, nu FROM types" \
  "CREATE TABLE items (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(20) NOT NULL UNIQUE)" \
  "INSERT INTO items (name) VALUES ('one'), ('two')" \
  "UPDATE items SET name = 'uno' WHERE name = 'one'" \
  "SELECT * FROM items ORDER BY id" \
  "INSERT INTO items (name) VALUES ('two')" "SELEC 1" "SELECT * FROM nosuch" \
  "help" "help types" |
  isql clients "$DB_USER" "$DB_PASSWORD" -b -v -d'|' -c 2>&1 | grep -Ev '^(information_schema|mysql|performance_schema|sys)\|' | sed 's/\[[0-9]*\.[0-9]*\.[0-9]*-MariaDB[^]]*\]//'
isql clients "$DB_USER" wrong -b -v </dev/null 2>&1 | sed -n 's/.*\(Access denied.*\)/\1/p' || true
