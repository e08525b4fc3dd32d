package engine

import (
	"reflect"
	"slices"
	"sync"

	"github.com/dolthub/vitess/go/vt/sqlparser"
)

// replaceExprs walks a tree of the grammar and offers every expression that
// stands in a slot of interface type to f; a result other than nil takes its
// place. The grammar has no such walk of its own for whole statements.
func replaceExprs(v reflect.Value, f func(sqlparser.Expr) (sqlparser.Expr, error)) error {
	switch v.Kind() {
	case reflect.Interface:
		if v.IsNil() {
			return nil
		}
		if expr, ok := v.Interface().(sqlparser.Expr); ok && v.CanSet() {
			repl, err := f(expr)
			if err != nil {
				return err
			}
			if repl != nil {
				r := reflect.ValueOf(repl)
				if r.Type().AssignableTo(v.Type()) {
					v.Set(r)
					return nil
				}
			}
		}
		elem := v.Elem()
		if elem.Kind() == reflect.Struct && v.CanSet() {
			// A struct inside an interface cannot be changed in place.
			c := reflect.New(elem.Type()).Elem()
			c.Set(elem)
			if err := replaceExprs(c, f); err != nil {
				return err
			}
			v.Set(c)
			return nil
		}
		return replaceExprs(elem, f)
	case reflect.Pointer:
		if v.IsNil() {
			return nil
		}
		return replaceExprs(v.Elem(), f)
	case reflect.Struct:
		for _, i := range exprFields(v.Type()) {
			if err := replaceExprs(v.Field(i), f); err != nil {
				return err
			}
		}
	case reflect.Slice, reflect.Array:
		if v.Type().Elem().Kind() == reflect.Uint8 {
			return nil
		}
		for i := range v.Len() {
			if err := replaceExprs(v.Index(i), f); err != nil {
				return err
			}
		}
	}
	return nil
}

// exprFieldsOf is what exprFields found out, by type.
var exprFieldsOf sync.Map

// exprFields are the fields of a node of the grammar that expressions may be in.
func exprFields(t reflect.Type) []int {
	if known, ok := exprFieldsOf.Load(t); ok {
		return known.([]int)
	}
	var fields []int
	for i := range t.NumField() {
		if f := t.Field(i); f.IsExported() && holdsExprs(f.Type, nil) {
			fields = append(fields, i)
		}
	}
	exprFieldsOf.Store(t, fields)
	return fields
}

// holdsExprs tells whether there may be an expression in a value of a type. The
// types that it is being asked for already are within each other.
func holdsExprs(t reflect.Type, within []reflect.Type) bool {
	switch t.Kind() {
	case reflect.Interface:
		return true
	case reflect.Pointer, reflect.Slice, reflect.Array:
		return holdsExprs(t.Elem(), within)
	case reflect.Struct:
		if slices.Contains(within, t) {
			return false
		}
		within = append(within, t)
		for i := range t.NumField() {
			if f := t.Field(i); f.IsExported() && holdsExprs(f.Type, within) {
				return true
			}
		}
	}
	return false
}
