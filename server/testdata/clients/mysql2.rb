# The battery for Ruby's mysql2.
require 'mysql2'

def connect(more = {})
  Mysql2::Client.new({ host: '127.0.0.1', port: ENV['DB_PORT'].to_i, username: ENV['DB_USER'], password: ENV['DB_PASSWORD'],
                       database: ENV['DB_NAME'], encoding: 'utf8mb4',
                       sslca: ENV['DB_CA'], sslcert: ENV['DB_CERT'], sslkey: ENV['DB_KEY'], sslverify: true }.merge(more))
end

def failure
  yield
  'none'
rescue Mysql2::Error => e
  "#{e.error_number} #{e.sql_state}"
end

c = connect
puts "encrypted: #{c.query("SHOW STATUS LIKE 'Ssl_cipher'").first['Value'] != ''}"
c.query(ENV['DB_TYPES'])
c.query(ENV['DB_ROW'])
puts "insert: #{c.affected_rows} id #{c.last_id}"
result = c.query('SELECT * FROM types')
row = result.first
row.each do |name, value|
  value = value.strftime('%F %T.%6N') if value.is_a?(Time)
  puts "#{name}: #{value.class} #{value.inspect}"
end
# Times of more than a day are beyond it.
s = c.prepare('SELECT id, de, dt, da, ye, bi, js, bl, em, un, en, se, dbl, nu FROM types WHERE id = ?')
same = s.execute(1).first
same.each_key { |name| puts "prepared differs in #{name}: #{same[name].inspect}" if same[name] != row[name] }
s = c.prepare('INSERT INTO types (de, em, un, nu) VALUES (?, ?, ?, ?)')
s.execute(row['de'], row['em'], row['un'], nil)
puts "again: #{s.affected_rows} id #{s.last_id}"

c.query('CREATE TABLE items (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(20) NOT NULL UNIQUE)')
s = c.prepare('INSERT INTO items (name) VALUES (?)')
%w[one two three].each { |name| s.execute(name) }
puts "last id: #{s.last_id}"
c.query('BEGIN')
c.query('DELETE FROM items')
puts "deleted: #{c.affected_rows}"
c.query('ROLLBACK')
puts "rolled back: #{c.query('SELECT COUNT(*) AS n FROM items').first['n']}"
c.query("UPDATE items SET name = 'uno' WHERE name IN ('one', 'uno')")
puts "updated: #{c.affected_rows} #{c.query_info.inspect}"
["INSERT INTO items (name) VALUES ('two')", 'SELEC 1', 'SELECT * FROM nosuch', 'SELECT nosuch FROM items', 'INSERT INTO items (name) VALUES (NULL)'].each do |statement|
  puts "#{statement}: #{failure { c.query(statement) }}"
end
puts "wrong password: #{failure { connect(password: 'wrong') }}"
puts "no certificate: #{failure { connect(sslcert: nil, sslkey: nil) }}"
puts "ping: #{c.ping}"
