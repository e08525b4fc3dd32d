package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"testing/fstest"

	"github.com/golang-migrate/migrate/v4"
	migratemysql "github.com/golang-migrate/migrate/v4/database/mysql"
	"github.com/golang-migrate/migrate/v4/source/iofs"
	"github.com/pressly/goose/v3"
)

const (
	up1 = "CREATE TABLE authors (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(40) NOT NULL);\nINSERT INTO authors (name) VALUES ('one');\n"
	up2 = "ALTER TABLE authors ADD COLUMN born DATE, ADD UNIQUE KEY name_key (name);\nUPDATE authors SET born = '1900-01-02';\n"
)

func file(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }

func left() {
	db := open(nil)
	defer db.Close()
	rows := must(db.Query("SHOW COLUMNS FROM authors"))
	for rows.Next() {
		var name, kind, null, key string
		var def *string
		var extra string
		check(rows.Scan(&name, &kind, &null, &key, &def, &extra))
		fmt.Println("column:", name, kind, null, key, extra)
	}
}

func migrateBattery() {
	files := fstest.MapFS{
		"1_first.up.sql": file(up1), "1_first.down.sql": file("DROP TABLE authors;\n"),
		"2_second.up.sql": file(up2), "2_second.down.sql": file("ALTER TABLE authors DROP KEY name_key, DROP COLUMN born;\n"),
		"3_third.up.sql": file("SELEC"),
	}
	d := must(migratemysql.WithInstance(open(nil), &migratemysql.Config{}))
	m := must(migrate.NewWithInstance("iofs", must(iofs.New(files, ".")), os.Getenv("DB_NAME"), d))
	check(m.Migrate(2))
	fmt.Println(m.Version())
	left()
	fmt.Println("again:", errors.Is(m.Migrate(2), migrate.ErrNoChange))
	fmt.Println("broken:", m.Up() != nil)
	fmt.Println(m.Version())
	check(m.Force(2))
	check(m.Steps(-1))
	left()
	check(m.Down())
	check(m.Drop())
	a, b := m.Close()
	fmt.Println(a, b)
}

func gooseBattery() {
	files := fstest.MapFS{
		"1_first.sql":  file("-- +goose Up\n" + up1 + "-- +goose Down\nDROP TABLE authors;\n"),
		"2_second.sql": file("-- +goose Up\n" + up2 + "-- +goose StatementBegin\nCREATE PROCEDURE named() BEGIN SELECT name FROM authors; END;\n-- +goose StatementEnd\n-- +goose Down\nDROP PROCEDURE named;\nALTER TABLE authors DROP KEY name_key, DROP COLUMN born;\n"),
	}
	ctx := context.Background()
	p := must(goose.NewProvider(goose.DialectMySQL, open(nil), files))
	defer p.Close()
	fmt.Println(must(p.HasPending(ctx)))
	for _, r := range must(p.Up(ctx)) {
		fmt.Println(r.Source.Version, r.Direction, r.Error)
	}
	left()
	for _, s := range must(p.Status(ctx)) {
		fmt.Println(s.Source.Path, s.State)
	}
	fmt.Println(p.GetVersions(ctx))
	fmt.Println(must(p.DownTo(ctx, 0))[1].Source.Version)
	fmt.Println(p.GetDBVersion(ctx))
}
