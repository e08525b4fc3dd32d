package main

import (
	"bytes"
	"database/sql"
	"fmt"
)

// writeLocales records the locales by number: lc_time_names takes numbers too.
func writeLocales(db *sql.DB, b *bytes.Buffer) error {
	b.WriteString("// locales are MariaDB's locales by number.\nvar locales = [...]string{\n")
	for n := 0; ; n++ {
		if _, err := db.Exec(fmt.Sprintf("SET lc_time_names = %d", n)); err != nil {
			if n == 0 {
				return err
			}
			break
		}
		r, err := rows(db, "SELECT @@lc_time_names")
		if err != nil {
			return err
		}
		fmt.Fprintf(b, "%q,\n", *r[0][0])
	}
	b.WriteString("}\n")
	_, err := db.Exec("SET lc_time_names = DEFAULT")
	return err
}
