package engine

import (
	"reflect"

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
		for i := range v.NumField() {
			field := v.Field(i)
			switch field.Kind() {
			case reflect.Interface, reflect.Pointer, reflect.Struct, reflect.Slice, reflect.Array:
				if !field.CanInterface() {
					continue // it is not exported
				}
				if err := replaceExprs(field, f); err != nil {
					return err
				}
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
