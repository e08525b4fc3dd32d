# The battery for mycli, whose files are in a home folder of its own.
ask() {
  mycli --no-warn --myclirc "$DB_SCRATCH/rc" --host localhost --port "$DB_PORT" --user "$DB_USER" --password "$DB_PASSWORD" --ssl-ca "$DB_CA" \
    --ssl-cert "$DB_CERT" --ssl-key "$DB_KEY" --ssl-verify-server-cert --charset utf8mb4 "$@" "$DB_NAME" 2>&1 </dev/null
}
ask -e "$DB_TYPES"
ask -e "$DB_ROW"
ask --csv -e "SELECT id, de, dt, da, ti, ye, js, HEX(bl), em, un, en, se, dbl, nu FROM types"
ask -t -e "SHOW STATUS WHERE Variable_name = 'Ssl_version'"
ask -e "CREATE TABLE items (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(20) NOT NULL UNIQUE); INSERT INTO items (name) VALUES ('one'), ('two'); UPDATE items SET name = 'uno' WHERE name = 'one'"
ask -t -e "SELECT * FROM items ORDER BY id"
for special in '\dt' '\dt items' 'DESCRIBE items' 'SHOW CREATE TABLE items' 'SHOW INDEX FROM items'; do
  ask --csv -e "$special"
done
for broken in "INSERT INTO items (name) VALUES ('two')" "SELEC 1" "SELECT * FROM nosuch"; do
  ask -e "$broken"
done
exit 0
