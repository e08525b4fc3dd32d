package main

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"testing"
)

// keptStatements make one of everything that a data folder keeps.
var keptStatements = []string{
	"CREATE DATABASE kept CHARACTER SET latin1 COLLATE latin1_swedish_ci",
	`CREATE TABLE kept.parent (
		id INT UNSIGNED NOT NULL AUTO_INCREMENT, code CHAR(4) NOT NULL, PRIMARY KEY (id), UNIQUE KEY by_code (code)
	) AUTO_INCREMENT=100 COMMENT='the parents' CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci`,
	`CREATE TABLE kept.child (
		a INT NOT NULL, b INT NOT NULL, parent INT UNSIGNED, PRIMARY KEY (a, b), KEY (parent),
		CONSTRAINT of_parent FOREIGN KEY (parent) REFERENCES kept.parent (id) ON DELETE CASCADE ON UPDATE CASCADE,
		CONSTRAINT ordered CHECK (a <= b))`,
	`CREATE TABLE kept.kinds (
		ti TINYINT, su SMALLINT UNSIGNED, mi MEDIUMINT, bu BIGINT UNSIGNED, fl FLOAT, do DOUBLE, de DECIMAL(30,10), bi BIT(9),
		da DATE, ti6 TIME(6), dt DATETIME(3), ts TIMESTAMP(6) NULL, ye YEAR,
		vc VARCHAR(50) CHARACTER SET utf8mb4, vb VARBINARY(50), bl BLOB, tx LONGTEXT CHARACTER SET utf8mb4,
		en ENUM('x','y'), se SET('p','q','r'), de1 INT NOT NULL DEFAULT 7, de2 VARCHAR(10) DEFAULT 'it''s')`,
	"CREATE TABLE kept.keyless (n INT, s VARCHAR(10))",
	"CREATE VIEW kept.pairs AS SELECT c.a, c.b, p.code FROM kept.child c JOIN kept.parent p ON p.id = c.parent",
	"CREATE TRIGGER kept.mark BEFORE INSERT ON kept.keyless FOR EACH ROW SET NEW.s = UPPER(NEW.s)",
	"CREATE PROCEDURE kept.say(IN word VARCHAR(10)) SELECT CONCAT(word, '!') AS said",
	"INSERT INTO kept.parent (code) VALUES ('one'), ('two'), ('thr')",
	"DELETE FROM kept.parent WHERE code = 'thr'",
	"INSERT INTO kept.child VALUES (1, 2, 100), (1, 3, 101), (2, 2, NULL)",
	`INSERT INTO kept.kinds VALUES
		(-128, 65535, -8388608, 18446744073709551615, 1.5, -2.25e100, -12345678901234567890.0123456789, b'100000001',
		'1000-01-01', '-838:59:59', '9999-12-31 23:59:59.999', '2038-01-19 03:14:07.999999', 2155,
		'\'žluť 🐈', 0x0001FF, UNHEX(REPEAT('00FF', 30000)), REPEAT('ä', 70000), 'y', 'p,r', 1, NULL)`,
	"INSERT INTO kept.kinds (ti) VALUES (NULL)",
	"INSERT INTO kept.keyless VALUES (1, 'a'), (1, 'a'), (NULL, NULL)",
}

// keptQueries bring all of it to light, on one connection.
var keptQueries = []string{
	"USE kept",
	"SHOW CREATE DATABASE kept",
	"SHOW TABLES IN kept",
	"SHOW CREATE TABLE kept.parent",
	"SHOW CREATE TABLE kept.child",
	"SHOW CREATE TABLE kept.kinds",
	"SHOW CREATE TABLE kept.keyless",
	"SHOW CREATE VIEW kept.pairs",
	"SHOW CREATE TRIGGER kept.mark",
	"SHOW CREATE PROCEDURE kept.say",
	"SELECT * FROM kept.parent ORDER BY id",
	"SELECT * FROM kept.child ORDER BY a, b",
	"SELECT * FROM kept.kinds ORDER BY ti",
	"SELECT HEX(vb), HEX(vc), HEX(bi) FROM kept.kinds ORDER BY ti",
	"SELECT n, s, COUNT(*) FROM kept.keyless GROUP BY n, s ORDER BY n",
	"SELECT * FROM kept.pairs ORDER BY a, b",
	"CALL kept.say('hello')",
}

// What is kept is kept whole, whichever way the server ends.
func TestFolderKeepsEverything(t *testing.T) {
	for name, end := range map[string]func(*crashServer){"stopped": (*crashServer).stop, "killed": (*crashServer).kill} {
		t.Run(name, func(t *testing.T) {
			s := newCrashServer(t, crashProgram())
			s.start()
			db := s.open(false)
			defer db.Close()
			db.SetMaxOpenConns(1)
			if err := doAll(t.Context(), db, keptStatements...); err != nil {
				t.Fatal(err)
			}
			var before []string
			for _, q := range keptQueries {
				before = append(before, resultText(t, db, q))
			}
			end(s)
			s.start()
			for i, q := range keptQueries {
				if after := resultText(t, db, q); after != before[i] {
					t.Errorf("%s: before\n%.2000s\nafter\n%.2000s", q, before[i], after)
				}
			}
			// A number that was given once is not given again, though its row is gone.
			s.query("INSERT INTO kept.parent (code) VALUES ('fou')")
			if got, want := resultText(t, db, "SELECT id FROM kept.parent WHERE code = 'fou'"), "[\"103\"]\n"; got != want {
				t.Errorf("the next AUTO_INCREMENT value is %s, want %s", got, want)
			}
			for _, refused := range []string{
				"INSERT INTO kept.child VALUES (9, 9, 7)",
				"INSERT INTO kept.child VALUES (9, 1, 100)",
				"INSERT INTO kept.parent (code) VALUES ('ONE')",
			} {
				if err := doAll(t.Context(), db, refused); err == nil || !isAnswer(err) {
					t.Errorf("%s: %v, want the constraint's error", refused, err)
				}
			}
		})
	}
}

// resultText is all of a result, a line for each row.
func resultText(t *testing.T, db *sql.DB, query string) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	rows, err := db.QueryContext(ctx, query)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	var text strings.Builder
	for rows.Next() {
		values, places := make([]sql.NullString, len(columns)), make([]any, len(columns))
		for i := range values {
			places[i] = &values[i]
		}
		if err := rows.Scan(places...); err != nil {
			t.Fatalf("%s: %v", query, err)
		}
		words := make([]any, len(values))
		for i, v := range values {
			words[i] = v.String
			if !v.Valid {
				words[i] = nil
			}
		}
		fmt.Fprintf(&text, "%q\n", words)
	}
	if err := rows.Err(); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return text.String()
}
