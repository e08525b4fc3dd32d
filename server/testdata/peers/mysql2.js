// Connects with mysql2 as the options on the command line say (JSON) and prints
// what it saw, as JSON. Files of certificates are given by path.
const fs = require('fs');
const assert = require('assert');
const mysql = require('mysql2/promise');

async function main() {
  const { connection, user2, large } = JSON.parse(process.argv[2]);
  if (connection.ssl) {
    for (const k of ['ca', 'cert', 'key']) {
      if (connection.ssl[k]) connection.ssl[k] = fs.readFileSync(connection.ssl[k]);
    }
  }
  const c = await mysql.createConnection({ ...connection, multipleStatements: true });
  const out = {};
  let [rows] = await c.query("SHOW STATUS LIKE 'Ssl_cipher'");
  out.cipher = rows[0].Value;
  [rows] = await c.query("SHOW STATUS LIKE 'Compression'");
  out.compression = rows[0].Value;
  [rows] = await c.execute('SELECT ? + 1 AS n, ? AS s, ? AS z', [41, 'text', null]);
  out.prepared = [Number(rows[0].n), rows[0].s, rows[0].z];
  [rows] = await c.query('SELECT 1 AS a; SELECT 2 AS b');
  out.multi = rows.map((r) => Object.values(r[0])[0]);
  const big = 'x'.repeat(large || 1000);
  [rows] = await c.query('SELECT ? AS big', [big]);
  assert(rows[0].big === big, 'a long text');
  [rows] = await c.execute('SELECT ? AS big', [big]);
  assert(rows[0].big.toString() === big, 'a long parameter');
  try {
    await c.query('SELECT nosuch');
  } catch (e) {
    out.error = [e.errno, e.sqlState, e.code];
  }
  if (user2) {
    await c.query('DROP TABLE IF EXISTS peers.js');
    await c.query('CREATE TABLE peers.js (a INT PRIMARY KEY, b TEXT, c DATETIME, d DECIMAL(5,2), e BLOB)');
    let [r] = await c.execute('INSERT INTO peers.js VALUES (?, ?, ?, ?, ?)', [1, 'ünï', '2026-01-02 03:04:05', '1.50', Buffer.from([0, 255])]);
    out.affected = r.affectedRows;
    [rows] = await c.execute('SELECT * FROM peers.js');
    out.row = [rows[0].a, rows[0].b, rows[0].d, rows[0].e.toString('hex')];
    [r] = await c.query({ sql: "LOAD DATA LOCAL INFILE 'x' INTO TABLE peers.js (a, b)", infileStreamFactory: () => require('stream').Readable.from([Buffer.from('2\ttwo\n3\tthree\n')]) });
    out.loaded = r.affectedRows;
    await c.changeUser({ user: 'alice', password: 'secret', database: 'peers' });
    [rows] = await c.query('SELECT CURRENT_USER() AS u, DATABASE() AS d');
    out.changed = [rows[0].u, rows[0].d];
  }
  await c.end();
  console.log(JSON.stringify(out));
}

main().catch((e) => {
  console.log(JSON.stringify({ failed: e.message, errno: e.errno, code: e.code }));
  process.exit(1);
});
