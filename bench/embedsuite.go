package main

import (
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/go-sql-driver/mysql"
)

// suiteSchema is what the suite's tests begin with: 20 tables that refer to each
// other, with 50 rows each.
func suiteSchema() string {
	var s strings.Builder
	for i := range 20 {
		refers := ""
		if i > 0 {
			refers = fmt.Sprintf(", FOREIGN KEY (parent) REFERENCES t%d (id)", i-1)
		}
		fmt.Fprintf(&s, "CREATE TABLE t%d (id INT PRIMARY KEY AUTO_INCREMENT, parent INT, name VARCHAR(50), at DATETIME, KEY (name)%s);\n", i, refers)
		fmt.Fprintf(&s, "INSERT INTO t%d (parent, name, at) VALUES ", i)
		for n := range 50 {
			if n > 0 {
				s.WriteByte(',')
			}
			fmt.Fprintf(&s, "(%d,'row %d','2024-01-01 00:00:00')", n+1, n)
		}
		s.WriteString(";\n")
	}
	return s.String()
}

// suiteTest is one test: it changes and reads what it was given.
func suiteTest(db *sql.DB) error {
	for i := range 5 {
		if _, err := db.Exec("INSERT INTO t0 (parent, name, at) VALUES (?, ?, NOW())", i+1, fmt.Sprint("new ", i)); err != nil {
			return err
		}
		if _, err := db.Exec("UPDATE t1 SET name = ? WHERE id = ?", fmt.Sprint("changed ", i), i+1); err != nil {
			return err
		}
	}
	var n int
	if err := db.QueryRow("SELECT COUNT(*) FROM t0 JOIN t1 ON t1.parent = t0.id WHERE t1.name LIKE 'changed%'").Scan(&n); err != nil {
		return err
	}
	if n != 5 {
		return fmt.Errorf("the suite: %d rows changed, not 5", n)
	}
	return db.QueryRow("SELECT COUNT(*) FROM t0").Scan(&n)
}

// inParallel runs the suite's tests.
func inParallel(tests int, test func(i int) error) error {
	var wg sync.WaitGroup
	errs := make([]error, tests)
	todo := make(chan int)
	for range suiteParallel {
		wg.Go(func() {
			for i := range todo {
				errs[i] = test(i)
			}
		})
	}
	for i := range tests {
		todo <- i
	}
	close(todo)
	wg.Wait()
	return errors.Join(errs...)
}

// suiteOn runs the suite on mariadbd, with a database for each test, in ms.
func suiteOn(p *process, tests int) (float64, error) {
	cfg := mysql.NewConfig()
	cfg.User, cfg.Net, cfg.Addr, cfg.MultiStatements = "root", "tcp", p.addr, true
	cfg.TLS = clientTLS()
	root, err := openConfig(cfg)
	if err != nil {
		return 0, err
	}
	defer root.Close()
	schema := suiteSchema()
	began := time.Now()
	err = inParallel(tests, func(i int) error {
		name := fmt.Sprintf("suite%d", i)
		if _, err := root.Exec("CREATE DATABASE " + name); err != nil {
			return err
		}
		own := cfg.Clone()
		own.DBName = name
		db, err := openConfig(own)
		if err != nil {
			return err
		}
		defer db.Close()
		if _, err := db.Exec(schema); err != nil {
			return err
		}
		if err := suiteTest(db); err != nil {
			return err
		}
		_, err = root.Exec("DROP DATABASE " + name)
		return err
	})
	return millis(time.Since(began)), err
}

func openConfig(cfg *mysql.Config) (*sql.DB, error) {
	connector, err := mysql.NewConnector(cfg)
	if err != nil {
		return nil, err
	}
	return sql.OpenDB(connector), nil
}
