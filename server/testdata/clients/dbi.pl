# The battery for Perl's DBI: dbi.pl MariaDB, dbi.pl mysql.
use strict;
use warnings;
use DBI;
use Data::Dumper;

my $driver = shift;
my $prefix = lc $driver;
binmode STDOUT, ':raw';

sub dial {
    my ($password, $certificate) = @_;
    my $dsn = "DBI:$driver:database=$ENV{DB_NAME};host=127.0.0.1;port=$ENV{DB_PORT};${prefix}_ssl=1;"
        . "${prefix}_ssl_ca_file=$ENV{DB_CA};${prefix}_ssl_verify_server_cert=1";
    $dsn .= ";${prefix}_ssl_client_cert=$ENV{DB_CERT};${prefix}_ssl_client_key=$ENV{DB_KEY}" if $certificate;
    $dsn .= ";mysql_ssl_optional=1" if $driver eq "mysql"; # it is built without what "mysql_ssl" alone asks for
    return DBI->connect($dsn, $ENV{DB_USER}, $password,
        { RaiseError => 1, PrintError => 0, AutoCommit => 1, $driver eq 'mysql' ? (mysql_enable_utf8mb4 => 1) : () });
}

sub failure {
    my $f = shift;
    return eval { $f->(); 'none' } // "$DBI::err $DBI::state";
}

sub show {
    my $value = shift;
    return 'NULL' unless defined $value;
    return '0x' . unpack('H*', $value) if $value =~ /[\x00-\x1f]/;
    utf8::encode($value) if utf8::is_utf8($value);
    return $value;
}

my $c = dial($ENV{DB_PASSWORD}, 1);
print 'encrypted: ', ($c->selectrow_array("SHOW STATUS LIKE 'Ssl_cipher'"))[1] ne '' ? 1 : 0, "\n";
$c->do($ENV{DB_TYPES});
my $row_statement = $ENV{DB_ROW};
utf8::decode($row_statement);
print 'insert: ', $c->do($row_statement), ' id ', $c->last_insert_id(undef, undef, undef, undef), "\n";
my @row;
for my $prepare (0, 1) {
    my $s = $c->prepare('SELECT * FROM types WHERE id = ?', { "${prefix}_server_prepare" => $prepare });
    $s->execute(1);
    @row = $s->fetchrow_array;
    for my $i (0 .. $#row) {
        print join(' ', $s->{NAME}[$i], $s->{TYPE}[$i], $s->{"${prefix}_type_name"}[$i], $s->{NULLABLE}[$i] ? 1 : 0, show($row[$i])), "\n";
    }
    $s->finish;
}
my $s = $c->prepare('INSERT INTO types (de, dt, ti, em, un) VALUES (?, ?, ?, ?, ?)', { "${prefix}_server_prepare" => 1 });
print 'again: ', $s->execute(@row[1, 2, 4, 9, 10]), ' id ', $c->last_insert_id(undef, undef, undef, undef), "\n";

$c->do('CREATE TABLE items (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(20) NOT NULL UNIQUE)');
$s = $c->prepare('INSERT INTO items (name) VALUES (?)');
print 'batch: ', scalar $s->execute_array({}, ['one', 'two', 'three']), "\n";
$c->begin_work;
print 'deleted: ', $c->do('DELETE FROM items'), "\n";
$c->rollback;
print 'rolled back: ', $c->selectrow_array('SELECT COUNT(*) FROM items'), "\n";
print 'matched: ', $c->do("UPDATE items SET name = 'uno' WHERE name = 'one'"), ' ', $c->do("UPDATE items SET name = 'uno' WHERE name = 'uno'"), "\n";
for my $statement ("INSERT INTO items (name) VALUES ('two')", 'SELEC 1', 'SELECT * FROM nosuch', 'SELECT nosuch FROM items', 'INSERT INTO items (name) VALUES (NULL)') {
    print "$statement: ", failure(sub { $c->do($statement) }), "\n";
}
for my $column (@{ $c->column_info(undef, $ENV{DB_NAME}, 'types', '%')->fetchall_arrayref({}) }) {
    print join(' ', 'column', map { $_ // 'NULL' } @$column{qw(COLUMN_NAME DATA_TYPE TYPE_NAME COLUMN_SIZE NULLABLE ORDINAL_POSITION)}), "\n";
}
print 'primary key: ', join(',', $c->primary_key(undef, $ENV{DB_NAME}, 'items')), "\n";
print 'tables: ', join(',', map { s/.*\.//r } $c->tables(undef, $ENV{DB_NAME}, '%', 'TABLE')), "\n";
print 'ping: ', $c->ping ? 1 : 0, "\n";
print 'wrong password: ', failure(sub { dial('wrong', 1) }), "\n";
print 'no certificate: ', failure(sub { dial($ENV{DB_PASSWORD}, 0) }), "\n";
$c->disconnect;
