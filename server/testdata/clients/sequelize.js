// The battery for Sequelize: sequelize.js mysql, sequelize.js mariadb.
const { options, show, failure, broken, main } = require('./common.js');
const { Sequelize, DataTypes, Op } = require('sequelize');

main(async () => {
  const o = options();
  const db = new Sequelize(o.database, o.user, o.password, {
    dialect: process.argv[2], host: o.host, port: o.port, logging: false, dialectOptions: { ssl: o.ssl, supportBigNumbers: true },
  });
  await db.authenticate();
  const Author = db.define('author', { name: { type: DataTypes.STRING(40), unique: true, allowNull: false } });
  const Book = db.define('book', {
    title: { type: DataTypes.STRING, allowNull: false }, price: DataTypes.DECIMAL(20, 6), printed: DataTypes.DATE(6), day: DataTypes.DATEONLY,
    at: DataTypes.TIME, kind: DataTypes.ENUM('novel', 'poem'), more: DataTypes.JSON, cover: DataTypes.BLOB, copies: DataTypes.BIGINT.UNSIGNED,
    sold: DataTypes.BOOLEAN, ratio: DataTypes.DOUBLE, text: DataTypes.TEXT,
  }, { indexes: [{ fields: ['title', 'kind'] }] });
  Author.hasMany(Book);
  Book.belongsTo(Author);
  await db.sync({ force: true });
  await db.sync({ alter: true });
  const q = db.getQueryInterface();
  const described = await q.describeTable('books');
  for (const [name, column] of Object.entries(described)) console.log('column', name, show(column));
  console.log('tables:', show((await q.showAllTables()).map((t) => t.tableName ?? t).sort()));
  console.log('indexes:', show((await q.showIndex('books')).map((i) => [i.name, i.unique, i.fields.map((f) => f.attribute)])));
  const one = await Author.create({ name: '🦭 one' });
  await Author.bulkCreate([{ name: 'two' }, { name: 'three' }]);
  const book = await Book.create({ title: 'b', price: '12345678901234.567890', printed: new Date('2026-01-02T03:04:05.678Z'), day: '2026-01-02', at: '03:04:05',
    kind: 'poem', more: { a: [1, null] }, cover: Buffer.from([0, 255, 39]), copies: '18446744073709551615', sold: true, ratio: 1.5, text: "it's", authorId: one.id });
  const found = await Book.findByPk(book.id, { include: Author });
  for (const [name, value] of Object.entries(found.get({ plain: true }))) {
    if (!/At$/.test(name)) console.log(name + ':', show(value?.name ?? value));
  }
  const [, created] = await Author.findOrCreate({ where: { name: 'four' } });
  console.log('created:', created, 'upsert:', show((await Author.upsert({ id: 1, name: 'uno' }))[1]));
  console.log('update:', show(await Author.update({ name: 'zwei' }, { where: { name: { [Op.in]: ['two', 'zwei'] } } })));
  console.log('page:', show((await Author.findAndCountAll({ order: [['name', 'DESC']], limit: 2, offset: 1, attributes: ['name'] })).rows.map((a) => a.name)));
  console.log('rolled back:', await failure(() => db.transaction(async (t) => { await Book.destroy({ where: {}, transaction: t }); await db.query('SELEC', { transaction: t }); })), await Book.count());
  await db.transaction({ isolationLevel: Sequelize.Transaction.ISOLATION_LEVELS.SERIALIZABLE }, async (t) => { await Book.increment({ ratio: 1 }, { where: {}, transaction: t }); });
  console.log('incremented:', (await book.reload()).ratio);
  console.log('unique:', await failure(() => Author.create({ name: 'uno' })), 'null:', await failure(() => Author.create({})), 'key:', await failure(() => Book.create({ title: 'x', authorId: 99 })));
  await q.createTable('items', { id: { type: DataTypes.INTEGER, autoIncrement: true, primaryKey: true }, name: { type: DataTypes.STRING, unique: true, allowNull: false } });
  await q.addColumn('items', 'more', { type: DataTypes.INTEGER, defaultValue: 3 });
  await q.renameColumn('items', 'more', 'most');
  await q.changeColumn('items', 'most', { type: DataTypes.BIGINT });
  await q.addIndex('items', ['most']);
  // With npm's mariadb 3.5 Sequelize fails here by itself, against MariaDB too.
  if (process.argv[2] !== 'mariadb') await q.removeColumn('items', 'most');
  await db.query("INSERT INTO items (name) VALUES ('two')");
  for (const statement of broken) console.log(statement + ':', await failure(() => db.query(statement)));
  await db.drop();
  await db.close();
});
