package main

import (
	"bytes"
	"database/sql"
	"fmt"
)

func writeCharsets(db *sql.DB, b *bytes.Buffer) error {
	sets, err := rows(db, "SELECT character_set_name, default_collate_name, maxlen, description FROM information_schema.character_sets ORDER BY 1")
	if err != nil {
		return err
	}
	b.WriteString("var charsets = [...]Charset{\n")
	for _, r := range sets {
		fmt.Fprintf(b, "{Name: %q, DefaultCollation: %q, MaxLen: %s, Description: %q},\n", *r[0], *r[1], *r[2], *r[3])
	}
	b.WriteString("}\n\n")
	// Since 10.10 a collation such as uca1400_ai_ci serves several character
	// sets; the applicability table gives the full name and the id for each.
	colls, err := rows(db, `SELECT a.full_collation_name, a.collation_name, a.character_set_name, a.id, a.is_default, ifnull(c.sortlen, 0)
		FROM information_schema.collation_character_set_applicability a
		LEFT JOIN information_schema.collations c ON c.collation_name = a.collation_name ORDER BY a.id`)
	if err != nil {
		return err
	}
	b.WriteString("var collations = [...]Collation{\n")
	for _, r := range colls {
		fmt.Fprintf(b, "{ID: %s, Name: %q, Short: %q, Charset: %q, Default: %t, SortLen: %s},\n",
			*r[3], *r[0], *r[1], *r[2], text(r[4]) == "Yes", *r[5])
	}
	b.WriteString("}\n")
	return nil
}
