package engine

import (
	"cmp"
	"slices"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/sqlvars"
)

const (
	showCollation = "show collation"
	showCharset   = "show charset"
)

// showNamed is a SHOW whose LIKE is about one of its columns.
func showNamed(table, column string, show *sqlparser.Show) sqlparser.Statement {
	where := show.ShowCollationFilterOpt
	if f := show.Filter; f != nil {
		where = f.Filter
		if f.Like != "" {
			where = &sqlparser.ComparisonExpr{
				Operator: sqlparser.LikeStr,
				Left:     sqlparser.NewColName(column),
				Right:    sqlparser.NewStrVal([]byte(f.Like)),
			}
		}
	}
	return selectFrom(table, where)
}

// usableCollations are MariaDB's collations that something here sorts by, in its
// order; usableCharsets the character sets that have one.
func usableCollations() []*sqlvars.Collation {
	var list []*sqlvars.Collation
	all, usable := sqlvars.Collations(), engineCollations()
	for i := range all {
		if _, ok := usable[all[i].Name]; ok {
			list = append(list, &all[i])
		}
	}
	return list
}

func usableCharsets() []*sqlvars.Charset {
	var list []*sqlvars.Charset
	all, usable := sqlvars.Charsets(), engineCollations()
	for i := range all {
		if _, ok := usable[all[i].DefaultCollation]; ok {
			list = append(list, &all[i])
		}
	}
	slices.SortFunc(list, func(a, b *sqlvars.Charset) int {
		x, _ := sqlvars.LookupCollation(a.DefaultCollation)
		y, _ := sqlvars.LookupCollation(b.DefaultCollation)
		return cmp.Compare(x.ID, y.ID)
	})
	return list
}

func yes(b bool) string {
	if b {
		return "Yes"
	}
	return ""
}

func characterSetsTable() *sysTable {
	c := columns{database: informationSchema, table: "CHARACTER_SETS"}
	c.text("CHARACTER_SET_NAME", 32).text("DEFAULT_COLLATE_NAME", 64).text("DESCRIPTION", 60).add("MAXLEN", bigint, false)
	return &sysTable{name: c.table, schema: c.list, rows: func(*sql.Context, *Session) ([]sql.Row, error) {
		var rows []sql.Row
		for _, cs := range usableCharsets() {
			rows = append(rows, sql.Row{cs.Name, cs.DefaultCollation, cs.Description, int64(cs.MaxLen)})
		}
		return rows, nil
	}}
}

func showCharsetTable() *sysTable {
	c := columns{database: informationSchema, table: showCharset}
	c.text("Charset", 32).text("Description", 60).text("Default collation", 64).add("Maxlen", bigint, false)
	t := &sysTable{name: showCharset, schema: c.list, rows: func(*sql.Context, *Session) ([]sql.Row, error) {
		var rows []sql.Row
		for _, cs := range usableCharsets() {
			rows = append(rows, sql.Row{cs.Name, cs.Description, cs.DefaultCollation, int64(cs.MaxLen)})
		}
		return rows, nil
	}}
	return t.from("CHARACTER_SETS", "CHARACTER_SET_NAME", "DESCRIPTION", "DEFAULT_COLLATE_NAME", "MAXLEN")
}

func collationsTable() *sysTable {
	c := columns{database: informationSchema, table: "COLLATIONS"}
	c.text("COLLATION_NAME", 64).nullText("CHARACTER_SET_NAME", 32).add("ID", bigint, true).nullText("IS_DEFAULT", 3).
		text("IS_COMPILED", 3).add("SORTLEN", bigint, false)
	return &sysTable{name: c.table, schema: c.list, rows: collationRows}
}

func showCollationTable() *sysTable {
	c := columns{database: informationSchema, table: showCollation}
	c.text("Collation", 64).nullText("Charset", 32).add("Id", bigint, true).nullText("Default", 3).
		text("Compiled", 3).add("Sortlen", bigint, false)
	t := &sysTable{name: showCollation, schema: c.list, rows: collationRows}
	return t.from("COLLATIONS", "COLLATION_NAME", "CHARACTER_SET_NAME", "ID", "IS_DEFAULT", "IS_COMPILED", "SORTLEN")
}

func collationRows(*sql.Context, *Session) ([]sql.Row, error) {
	var rows []sql.Row
	for _, co := range usableCollations() {
		rows = append(rows, sql.Row{co.Name, co.Charset, int64(co.ID), yes(co.Default), "Yes", int64(co.SortLen)})
	}
	return rows, nil
}

func applicabilityTable() *sysTable {
	c := columns{database: informationSchema, table: "COLLATION_CHARACTER_SET_APPLICABILITY"}
	c.text("COLLATION_NAME", 64).text("CHARACTER_SET_NAME", 32).text("FULL_COLLATION_NAME", 64).add("ID", bigint, false).text("IS_DEFAULT", 3)
	return &sysTable{name: c.table, schema: c.list, rows: func(*sql.Context, *Session) ([]sql.Row, error) {
		var rows []sql.Row
		for _, co := range usableCollations() {
			rows = append(rows, sql.Row{co.Short, co.Charset, co.Name, int64(co.ID), yes(co.Default)})
		}
		return rows, nil
	}}
}
