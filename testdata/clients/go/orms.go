package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/go-sql-driver/mysql"
	"github.com/jmoiron/sqlx"
	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/mysqldialect"
	gormmysql "gorm.io/driver/mysql"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	"gorm.io/gorm/logger"
)

var printed = time.Date(2026, 1, 2, 3, 4, 5, 678901000, time.UTC)

type Author struct {
	bun.BaseModel `bun:"table:authors" gorm:"-"`
	ID            uint64  `bun:",pk,autoincrement" gorm:"primaryKey"`
	Name          string  `bun:",notnull,unique,type:varchar(40)" gorm:"size:40;not null;uniqueIndex" db:"name"`
	Books         []*Book `bun:"rel:has-many,join:id=author_id" gorm:"constraint:OnDelete:CASCADE"`
}

type Book struct {
	bun.BaseModel `bun:"table:books" gorm:"-"`
	ID            uint64     `bun:",pk,autoincrement" gorm:"primaryKey"`
	AuthorID      uint64     `bun:",notnull"`
	Title         string     `bun:",notnull" gorm:"index:title_kind,priority:1;size:100;default:none"`
	Kind          string     `bun:"type:enum('novel','poem')" gorm:"type:enum('novel','poem');default:novel;index:title_kind,priority:2"`
	Price         string     `bun:"type:decimal(20,6)" gorm:"type:decimal(20,6)"`
	Printed       time.Time  `bun:"type:datetime(6)" gorm:"precision:6"`
	Cover         []byte     `bun:"type:blob"`
	Copies        uint64     `bun:"type:bigint unsigned"`
	More          *string    `bun:"type:json" gorm:"type:json"`
	Sold          bool       ``
	Ratio         float64    ``
	Returned      *time.Time ``
}

func book(author uint64) *Book {
	more := `{"a": [1, null]}`
	return &Book{AuthorID: author, Title: "b", Kind: "poem", Price: "12345678901234.567890", Printed: printed, Cover: []byte{0, 255, 39}, Copies: 1<<64 - 1, More: &more, Sold: true, Ratio: 1.5}
}

func (b *Book) print() {
	fmt.Println("book:", b.ID, b.AuthorID, b.Title, b.Kind, b.Price, b.Printed.Format(time.RFC3339Nano), b.Cover, b.Copies, *b.More, b.Sold, b.Ratio, b.Returned)
}

func gormBattery() {
	db := must(gorm.Open(gormmysql.New(gormmysql.Config{Conn: open(nil)}), &gorm.Config{Logger: logger.Discard, TranslateError: true}))
	for range 2 { // the second time reads what the first made
		check(db.AutoMigrate(&Author{}, &Book{}))
	}
	m := db.Migrator()
	fmt.Println("there:", m.HasTable("books"), m.HasColumn(&Book{}, "title"), m.HasIndex(&Book{}, "title_kind"), m.HasConstraint(&Author{}, "Books"), m.HasTable("nosuch"))
	for _, c := range must(m.ColumnTypes(&Book{})) {
		kind, _ := c.ColumnType()
		null, _ := c.Nullable()
		key, _ := c.PrimaryKey()
		auto, _ := c.AutoIncrement()
		def, ok := c.DefaultValue()
		fmt.Println("column:", c.Name(), c.DatabaseTypeName(), kind, null, key, auto, def, ok)
	}
	for _, i := range must(m.GetIndexes(&Book{})) {
		unique, _ := i.Unique()
		fmt.Println("index:", i.Name(), i.Columns(), unique)
	}
	a := &Author{Name: "🦭 one"}
	check(db.Create(a).Error)
	check(db.CreateInBatches([]*Author{{Name: "two"}, {Name: "three"}, {Name: "four"}}, 2).Error)
	check(db.Create(book(a.ID)).Error)
	var found Author
	check(db.Preload("Books").First(&found, "name LIKE ?", "🦭%").Error)
	found.Books[0].print()
	fmt.Println("update:", db.Model(&Author{}).Where("name IN ?", []string{"two", "three"}).Update("name", gorm.Expr("CONCAT(name, '!')")).RowsAffected)
	fmt.Println("upsert:", db.Clauses(clause.OnConflict{UpdateAll: true}).Create(&Author{ID: 1, Name: "uno"}).RowsAffected)
	fmt.Println("duplicate:", errors.Is(db.Create(&Author{Name: "uno"}).Error, gorm.ErrDuplicatedKey), "key:", errors.Is(db.Create(book(99)).Error, gorm.ErrForeignKeyViolated))
	err := db.Transaction(func(tx *gorm.DB) error {
		tx.Delete(&Book{}, 1)
		return tx.Exec("SELEC").Error
	})
	var n int64
	db.Model(&Book{}).Count(&n)
	fmt.Println("rolled back:", number(err), n)
	check(db.Transaction(func(tx *gorm.DB) error {
		var b Book
		check(tx.Clauses(clause.Locking{Strength: "UPDATE"}).First(&b).Error)
		fmt.Println("inner:", tx.Transaction(func(in *gorm.DB) error {
			in.Delete(&b)
			return errors.New("no")
		}))
		return tx.Model(&b).Update("ratio", gorm.Expr("ratio + 1")).Error
	}))
	check(m.AlterColumn(&Book{}, "Title"))
	check(m.RenameColumn(&Book{}, "ratio", "proportion"))
	check(m.DropColumn(&Book{}, "proportion"))
	check(m.DropIndex(&Book{}, "title_kind"))
	tables := must(m.GetTables())
	fmt.Println("tables:", tables)
	check(m.DropTable(&Book{}, &Author{}))
}

