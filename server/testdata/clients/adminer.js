// The battery for Adminer, in a browser.
const fs = require('fs');
const path = require('path');
const { main } = require('./common');
const { serve, texts } = require('./browser');
const env = process.env;

const folder = path.join(env.DB_SCRATCH, 'adminer');
fs.mkdirSync(folder);
fs.writeFileSync(path.join(folder, 'index.php'), `<?php
function adminer_object() {
  foreach (['plugin', 'login-ssl', 'dump-date'] as $f) include_once "/usr/share/adminer/plugins/$f.php";
  return new AdminerPlugin([new AdminerLoginSsl(['key' => getenv('DB_KEY'), 'cert' => getenv('DB_CERT'), 'ca' => getenv('DB_CA')])]);
}
include '/usr/share/adminer/adminer.php';
`);

main(() => serve(folder, {}, async (page, url) => {
  const at = (query) => page.goto(`${url}?server=${encodeURIComponent('127.0.0.1:' + env.DB_PORT)}&username=${env.DB_USER}&db=${env.DB_NAME}${query}`);
  const log = async (password) => {
    await page.goto(url);
    await page.fill('input[name="auth[server]"]', '127.0.0.1:' + env.DB_PORT);
    await page.fill('input[name="auth[username]"]', env.DB_USER);
    await page.fill('input[name="auth[password]"]', password);
    await page.fill('input[name="auth[db]"]', env.DB_NAME);
    await page.click('input[type=submit][value=Login]');
  };
  const query = async (sql) => {
    await at('&sql=' + encodeURIComponent(sql));
    await page.click('input[type=submit][value=Execute]');
    return [...await texts(page, '#content p.message, #content p.error, #content div.error'), ...await texts(page, '#content table tr')].map((t) => t.replace(/\(\d+\.\d+ s\).*/, ''));
  };
  await log('wrong');
  console.log('wrong password:', (await texts(page, '.error')).join());
  await log(env.DB_PASSWORD);
  console.log('in:', (await texts(page, '#h1, h2')).map((t) => t.replace(/:\d+/, '')).join());
  for (const sql of [env.DB_TYPES, env.DB_ROW, "SHOW STATUS WHERE Variable_name = 'Ssl_version'", 'SELECT * FROM types',
    "CREATE TABLE items (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(20) NOT NULL UNIQUE, up INT, FOREIGN KEY (up) REFERENCES items (id) ON DELETE CASCADE)",
    "INSERT INTO items (name) VALUES ('one'), ('two')", 'SELEC 1', 'SELECT * FROM nosuch', "EXPLAIN SELECT * FROM items"]) {
    console.log('query:', sql.slice(0, 40), (await query(sql)).join('\n  '));
  }
  await at('');
  console.log('tables:', (await texts(page, '#tables a')).join(), await texts(page, '#content form table tbody tr th').then((t) => t.join()));
  for (const table of ['types', 'items']) {
    await at('&table=' + table);
    console.log('structure:', (await texts(page, '#content table tr')).join('\n  '));
  }
  await at('&select=types');
  console.log('rows:', (await texts(page, '#table tr')).join('\n  '));
  await at('&edit=items&where%5Bid%5D=1');
  await page.fill('[name="fields[name]"]', 'uno 🦭');
  await page.click('input[type=submit][value=Save]');
  console.log('saved:', (await texts(page, '.message')).map((t) => t.replace(/ \d+:\d+:\d+.*/, '')).join());
  await at('&edit=items');
  await page.fill('[name="fields[name]"]', 'two');
  await page.click('input[type=submit][value=Save]');
  console.log('not saved:', (await texts(page, '.error')).map((t) => t.replace(/ \d+:\d+:\d+.*/, '')).join());
  await at('&select=items');
  console.log('rows:', (await texts(page, '#table tr')).join('\n  '));
  await at('&create=items');
  await page.fill('[name=Comment]', 'some items');
  await page.click('input[type=submit][value=Save]');
  console.log('altered:', (await texts(page, '.message')).map((t) => t.replace(/ \d+:\d+:\d+.*/, '')).join());
  await at('&dump=');
  await page.click('input[name=output][value=text]');
  await page.click('input[type=submit][value=Export]');
  console.log((await page.innerText('body')).replace(/^-- (Adminer|\d\d\d\d-).*$/gm, '--'));
  await at('&variables=');
  console.log('variables:', (await texts(page, '#content table tr')).length > 500);
}));
