// The battery for Knex on mysql2: its schema builder, its migrations, its queries.
const { options, show, failure, broken, main } = require('./common.js');

main(async () => {
  const knex = require('knex')({ client: 'mysql2', connection: options({ timezone: 'Z', supportBigNumbers: true }), pool: { min: 0, max: 4 } });
  const source = {
    getMigrations: async () => ['one', 'two'],
    getMigrationName: (m) => m,
    getMigration: async (m) => ({
      one: {
        up: (k) => k.schema.createTable('authors', (t) => {
          t.increments('id');
          t.string('name', 40).notNullable().unique();
          t.timestamps(true, true);
        }).createTable('books', (t) => {
          t.bigIncrements('id');
          t.integer('author_id').unsigned().notNullable().references('authors.id').onDelete('CASCADE');
          t.string('title').notNullable().index();
          t.decimal('price', 10, 2).defaultTo('1.50');
          t.enum('kind', ['novel', 'poem']).defaultTo('novel');
          t.boolean('sold').notNullable().defaultTo(false);
          t.json('more');
          t.binary('cover');
          t.datetime('printed', { precision: 6 });
        }),
        down: (k) => k.schema.dropTable('books').dropTable('authors'),
      },
      two: {
        up: (k) => k.schema.alterTable('books', (t) => {
          t.integer('pages').unsigned();
          t.renameColumn('title', 'name');
          t.string('isbn', 13).comment('the number');
          t.index(['pages', 'isbn'], 'pages_isbn');
        }),
        down: (k) => k.schema.alterTable('books', (t) => {
          t.dropIndex(['pages', 'isbn'], 'pages_isbn');
          t.dropColumn('pages');
          t.dropColumn('isbn');
          t.renameColumn('name', 'title');
        }),
      },
    })[m],
  };
  console.log('migrated:', show(await knex.migrate.latest({ migrationSource: source })));
  console.log('columns:', show(await knex('books').columnInfo()));
  console.log('there:', await knex.schema.hasTable('books'), await knex.schema.hasTable('nosuch'), await knex.schema.hasColumn('books', 'isbn'));
  console.log('insert:', show(await knex('authors').insert([{ name: '🦭 one' }, { name: 'two' }])));
  await knex('books').insert({ author_id: 1, name: 'b', more: JSON.stringify({ a: [1, null] }), cover: Buffer.from([0, 255]), printed: '2026-01-02 03:04:05.678901' });
  console.log('joined:', show(await knex('books').join('authors', 'authors.id', 'books.author_id').select('authors.name as author', 'books.*')));
  console.log('upsert:', show(await knex('authors').insert({ id: 1, name: 'uno' }).onConflict('id').merge(['name'])));
  console.log('ignored:', show(await knex('authors').insert({ id: 1, name: 'x' }).onConflict('id').ignore()));
  console.log('increment:', await knex('books').where({ id: 1 }).increment('pages', 3), await knex('books').update({ pages: 7 }), await knex('books').increment('pages', 3));
  console.log('rolled back:', await failure(() => knex.transaction(async (t) => { await t('books').del(); await t.raw('SELEC'); })), show(await knex('books').count('* as n')));
  await knex.transaction(async (t) => { await t('books').where('pages', '>', 5).forUpdate(); await t.transaction((s) => s('books').update({ sold: true })); });
  console.log('grouped:', show(await knex('books').select('sold').count('* as n').groupBy('sold').having('n', '>', 0).orderBy('n')));
  await knex.schema.createTable('items', (t) => { t.increments('id'); t.string('name').notNullable().unique(); });
  await knex('items').insert({ name: 'two' });
  for (const statement of broken) console.log(statement + ':', await failure(() => knex.raw(statement)));
  console.log('no parent:', await failure(() => knex('books').insert({ author_id: 99, name: 'x' })));
  console.log('parent:', await knex('authors').where({ id: 1 }).del(), show(await knex('books').count('* as n')));
  console.log('back:', show(await knex.migrate.rollback({ migrationSource: source })), await knex.schema.hasTable('books'));
  await knex.destroy();
});
