// What the scripts for npm's packages share.
const fs = require('fs');
const env = process.env;

exports.ssl = (certificate = true) => ({
  ca: fs.readFileSync(env.DB_CA),
  ...(certificate && { cert: fs.readFileSync(env.DB_CERT), key: fs.readFileSync(env.DB_KEY) }),
});

exports.options = (more = {}) => ({
  host: 'localhost', port: +env.DB_PORT, user: env.DB_USER, password: env.DB_PASSWORD, database: env.DB_NAME,
  ssl: exports.ssl(), ...more,
});

exports.show = (value) => {
  if (Buffer.isBuffer(value)) return '0x' + value.toString('hex');
  if (value instanceof Date) return 'Date ' + value.toISOString();
  if (typeof value === 'bigint') return value + 'n';
  return JSON.stringify(value, (_, v) => (typeof v === 'bigint' ? v + 'n' : v));
};

exports.failure = async (f) => {
  try {
    await f();
    return 'none';
  } catch (e) {
    const cause = e.cause?.errno ? e.cause : e.original ?? e.driverError ?? e;
    return [e.name === 'Error' || e.name === 'SqlError' ? '' : e.name, cause.errno, cause.code, cause.sqlState].filter(Boolean).join(' ');
  }
};

exports.broken = ["INSERT INTO items (name) VALUES ('two')", 'SELEC 1', 'SELECT * FROM nosuch', 'SELECT nosuch FROM items',
  'INSERT INTO items (name) VALUES (NULL)', 'CREATE TABLE items (a INT)'];

exports.main = (f) => f().catch((e) => { console.log(e); process.exit(1); });
