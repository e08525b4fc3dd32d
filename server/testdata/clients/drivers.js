// The battery for npm's drivers: drivers.js mysql2, drivers.js mysql, drivers.js mariadb.
const { options, ssl, show, failure, broken, main } = require('./common.js');
const { promisify } = require('util');
const name = process.argv[2];
const extra = { mysql2: { supportBigNumbers: true }, mysql: { supportBigNumbers: true, charset: 'utf8mb4' }, mariadb: {} }[name];

// dial returns query(statement, parameters), execute for a prepared statement, and the rest.
async function dial(more = {}) {
  const o = options({ timezone: 'Z', multipleStatements: true, ...extra, ...more });
  if (name === 'mysql') {
    const c = require('mysql').createConnection(o);
    await promisify(c.connect.bind(c))();
    const query = (s, p) => new Promise((ok, no) => c.query(s, p, (e, rows, fields) => (e ? no(e) : ok([rows, fields]))));
    return { query, execute: query, begin: promisify(c.beginTransaction.bind(c)), rollback: promisify(c.rollback.bind(c)),
      change: () => promisify(c.changeUser.bind(c))({ user: o.user, password: o.password, database: o.database }),
      ping: promisify(c.ping.bind(c)), end: promisify(c.end.bind(c)) };
  }
  if (name === 'mysql2') {
    const c = await require('mysql2/promise').createConnection(o);
    return { query: (s, p) => c.query(s, p), execute: (s, p) => c.execute(s, p), begin: () => c.beginTransaction(), rollback: () => c.rollback(),
      change: () => c.changeUser({ user: o.user, password: o.password, database: o.database }), ping: () => c.ping(),
      reset: () => c.connection.reset && promisify(c.connection.reset.bind(c.connection))(), end: () => c.end() };
  }
  const c = await require('mariadb').createConnection({ ...o, metaAsArray: true });
  return { query: (s, p) => c.query(s, p), execute: (s, p) => c.execute(s, p), begin: () => c.beginTransaction(), rollback: () => c.rollback(),
    change: () => c.changeUser({ user: o.user, password: o.password, database: o.database }), ping: () => c.ping(),
    batch: (s, p) => c.batch(s, p), reset: () => c.reset(), end: () => c.end() };
}

main(async () => {
  const c = await dial();
  const ask = async (s, p) => (await c.query(s, p))[0];
  // done is what came of a statement without rows, which mariadb alone gives as it is.
  const outcome = (r) => (Array.isArray(r) ? r[0] : r);
  const done = async (s, p) => outcome(await c.query(s, p));
  console.log('encrypted:', (await ask("SHOW STATUS LIKE 'Ssl_cipher'"))[0].Value !== '');
  await c.query(process.env.DB_TYPES);
  const inserted = await done(process.env.DB_ROW);
  console.log('insert:', inserted.affectedRows, 'id', show(inserted.insertId));
  for (const way of ['query', 'execute']) {
    const [rows, fields] = await c[way]('SELECT * FROM types WHERE id = ?', [1]);
    for (const f of fields) {
      const column = typeof f.name === 'function' ? f.name() : f.name;
      console.log(way, column + ':', f.columnType ?? f.type, f.columnLength ?? f.length, show(rows[0][column]));
    }
    // A driver that takes JSON and SET apart does not put them together again.
    const back = { js: JSON.stringify, se: String };
    const values = Object.entries(rows[0]).slice(1).map(([k, v]) => (v?.constructor === Object || Array.isArray(v) ? back[k](v) : v));
    const again = outcome(await c[way]('INSERT INTO types VALUES (NULL' + ', ?'.repeat(values.length) + ')', values));
    console.log('again:', again.affectedRows, 'id', show(again.insertId));
  }

  await c.query('CREATE TABLE items (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(20) NOT NULL UNIQUE)');
  const names = [['one'], ['two'], ['three']];
  let r = c.batch ? outcome(await c.batch('INSERT INTO items (name) VALUES (?)', names)) : await done('INSERT INTO items (name) VALUES ?', [names]);
  console.log('batch:', r.affectedRows, 'id', show(r.insertId));
  await c.begin();
  await c.query('DELETE FROM items');
  await c.rollback();
  console.log('rolled back:', show((await ask('SELECT COUNT(*) AS n FROM items'))[0].n));
  r = await done("UPDATE items SET name = 'uno' WHERE name IN ('one', 'uno')");
  console.log('update:', r.affectedRows, r.info ?? r.message ?? '');
  console.log('several:', show((await ask('SELECT 1 AS a; SELECT 2 AS b'))[1]));
  for (const statement of broken) console.log(statement + ':', await failure(() => c.query(statement)));
  console.log('wrong password:', await failure(() => dial({ password: 'wrong' })));
  console.log('no certificate:', await failure(() => dial({ ssl: ssl(false) })));
  await c.query('SET @kept = 1');
  await c.ping();
  if (c.reset) {
    await c.reset();
    console.log('reset:', show((await ask('SELECT @kept AS k'))[0]?.k));
  }
  await c.query('SET @kept = 1');
  await c.change();
  console.log('changed user:', show((await ask('SELECT @kept AS k, CURRENT_USER() AS u, DATABASE() AS d'))[0]));
  await c.end();
});
