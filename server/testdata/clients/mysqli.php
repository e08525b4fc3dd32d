<?php // The battery for PHP's mysqli.
mysqli_report(MYSQLI_REPORT_ERROR | MYSQLI_REPORT_STRICT);

function connect(string $password, bool $certificate = true): mysqli
{
    $c = mysqli_init();
    $c->options(MYSQLI_OPT_SSL_VERIFY_SERVER_CERT, 1);
    $c->ssl_set($certificate ? getenv('DB_KEY') : null, $certificate ? getenv('DB_CERT') : null, getenv('DB_CA'), null, null);
    $c->real_connect('127.0.0.1', getenv('DB_USER'), $password, getenv('DB_NAME'), (int) getenv('DB_PORT'), null, MYSQLI_CLIENT_SSL);
    $c->set_charset('utf8mb4');
    return $c;
}

function failure(callable $f): string
{
    try {
        @$f();
        return 'none';
    } catch (mysqli_sql_exception $e) {
        return $e->getCode() . ' ' . $e->getSqlState();
    }
}

function show($value): string
{
    return is_string($value) && !preg_match('//u', $value) ? '0x' . bin2hex($value) : json_encode($value, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES);
}

$c = connect(getenv('DB_PASSWORD'));
echo 'encrypted: ', show($c->query("SHOW STATUS LIKE 'Ssl_cipher'")->fetch_row()[1] != ''), "\n";
$c->query(getenv('DB_TYPES'));
$c->query(getenv('DB_ROW'));
echo "insert: $c->affected_rows id $c->insert_id\n";
$result = $c->query('SELECT * FROM types');
$text = $result->fetch_row();
foreach ($result->fetch_fields() as $i => $f) {
    echo "$f->name: type $f->type, length $f->length, decimals $f->decimals, ", show($text[$i]), "\n";
}
$s = $c->prepare('SELECT * FROM types WHERE id = ?');
$id = 1;
$s->bind_param('i', $id);
$s->execute();
$binary = $s->get_result()->fetch_row();
foreach ($binary as $i => $value) {
    echo "prepared $i: ", show($value), "\n";
}
$s = $c->prepare('INSERT INTO types VALUES (NULL' . str_repeat(', ?', count($text) - 1) . ')');
$binary[6] = "\x02\x01"; // a BIT comes as a number, and goes as a text
$s->execute(array_slice($binary, 1));
echo "again: $s->affected_rows id $s->insert_id\n";

$c->query('CREATE TABLE items (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(20) NOT NULL UNIQUE)');
$c->multi_query("INSERT INTO items (name) VALUES ('one'), ('two'); SELECT COUNT(*) FROM items; INSERT INTO items (name) VALUES ('three')");
do {
    $r = $c->store_result();
    echo 'several: ', $r ? show($r->fetch_row()[0]) : "$c->affected_rows id $c->insert_id $c->info", "\n";
} while ($c->more_results() && $c->next_result());
$c->begin_transaction();
$c->query('DELETE FROM items');
$c->rollback();
echo 'rolled back: ', show($c->query('SELECT COUNT(*) FROM items')->fetch_row()[0]), "\n";
$c->query("UPDATE items SET name = 'uno' WHERE name IN ('one', 'none')");
echo "update: $c->affected_rows $c->info\n";
$c->query("UPDATE items SET name = 'uno' WHERE name = 'uno'");
echo "same: $c->affected_rows $c->info\n";
$broken = ["INSERT INTO items (name) VALUES ('two')", 'SELEC 1', 'SELECT * FROM nosuch', 'SELECT nosuch FROM items', 'INSERT INTO items (name) VALUES (NULL)'];
foreach ($broken as $statement) {
    echo "$statement: ", failure(fn() => $c->query($statement)), "\n";
}
echo 'wrong password: ', failure(fn() => connect('wrong')), "\n";
echo 'no certificate: ', failure(fn() => connect(getenv('DB_PASSWORD'), false)), "\n";
$c->query('SET @kept = 1');
$c->change_user(getenv('DB_USER'), getenv('DB_PASSWORD'), getenv('DB_NAME'));
echo 'changed user: ', show($c->query('SELECT @kept, CURRENT_USER(), DATABASE()')->fetch_row()), "\n";
