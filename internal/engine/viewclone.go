package engine

import (
	"reflect"
	"slices"
	"strings"

	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// viewScope is what a name in a statement can mean: the tables of one FROM
// clause.
type viewScope []*scopeTable

// scopeTable is a table by its name in the statement, and what its columns are
// to be replaced with: nil leaves a column's name as it is written.
type scopeTable struct {
	alias   string
	db      string // "" for a table that is called by an alias
	columns map[string]sqlparser.Expr
}

func (s viewScope) find(c *sqlparser.ColName) (sqlparser.Expr, bool) {
	qualifier, db := c.Qualifier.Name.String(), c.Qualifier.DbQualifier.String()
	for _, t := range s {
		if qualifier != "" && (!strings.EqualFold(qualifier, t.alias) || db != "" && !strings.EqualFold(db, t.db)) {
			continue
		}
		if e, ok := t.columns[c.Name.Lowered()]; ok {
			return e, true
		}
	}
	return nil, false
}

// substitution copies a piece of a statement and replaces the columns of views
// in it. A prepared statement keeps the original for its next run.
type substitution struct {
	scopes []viewScope // the innermost last
	// scopeOf tells what a subquery's own FROM clause brings, so that names that
	// are its own are left alone.
	scopeOf func(*sqlparser.Select) viewScope
	unknown *sqlparser.ColName // the first that no table has, nil for none
}

func (s *substitution) column(c *sqlparser.ColName) sqlparser.Expr {
	own := *c // the planner writes into the nodes it is given
	if c.StoredProcVal != nil {
		return &own
	}
	for i := len(s.scopes) - 1; i >= 0; i-- {
		e, ok := s.scopes[i].find(c)
		switch {
		case !ok:
			continue
		case e == nil:
			return &own
		}
		return copied(&substitution{scopeOf: func(*sqlparser.Select) viewScope { return nil }}, e)
	}
	if s.unknown == nil && len(s.scopes) == 1 && !s.scopes[0].open() {
		// In a subquery it may be an alias.
		s.unknown = c
	}
	return &own
}

// open tells whether a table has columns that are not known here.
func (s viewScope) open() bool {
	return slices.ContainsFunc(s, func(t *scopeTable) bool { return len(t.columns) == 0 })
}

// known returns error 1054 when a column was met that no table has: the base
// tables may have one that the view does not show.
func (s *substitution) known(clause string) error {
	if s.unknown == nil {
		return nil
	}
	name := s.unknown.Name.String()
	if q := s.unknown.Qualifier.Name.String(); q != "" {
		name = q + "." + name
	}
	return mariaerr.New(mariaerr.ER_BAD_FIELD_ERROR, name, clause)
}

// copied returns a copy of a node with its columns replaced.
func copied[T any](s *substitution, node T) T {
	v := reflect.ValueOf(&node).Elem()
	return s.clone(v).Interface().(T)
}

// grammarPackage has the nodes that are copied; others are shared.
var grammarPackage = reflect.TypeFor[sqlparser.Select]().PkgPath()

func (s *substitution) clone(v reflect.Value) reflect.Value {
	switch v.Kind() {
	case reflect.Interface:
		if v.IsNil() {
			return v
		}
		out := reflect.New(v.Type()).Elem()
		if c, ok := v.Interface().(*sqlparser.ColName); ok && c != nil {
			if e := reflect.ValueOf(s.column(c)); e.Type().AssignableTo(v.Type()) {
				out.Set(e)
				return out
			}
		}
		out.Set(s.clone(v.Elem()))
		return out
	case reflect.Pointer:
		if v.IsNil() || v.Elem().Kind() != reflect.Struct || v.Elem().Type().PkgPath() != grammarPackage {
			return v
		}
		switch n := v.Interface().(type) {
		case *sqlparser.ColName: // where only a column can stand
			if c, ok := s.column(n).(*sqlparser.ColName); ok {
				return reflect.ValueOf(c)
			}
			return v
		case *sqlparser.Select:
			s.scopes = append(s.scopes, s.scopeOf(n))
			defer func() { s.scopes = s.scopes[:len(s.scopes)-1] }()
		}
		out := reflect.New(v.Type().Elem())
		out.Elem().Set(s.clone(v.Elem()))
		return out
	case reflect.Slice:
		if v.IsNil() {
			return v
		}
		out := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
		for i := range v.Len() {
			out.Index(i).Set(s.clone(v.Index(i)))
		}
		return out
	case reflect.Struct:
		out := reflect.New(v.Type()).Elem()
		out.Set(v)
		for i := range v.NumField() {
			if f := out.Field(i); f.CanSet() {
				f.Set(s.clone(v.Field(i)))
			}
		}
		return out
	}
	return v
}
