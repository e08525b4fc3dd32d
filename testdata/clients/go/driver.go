package main

import (
	"context"
	"fmt"
	"os"
	"strings"

	"github.com/go-sql-driver/mysql"
)

func driver() {
	db := open(nil)
	defer db.Close()
	db.SetMaxOpenConns(1)
	var name, cipher string
	check(db.QueryRow("SHOW STATUS LIKE 'Ssl_cipher'").Scan(&name, &cipher))
	fmt.Println("encrypted:", cipher != "")
	must(db.Exec(os.Getenv("DB_TYPES")))
	r := must(db.Exec(os.Getenv("DB_ROW")))
	fmt.Println("insert:", must(r.RowsAffected()), "id", must(r.LastInsertId()))

	var row []any
	for _, args := range [][]any{nil, {1}} {
		statement := "SELECT * FROM types"
		if args != nil {
			statement += " WHERE id = ?"
		}
		rows := must(db.Query(statement, args...))
		types := must(rows.ColumnTypes())
		row = make([]any, len(types))
		to := make([]any, len(types))
		for i := range row {
			to[i] = &row[i]
		}
		for rows.Next() {
			check(rows.Scan(to...))
		}
		check(rows.Err())
		for i, t := range types {
			precision, scale, _ := t.DecimalSize()
			null, _ := t.Nullable()
			fmt.Println(t.Name(), t.DatabaseTypeName(), t.ScanType(), precision, scale, null, show(row[i]))
		}
	}
	r = must(db.Exec("INSERT INTO types VALUES (NULL"+strings.Repeat(", ?", len(row)-1)+")", row[1:]...))
	fmt.Println("again:", must(r.RowsAffected()), "id", must(r.LastInsertId()))

	must(db.Exec("CREATE TABLE items (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(20) NOT NULL UNIQUE)"))
	r = must(db.Exec("INSERT INTO items (name) VALUES (?), (?), (?)", "one", "two", "three"))
	fmt.Println("batch:", must(r.RowsAffected()), "id", must(r.LastInsertId()))
	tx := must(db.BeginTx(context.Background(), nil))
	must(tx.Exec("DELETE FROM items"))
	check(tx.Rollback())
	var n int
	check(db.QueryRow("SELECT COUNT(*) FROM items").Scan(&n))
	fmt.Println("rolled back:", n)
	fmt.Println("changed:", must(must(db.Exec("UPDATE items SET name = 'uno' WHERE name IN ('one', 'uno')")).RowsAffected()),
		must(must(db.Exec("UPDATE items SET name = 'uno' WHERE name = ?", "uno")).RowsAffected()))
	for _, statement := range []string{"INSERT INTO items (name) VALUES ('two')", "SELEC 1", "SELECT * FROM nosuch", "SELECT nosuch FROM items",
		"INSERT INTO items (name) VALUES (NULL)", "CREATE TABLE items (a INT)"} {
		_, err := db.Exec(statement)
		fmt.Println(statement+":", number(err))
	}
	wrong := open(func(c *mysql.Config) { c.Passwd = "wrong" })
	fmt.Println("wrong password:", number(wrong.Ping()))
	wrong.Close()
	bare := open(func(c *mysql.Config) { c.TLSConfig = "bare" })
	fmt.Println("no certificate:", number(bare.Ping()))
	bare.Close()
}
