# The battery for the programs of mariadb-client: tools.sh NAME.
set -e
cat >"$DB_SCRATCH/my.cnf" <<INI
[client]
host=127.0.0.1
port=$DB_PORT
user=$DB_USER
password=$DB_PASSWORD
ssl-ca=$DB_CA
ssl-cert=$DB_CERT
ssl-key=$DB_KEY
ssl-verify-server-cert
INI
run() { program=$1; shift; "$program" --defaults-file="$DB_SCRATCH/my.cnf" "$@" 2>&1; }
ask() { run mariadb --default-character-set=utf8mb4 "$DB_NAME" "$@"; }
ask -e "$DB_TYPES; $DB_ROW; CREATE TABLE items (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(20) NOT NULL UNIQUE); INSERT INTO items (name) VALUES ('one'), ('two')"
case $1 in
mariadb)
  printf 'SELECT COUNT(*) AS sourced FROM items;\n' >"$DB_SCRATCH/some.sql"
  ask -e '\s' | grep -E '^(Current (user|database)|SSL|Using delimiter|Protocol version|Conn.  characterset)'
  ask -t <<SQL
source $DB_SCRATCH/some.sql
DELIMITER //
CREATE PROCEDURE names_of() BEGIN SELECT name FROM items ORDER BY id; END//
CALL names_of()//
DELIMITER ;
DESCRIBE items;
SELECT * FROM types\\G
\\W
DROP TABLE IF EXISTS nosuch;
SQL
  ask -f -e "INSERT INTO items (name) VALUES ('two'); SELEC 1; SELECT * FROM nosuch" || true
  ask -pwrong -e 'SELECT 1' || true
  ask -H -e 'SELECT name FROM items ORDER BY id'
  ask -X -e 'SELECT name FROM items ORDER BY id'
  ;;
mariadb-dump)
  run mariadb-dump --hex-blob --skip-dump-date --skip-comments "$DB_NAME" >"$DB_SCRATCH/dump.sql"
  ask -e 'DROP TABLE types, items'
  ask <"$DB_SCRATCH/dump.sql"
  ask -t -e 'SELECT * FROM types; SELECT * FROM items'
  run mariadb-dump --hex-blob --skip-dump-date --skip-comments "$DB_NAME" | cmp - "$DB_SCRATCH/dump.sql" && echo the same again
  grep '^INSERT' "$DB_SCRATCH/dump.sql"
  ;;
mariadb-import)
  printf '7,seven\n8,eight\n' >"$DB_SCRATCH/items.csv"
  run mariadb-import --local --fields-terminated-by=, "$DB_NAME" "$DB_SCRATCH/items.csv"
  ask -t -e 'SELECT * FROM items ORDER BY id'
  ;;
mariadb-show)
  run mariadb-show "$DB_NAME"
  run mariadb-show "$DB_NAME" items name
  run mariadb-show --count "$DB_NAME"
  run mariadb-show --keys "$DB_NAME" items name
  ;;
mariadb-check)
  run mariadb-check "$DB_NAME"
  run mariadb-check --analyze "$DB_NAME"
  ;;
mariadb-slap)
  run mariadb-slap --concurrency=4 --iterations=2 --auto-generate-sql --auto-generate-sql-load-type=mixed --number-of-queries=40 --create-schema=slap --csv | cut -d, -f2
  ;;
mariadb-admin)
  run mariadb-admin ping
  run mariadb-admin create made
  run mariadb-admin --force drop made
  run mariadb-admin flush-tables flush-privileges refresh
  ;;
esac