func sqlxBattery() {
	db := sqlx.NewDb(open(nil), "mysql")
	defer db.Close()
	db.MustExec("CREATE TABLE authors (id BIGINT UNSIGNED AUTO_INCREMENT PRIMARY KEY, name VARCHAR(40) NOT NULL UNIQUE)")
	r := must(db.NamedExec("INSERT INTO authors (name) VALUES (:name)", []map[string]any{{"name": "🦭 one"}, {"name": "two"}, {"name": "three"}}))
	fmt.Println("batch:", must(r.RowsAffected()), "id", must(r.LastInsertId()))
	query, args, err := sqlx.In("SELECT id, name FROM authors WHERE name IN (?) ORDER BY id", []string{"two", "three"})
	check(err)
	var some []struct {
		ID   uint64 `db:"id"`
		Name string `db:"name"`
	}
	check(db.Select(&some, db.Rebind(query), args...))
	fmt.Println("in:", some)
	named := must(db.PrepareNamed("SELECT COUNT(*) FROM authors WHERE id > :id"))
	var n int
	check(named.Get(&n, map[string]any{"id": 1}))
	fmt.Println("named:", n)
	tx := db.MustBegin()
	tx.MustExec("DELETE FROM authors")
	check(tx.Rollback())
	rows := must(db.Queryx("SELECT * FROM authors ORDER BY id DESC"))
	for rows.Next() {
		m := map[string]any{}
		check(rows.MapScan(m))
		fmt.Println("row:", show(m["id"]), show(m["name"]))
	}
	_, err = db.Exec("INSERT INTO authors (name) VALUES ('two')")
	fmt.Println("duplicate:", number(err))
}

func bunBattery() {
	ctx := context.Background()
	db := bun.NewDB(open(func(c *mysql.Config) { c.ClientFoundRows = true }), mysqldialect.New())
	defer db.Close()
	must(db.NewCreateTable().Model((*Author)(nil)).IfNotExists().Exec(ctx))
	must(db.NewCreateTable().Model((*Book)(nil)).ForeignKey("(author_id) REFERENCES authors (id) ON DELETE CASCADE").Exec(ctx))
	must(db.NewCreateIndex().Model((*Book)(nil)).Index("title_kind").Column("title", "kind").Exec(ctx))
	must(db.NewAddColumn().Model((*Book)(nil)).ColumnExpr("pages INT NOT NULL DEFAULT 3").Exec(ctx))
	authors := []*Author{{Name: "🦭 one"}, {Name: "two"}, {Name: "three"}}
	r := must(db.NewInsert().Model(&authors).Exec(ctx))
	fmt.Println("insert:", must(r.RowsAffected()), authors[0].ID)
	must(db.NewInsert().Model(book(1)).Exec(ctx))
	found := new(Author)
	check(db.NewSelect().Model(found).Relation("Books").Where("name LIKE ?", "🦭%").Scan(ctx))
	found.Books[0].print()
	fmt.Println("exists:", must(db.NewSelect().Model(found).WherePK().Exists(ctx)), "count:", must(db.NewSelect().Model((*Author)(nil)).Count(ctx)))
	r = must(db.NewInsert().Model(&Author{ID: 1, Name: "uno"}).On("DUPLICATE KEY UPDATE").Set("name = VALUES(name)").Exec(ctx))
	fmt.Println("upsert:", must(r.RowsAffected()))
	r = must(db.NewUpdate().Model((*Author)(nil)).Set("name = CONCAT(name, '!')").Where("name IN (?)", bun.In([]string{"two", "three"})).Exec(ctx))
	fmt.Println("update:", must(r.RowsAffected()))
	err := db.RunInTx(ctx, nil, func(ctx context.Context, tx bun.Tx) error {
		must(tx.NewDelete().Model((*Book)(nil)).Where("TRUE").Exec(ctx))
		_, err := tx.Exec("SELEC")
		return err
	})
	fmt.Println("rolled back:", number(err), must(db.NewSelect().Model((*Book)(nil)).Count(ctx)))
	_, err = db.NewInsert().Model(&Author{Name: "uno"}).Exec(ctx)
	fmt.Println("duplicate:", number(err))
	_, err = db.NewInsert().Model(book(99)).Exec(ctx)
	fmt.Println("key:", number(err))
	must(db.NewTruncateTable().Model((*Book)(nil)).Exec(ctx))
	must(db.NewDropTable().Model((*Book)(nil)).IfExists().Exec(ctx))
}
