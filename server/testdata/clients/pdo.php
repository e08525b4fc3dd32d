<?php // The battery for PHP's PDO, with prepared statements of the server and of the driver.
function connect(string $password, bool $certificate = true): PDO
{
    $options = [PDO::MYSQL_ATTR_SSL_CA => getenv('DB_CA'), PDO::MYSQL_ATTR_SSL_VERIFY_SERVER_CERT => true];
    if ($certificate) {
        $options += [PDO::MYSQL_ATTR_SSL_CERT => getenv('DB_CERT'), PDO::MYSQL_ATTR_SSL_KEY => getenv('DB_KEY')];
    }
    $dsn = 'mysql:host=127.0.0.1;port=' . getenv('DB_PORT') . ';dbname=' . getenv('DB_NAME') . ';charset=utf8mb4';
    return new PDO($dsn, getenv('DB_USER'), $password, $options);
}

function failure(callable $f): string
{
    try {
        $f();
        return 'none';
    } catch (PDOException $e) {
        return $e->errorInfo ? $e->errorInfo[1] . ' ' . $e->errorInfo[0] : (string) $e->getCode();
    }
}

function show($value): string
{
    return is_string($value) && !preg_match('//u', $value) ? '0x' . bin2hex($value) : json_encode($value, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES);
}

$c = connect(getenv('DB_PASSWORD'));
echo 'encrypted: ', show($c->query("SHOW STATUS LIKE 'Ssl_cipher'")->fetch()[1] != ''), "\n";
$c->exec(getenv('DB_TYPES'));
echo 'insert: ', $c->exec(getenv('DB_ROW')), ' id ', $c->lastInsertId(), "\n";
foreach ([true, false] as $emulate) {
    $c->setAttribute(PDO::ATTR_EMULATE_PREPARES, $emulate);
    $s = $c->prepare('SELECT * FROM types WHERE id = :id');
    $s->execute(['id' => 1]);
    $row = $s->fetch(PDO::FETCH_NUM);
    foreach ($row as $i => $value) {
        $m = $s->getColumnMeta($i);
        echo $m['name'], ': ', $m['native_type'] ?? '?', ' ', implode(',', $m['flags']), ", $m[len].$m[precision], ", show($value), "\n";
    }
    $s = $c->prepare('INSERT INTO types VALUES (NULL' . str_repeat(', ?', count($row) - 1) . ')');
    if (!$emulate) {
        $row[6] = "\x02\x01"; // a BIT comes as a number, and goes as a text
        $s->execute(array_slice($row, 1));
        echo 'again: ', $s->rowCount(), ' id ', $c->lastInsertId(), "\n";
    }
}
$c->exec('CREATE TABLE items (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(20) NOT NULL UNIQUE)');
$s = $c->prepare('INSERT INTO items (name) VALUES (?)');
foreach (['one', 'two', 'three'] as $name) {
    $s->execute([$name]);
}
echo 'last id: ', $c->lastInsertId(), "\n";
$c->beginTransaction();
echo 'deleted: ', $c->exec('DELETE FROM items'), "\n";
$c->rollBack();
echo 'rolled back: ', show($c->query('SELECT COUNT(*) FROM items')->fetchColumn()), "\n";
$c->beginTransaction();
echo 'updated: ', $c->exec("UPDATE items SET name = 'uno' WHERE name = 'one'"), ' ', $c->exec("UPDATE items SET name = 'uno' WHERE name = 'uno'"), "\n";
$c->commit();
echo 'committed: ', show($c->query('SELECT id, name FROM items ORDER BY id')->fetchAll(PDO::FETCH_KEY_PAIR)), "\n";
$broken = ["INSERT INTO items (name) VALUES ('two')", 'SELEC 1', 'SELECT * FROM nosuch', 'SELECT nosuch FROM items', 'INSERT INTO items (name) VALUES (NULL)'];
foreach ($broken as $statement) {
    echo "$statement: ", failure(fn() => $c->query($statement)), "\n";
}
echo 'wrong password: ', failure(fn() => connect('wrong')), "\n";
echo 'no certificate: ', failure(fn() => connect(getenv('DB_PASSWORD'), false)), "\n";
