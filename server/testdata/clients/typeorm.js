// The battery for TypeORM on mysql2.
require('reflect-metadata');
const { options, show, failure, broken, main } = require('./common.js');
const { DataSource, EntitySchema, Table, TableColumn } = require('typeorm');

const Author = new EntitySchema({ name: 'Author', columns: {
  id: { type: Number, primary: true, generated: true }, name: { type: String, length: 40, unique: true },
  made: { type: 'datetime', createDate: true } }, relations: { books: { type: 'one-to-many', target: 'Book', inverseSide: 'author' } } });
const Book = new EntitySchema({ name: 'Book', columns: {
  id: { type: Number, primary: true, generated: true }, title: { type: String }, price: { type: 'decimal', precision: 20, scale: 6, nullable: true },
  printed: { type: 'datetime', precision: 6, nullable: true }, at: { type: 'time', nullable: true }, year: { type: 'year', nullable: true },
  kind: { type: 'enum', enum: ['novel', 'poem'], default: 'novel' }, more: { type: 'json', nullable: true }, cover: { type: 'blob', nullable: true },
  copies: { type: 'bigint', unsigned: true, default: 0 }, sold: { type: Boolean, default: false }, tags: { type: 'simple-array', nullable: true } },
  indices: [{ columns: ['title', 'kind'] }], relations: { author: { type: 'many-to-one', target: 'Author', onDelete: 'CASCADE', inverseSide: 'books' } } });

class First {
  name = 'First1700000000000';
  async up(r) {
    await r.createTable(new Table({ name: 'items', columns: [{ name: 'id', type: 'int', isPrimary: true, isGenerated: true, generationStrategy: 'increment' }, { name: 'name', type: 'varchar', length: '20', isUnique: true }] }));
    await r.addColumn('items', new TableColumn({ name: 'more', type: 'int', default: 3 }));
  }
  async down(r) { await r.dropTable('items'); }
}

main(async () => {
  const { user, ...rest } = options({ username: process.env.DB_USER });
  const db = await new DataSource({ type: process.argv[2], connectorPackage: 'mysql2', timezone: 'Z', supportBigNumbers: true, entities: [Author, Book], migrations: [First], ...rest }).initialize();
  await db.synchronize();
  console.log('left to do:', show((await db.driver.createSchemaBuilder().log()).upQueries.map((q) => q.query)));
  console.log('migrated:', show((await db.runMigrations()).map((m) => m.name)));
  const one = await db.manager.save('Author', { name: '🦭 one' });
  await db.manager.insert('Author', [{ name: 'two' }, { name: 'three' }]);
  await db.manager.save('Book', { title: 'b', price: '12345678901234.567890', printed: new Date('2026-01-02T03:04:05.678Z'), at: '03:04:05', year: 2026, kind: 'poem',
    more: { a: [1, null] }, cover: Buffer.from([0, 255, 39]), copies: '18446744073709551615', sold: true, tags: ['x', 'y'], author: one });
  const book = await db.manager.findOne('Book', { where: { title: 'b' }, relations: { author: true } });
  for (const [name, value] of Object.entries(book)) console.log(name + ':', show(value?.name ?? value));
  console.log('update:', show((await db.manager.update('Author', { name: 'two' }, { name: 'zwei' })).affected));
  console.log('upsert:', show((await db.manager.upsert('Author', { id: 3, name: 'drei' }, ['id'])).identifiers));
  console.log('page:', show((await db.getRepository('Author').createQueryBuilder('a').leftJoinAndSelect('a.books', 'b').orderBy('a.name').skip(1).take(2).getManyAndCount()).map((x) => x.length ?? x)));
  console.log('rolled back:', await failure(() => db.transaction(async (m) => { await m.clear; await m.delete('Book', {  id: 1 }); await m.query('SELEC'); })), await db.manager.count('Book'));
  await db.transaction('SERIALIZABLE', async (m) => { await m.findOne('Book', { where: { id: 1 }, lock: { mode: 'pessimistic_write' } }); await m.increment('Book', { id: 1 }, 'year', 1); });
  console.log('incremented:', (await db.manager.findOneBy('Book', { id: 1 })).year);
  await db.query("INSERT INTO items (name) VALUES ('two')");
  for (const statement of broken) console.log(statement + ':', await failure(() => db.query(statement)));
  console.log('unique:', await failure(() => db.manager.insert('Author', { name: 'zwei' })));
  const r = db.createQueryRunner();
  for (const c of (await r.getTable('book')).columns) console.log('column', c.name, c.type, c.length, c.precision, c.scale, c.isNullable, c.default, c.isGenerated, show(c.enum));
  await r.release();
  await db.undoLastMigration();
  await db.dropDatabase();
  await db.destroy();
});
