# The battery for Ruby's ActiveRecord on mysql2.
require 'active_record'

ActiveRecord::Base.establish_connection(
  adapter: 'mysql2', host: '127.0.0.1', port: ENV['DB_PORT'].to_i, username: ENV['DB_USER'], password: ENV['DB_PASSWORD'], database: ENV['DB_NAME'],
  encoding: 'utf8mb4', sslca: ENV['DB_CA'], sslcert: ENV['DB_CERT'], sslkey: ENV['DB_KEY'], sslverify: true, prepared_statements: true
)
ActiveRecord::Migration.verbose = false

class First < ActiveRecord::Migration[6.1]
  def change
    create_table(:authors) { |t| t.string :name, limit: 40, null: false, index: { unique: true } }
    create_table :books do |t|
      t.references :author, null: false, foreign_key: { on_delete: :cascade }
      t.string :title, null: false, comment: 'on the cover'
      t.decimal :price, precision: 20, scale: 6
      t.datetime :printed, precision: 6
      t.date :day
      t.binary :cover
      t.bigint :copies, unsigned: true
      t.boolean :sold, default: false
      t.float :ratio
      t.text :more
    end
    add_index :books, %i[title day]
  end
end

class Second < ActiveRecord::Migration[6.1]
  def change
    add_column :books, :pages, :integer, default: 3
    rename_column :books, :more, :rest
    rename_index :books, 'index_books_on_title_and_day', 'title_day'
  end
end

class Author < ActiveRecord::Base
  has_many :books
end

class Book < ActiveRecord::Base
  belongs_to :author
end

def failure
  yield
  'none'
rescue ActiveRecord::ActiveRecordError => e
  "#{e.class} #{e.cause&.error_number}"
end

First.new.migrate(:up)
Second.new.migrate(:up)
c = ActiveRecord::Base.connection
puts "tables: #{c.tables.sort}"
c.columns(:books).each { |k| puts "column: #{k.name} #{k.sql_type} #{k.null} #{k.default.inspect} #{k.comment.inspect}" }
c.indexes(:books).each { |i| puts "index: #{i.name} #{i.columns} #{i.unique}" }
c.foreign_keys(:books).each { |f| puts "key: #{f.column} #{f.to_table} #{f.primary_key} #{f.on_delete}" }
one = Author.create!(name: '🦭 one')
Author.insert_all([{ name: 'two' }, { name: 'three' }])
one.books.create!(title: 'b', price: BigDecimal('12345678901234.567890'), printed: Time.utc(2026, 1, 2, 3, 4, 5, 678_901), day: '2026-01-02', cover: "\0\xff'".b,
                  copies: 2**64 - 1, sold: true, ratio: 1.5, rest: "it's")
Book.joins(:author).where(author: { name: '🦭 one' }).first.attributes.each { |k, v| puts "#{k}: #{v.is_a?(Time) ? v.utc.strftime('%F %T.%6N') : v.inspect}" }
puts "update: #{Author.where(name: %w[two three]).update_all("name = CONCAT(name, '!')")}"
puts "upsert: #{Author.upsert({ id: 1, name: 'uno' }).class} #{Author.find(1).name}"
Book.transaction { Book.delete_all; Book.transaction(requires_new: true) { raise ActiveRecord::Rollback }; raise ActiveRecord::Rollback }
puts "rolled back: #{Book.count}"
Author.find(1).with_lock { |_| Book.update_all('ratio = ratio + 1') }
puts "page: #{Author.order(name: :desc).limit(2).offset(1).pluck(:name)}, sum: #{Book.sum(:ratio)}"
puts "unique: #{failure { Author.create!(name: 'uno') }}, null: #{failure { Author.create! }}, key: #{failure { Book.insert!({ author_id: 99, title: 'x' }) }}"
['SELEC 1', 'SELECT * FROM nosuch', 'SELECT nosuch FROM books'].each { |s| puts "#{s}: #{failure { c.execute(s) }}" }
Second.new.migrate(:down)
First.new.migrate(:down)
puts "left: #{c.tables}"
