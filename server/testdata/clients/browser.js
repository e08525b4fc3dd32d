// What the scripts for programs with a web page share: PHP's own web server and a
// browser without a window.
const { spawn } = require('child_process');
const http = require('http');
const net = require('net');
const { chromium } = require('playwright-core');

const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];

const freePort = () => new Promise((found) => {
  const s = net.createServer().listen(0, '127.0.0.1', () => {
    const { port } = s.address();
    s.close(() => found(port));
  });
});

const answers = (url) => new Promise((done) => http.get(url, (r) => { r.resume(); done(true); }).on('error', () => done(false)));

// serve runs f(page, url) with a page of a browser and the address of a folder of PHP
// files, and ends both.
exports.serve = async (folder, settings, f) => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/`;
  const options = Object.entries({ 'session.save_path': process.env.DB_SCRATCH, 'opcache.enable': '0', ...settings }).flatMap(([k, v]) => ['-d', `${k}=${v}`]);
  const php = spawn('php', [...options, '-S', `127.0.0.1:${port}`, '-t', folder], { stdio: 'ignore', env: { ...process.env, PHP_CLI_SERVER_WORKERS: '2' }, detached: true });
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: flags });
  try {
    while (!(await answers(url))) {
      if (php.exitCode !== null) throw new Error(`php ended with ${php.exitCode}`);
    }
    const page = await browser.newPage();
    page.setDefaultTimeout(120000);
    page.on('dialog', (d) => d.accept());
    await f(page, url);
  } finally {
    await browser.close();
    try { process.kill(-php.pid); } catch (e) { if (e.code !== 'ESRCH') throw e; }
  }
};

// texts are those of all elements that a selector finds, without blanks at their ends.
exports.texts = async (page, selector) => (await page.locator(selector).allInnerTexts()).map((t) => t.replace(/\s+/g, ' ').trim());
