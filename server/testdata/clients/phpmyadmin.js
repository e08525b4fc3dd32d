// The battery for phpMyAdmin, in a browser. It runs as a copy with a configuration of
// its own, since Debian's is the machine's.
const fs = require('fs');
const path = require('path');
const { main } = require('./common');
const { serve, texts } = require('./browser');
const env = process.env;

const folder = path.join(env.DB_SCRATCH, 'phpmyadmin');
fs.cpSync('/usr/share/phpmyadmin', folder, { recursive: true, dereference: true });
const vendor = path.join(folder, 'libraries', 'vendor_config.php');
const config = path.join(folder, 'own.inc.php');
fs.writeFileSync(vendor, fs.readFileSync(vendor, 'utf8').replace("'/etc/phpmyadmin/config.inc.php'", `'${config}'`).replace("'/var/lib/phpmyadmin/tmp/'", `'${env.DB_SCRATCH}/'`));
fs.writeFileSync(config, `<?php
$cfg['blowfish_secret'] = '0123456789abcdef0123456789abcdef';
$cfg['TempDir'] = '${env.DB_SCRATCH}';
$cfg['SendErrorReports'] = 'never';
$cfg['Servers'][1] = ['auth_type' => 'cookie', 'host' => '127.0.0.1', 'port' => '${env.DB_PORT}', 'ssl' => true,
  'ssl_ca' => '${env.DB_CA}', 'ssl_cert' => '${env.DB_CERT}', 'ssl_key' => '${env.DB_KEY}', 'ssl_verify' => true];
`);

main(() => serve(folder, {}, async (page, url) => {
  const settled = () => page.waitForFunction(() => window.jQuery && window.jQuery.active === 0 && !document.querySelector('.ajax_notification .ajaxLoading'));
  const at = async (route) => {
    await page.goto(`${url}index.php?route=${route}&server=1&db=${env.DB_NAME}`);
    await settled();
  };
  const log = async (password) => {
    await page.goto(url);
    await page.fill('#input_username', env.DB_USER);
    await page.fill('#input_password', password);
    await page.click('#input_go');
    await settled();
  };
  const query = async (sql) => {
    await at('/database/sql');
    await page.evaluate((text) => window.codeMirrorEditor.setValue(text), sql);
    await page.click('#button_submit_query');
    await page.waitForSelector('#sqlqueryresultsouter .alert, .table_results, #sqlqueryresultsouter .result_query');
    await settled();
    return [...await texts(page, '#sqlqueryresultsouter .alert'), ...await texts(page, '.table_results tr')].map((t) => t.replace(/,? ?\(?Query took .*/, ''));
  };
  await log('wrong');
  console.log('wrong password:', /Access denied for user '\w+'@'localhost' \(using password: YES\)/.exec(await page.innerText('body'))?.[0]);
  await log(env.DB_PASSWORD);
  for (const sql of [env.DB_TYPES, env.DB_ROW, "SHOW STATUS WHERE Variable_name = 'Ssl_version'", 'SELECT * FROM types',
    "CREATE TABLE items (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(20) NOT NULL UNIQUE, up INT, FOREIGN KEY (up) REFERENCES items (id) ON DELETE CASCADE)",
    "INSERT INTO items (name) VALUES ('one'), ('two')", 'SELECT * FROM nosuch']) {
    console.log('query:', sql.slice(0, 40), (await query(sql)).join('\n  '));
  }
  await at('/database/structure');
  console.log('tables:', (await texts(page, '#tablesForm tbody th')).join());
  for (const table of ['types', 'items']) {
    await at('/table/structure&table=' + table);
    console.log('structure:', (await texts(page, '#tablestructure tbody tr')).map((t) => t.replace(/ Change Drop.*/, '')).join('\n  '));
    console.log('indexes:', (await texts(page, '#table_index tbody tr')).join('\n  '));
  }
  await at('/sql&table=types&pos=0');
  console.log('rows:', (await texts(page, '.table_results tbody tr')).join('\n  '));
  await at('/sql&table=items&pos=0');
  await page.click('.table_results tbody tr:first-child td.edit_row_anchor a');
  await page.waitForSelector('#field_2_3');
  await page.fill('#field_2_3', 'uno 🦭');
  await page.click('#buttonYes');
  await page.waitForSelector('.alert-success');
  console.log('saved:', (await texts(page, '.alert-success')).map((t) => t.replace(/,? ?\(?Query took .*/, '')).join());
  await at('/sql&table=items&pos=0');
  console.log('rows:', (await texts(page, '.table_results tbody tr')).join('\n  '));
  await at('/database/export');
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('#buttonGo')]);
  const dump = fs.readFileSync(await download.path(), 'utf8');
  console.log(dump.replace(/^-- (version|Host|Generation Time|Server version|PHP Version|phpMyAdmin).*\n/gm, ''));
}));
