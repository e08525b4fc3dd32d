// The battery for Drizzle on mysql2.
const { options, show, failure, broken, main } = require('./common.js');
const { drizzle } = require('drizzle-orm/mysql2');
const { migrate } = require('drizzle-orm/mysql2/migrator');
const m = require('drizzle-orm/mysql-core');
const { eq, sql, desc, count } = require('drizzle-orm');
const fs = require('fs');
const path = require('path');

const authors = m.mysqlTable('authors', { id: m.bigint('id', { mode: 'number', unsigned: true }).autoincrement().primaryKey(), name: m.varchar('name', { length: 40 }).notNull().unique() });
const books = m.mysqlTable('books', {
  id: m.int('id').autoincrement().primaryKey(), authorId: m.bigint('author_id', { mode: 'number', unsigned: true }).notNull().references(() => authors.id),
  price: m.decimal('price', { precision: 20, scale: 6 }), printed: m.datetime('printed', { fsp: 6, mode: 'string' }), at: m.time('at', { fsp: 6 }), year: m.year('year'),
  kind: m.mysqlEnum('kind', ['novel', 'poem']), copies: m.bigint('copies', { mode: 'bigint', unsigned: true }), more: m.json('more'), sold: m.boolean('sold'),
});

main(async () => {
  const folder = path.join(process.env.DB_SCRATCH, 'drizzle');
  fs.mkdirSync(path.join(folder, 'meta'), { recursive: true });
  fs.writeFileSync(path.join(folder, 'meta', '_journal.json'), JSON.stringify({ version: '5', dialect: 'mysql', entries: [{ idx: 0, version: '5', when: 1700000000000, tag: '0000_first', breakpoints: true }] }));
  fs.writeFileSync(path.join(folder, '0000_first.sql'), [
    'CREATE TABLE `authors` (`id` bigint unsigned AUTO_INCREMENT NOT NULL, `name` varchar(40) NOT NULL, CONSTRAINT `authors_id` PRIMARY KEY(`id`), CONSTRAINT `authors_name_unique` UNIQUE(`name`))',
    "CREATE TABLE `books` (`id` int AUTO_INCREMENT NOT NULL, `author_id` bigint unsigned NOT NULL, `price` decimal(20,6), `printed` datetime(6), `at` time(6), `year` year, `kind` enum('novel','poem'), `copies` bigint unsigned, `more` json, `sold` boolean, CONSTRAINT `books_id` PRIMARY KEY(`id`))",
    'ALTER TABLE `books` ADD CONSTRAINT `books_author_id_authors_id_fk` FOREIGN KEY (`author_id`) REFERENCES `authors`(`id`) ON DELETE no action ON UPDATE no action',
    'CREATE TABLE `items` (`id` int AUTO_INCREMENT PRIMARY KEY, `name` varchar(20) NOT NULL UNIQUE)',
  ].join(';\n--> statement-breakpoint\n') + ';');
  const pool = require('mysql2/promise').createPool(options({ supportBigNumbers: true }));
  const db = drizzle(pool, { schema: { authors, books }, mode: 'default' });
  await migrate(db, { migrationsFolder: folder });
  await migrate(db, { migrationsFolder: folder });
  const [r] = await db.insert(authors).values([{ name: '🦭 one' }, { name: 'two' }]);
  console.log('insert:', r.affectedRows, 'id', r.insertId, show(await db.insert(authors).values({ name: 'three' }).$returningId()));
  await db.insert(books).values({ authorId: 1, price: '12345678901234.567890', printed: '2026-01-02 03:04:05.678901', at: '-12:45:06.500000', year: 2026, kind: 'poem', copies: 18446744073709551615n, more: { a: [1, null] }, sold: true });
  for (const row of await db.select().from(books).innerJoin(authors, eq(books.authorId, authors.id))) {
    for (const [name, value] of Object.entries({ ...row.books, author: row.authors.name })) console.log(name + ':', show(value));
  }
  const prepared = db.select().from(authors).where(eq(authors.id, sql.placeholder('id'))).prepare();
  console.log('prepared:', show(await prepared.execute({ id: 2 })));
  console.log('upsert:', (await db.insert(authors).values({ id: 1, name: 'uno' }).onDuplicateKeyUpdate({ set: { name: 'uno' } }))[0].affectedRows);
  console.log('rolled back:', await failure(() => db.transaction(async (t) => { await t.delete(books); await t.execute(sql`SELEC`); })), show(await db.select({ n: count() }).from(books)));
  await db.transaction(async (t) => { await t.transaction(async (s) => { await s.update(books).set({ year: 2027 }); }); }, { isolationLevel: 'read committed' });
  console.log('ordered:', show(await db.select().from(authors).orderBy(desc(authors.name)).limit(2).offset(1)), await db.$count(books));
  await db.execute(sql`INSERT INTO items (name) VALUES ('two')`);
  for (const statement of broken) console.log(statement + ':', await failure(() => db.execute(sql.raw(statement))));
  console.log('key:', await failure(() => db.insert(books).values({ authorId: 99 })));
  await pool.end();
});
