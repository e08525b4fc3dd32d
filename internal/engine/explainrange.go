package engine

import (
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
)

// rangeUse is what the ranges of a lookup do with the columns of an index.
type rangeUse struct {
	bounded int  // columns that some range bounds
	fixed   int  // columns, from the first on, that have one value
	null    bool // the value of one of them is NULL
	orNull  bool // the last of them has a value or is NULL
}

func usesOf(ranges sql.MySQLRangeCollection, columns int) rangeUse {
	var u rangeUse
	for _, r := range ranges {
		for i, c := range r {
			if i < columns && !free(c) {
				u.bounded = max(u.bounded, i+1)
			}
		}
	}
	switch len(ranges) {
	case 1:
		for i, c := range ranges[0] {
			null, ok := onePoint(c)
			if i >= columns || !ok {
				break
			}
			u.fixed++
			u.null = u.null || null
		}
	case 2:
		u.orNull = true
		for i := range min(len(ranges[0]), len(ranges[1]), u.bounded) {
			a, aok := onePoint(ranges[0][i])
			b, bok := onePoint(ranges[1][i])
			last := i == u.bounded-1
			if !aok || !bok || last != (a != b) || !last && ranges[0][i].DebugString() != ranges[1][i].DebugString() {
				return rangeUse{bounded: u.bounded}
			}
			u.fixed++
		}
	}
	return u
}

// free tells of a column that may have any value.
func free(c sql.MySQLRangeColumnExpr) bool {
	_, low := c.LowerBound.(sql.BelowNull)
	_, high := c.UpperBound.(sql.AboveAll)
	return low && high
}

// onePoint tells of a column that has one value, and whether that is NULL.
func onePoint(c sql.MySQLRangeColumnExpr) (null, ok bool) {
	switch low := c.LowerBound.(type) {
	case sql.BelowNull:
		_, ok = c.UpperBound.(sql.AboveNull)
		return true, ok
	case sql.Below:
		if high, is := c.UpperBound.(sql.Above); is {
			return false, sql.GetMySQLRangeCutKey(low) != nil && c.Typ != nil && equalKeys(c.Typ, low.Key, high.Key)
		}
	}
	return false, false
}

func equalKeys(t sql.Type, a, b any) bool {
	cmp, err := t.Compare(backgroundContext, a, b)
	return err == nil && cmp == 0
}

// impossible tells of a lookup of NULL in a column that has none.
func (u rangeUse) impossible(table sql.Table, index sql.Index) bool {
	if !u.null || u.fixed == 0 {
		return false
	}
	for _, name := range indexColumns(index)[:u.fixed] {
		if c := columnOf(table, name); c != nil && c.Nullable {
			return false
		}
	}
	return true
}

// columnOf finds a table's column, nil for none.
func columnOf(table sql.Table, name string) *sql.Column {
	for _, c := range fullSchema(table) {
		if strings.EqualFold(c.Name, name) {
			return c
		}
	}
	return nil
}
