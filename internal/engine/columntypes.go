package engine

import (
	"reflect"
	"strconv"
	"strings"

	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/coltype"
	"github.com/selkiedb/selkie/internal/dialect"
	"github.com/selkiedb/selkie/internal/mariaerr"
)

// resolveTypes gives the columns, parameters and variables of a definition the
// types that the engine lacks, where the grammar, or dialect.MarkTypes, has named
// them.
func resolveTypes(stmt sqlparser.Statement) error {
	switch n := stmt.(type) {
	case *sqlparser.DDL:
		if n.ViewSpec != nil {
			return nil
		}
		checkJSON(n.TableSpec)
		if err := eachColumnType(reflect.ValueOf(n).Elem(), "", resolveType); err != nil {
			return err
		}
	case *sqlparser.AlterTable:
		for _, ddl := range n.Statements {
			checkJSON(ddl.TableSpec)
			if err := eachColumnType(reflect.ValueOf(ddl).Elem(), "", resolveType); err != nil {
				return err
			}
		}
	default:
		return nil
	}
	eachColumn(stmt, markNumber)
	return nil
}

// resolveType is resolveTypes for one column.
func resolveType(name string, t *sqlparser.ColumnType) error {
	if typ, ok := strings.CutPrefix(t.Charset, dialect.TypeMark); ok {
		if c := coltype.Named(typ); c != nil {
			t.Charset, t.ResolvedType = "", c
		}
		return nil
	}
	switch strings.ToLower(t.Type) {
	case "date":
		t.ResolvedType = coltype.NewDate()
		parenthesizeNow(t)
		return nil
	case "json":
		t.Type, t.Charset, t.Collate = jsonText, jsonCharset, jsonCollation
		return nil
	case "time", "datetime", "timestamp":
	default:
		parenthesizeNow(t)
		return checkWidth(name, t)
	}
	digits := 0
	if t.Length != nil {
		n, err := strconv.Atoi(string(t.Length.Val))
		if err != nil || n > coltype.MaxDigits {
			return mariaerr.New(mariaerr.ER_TOO_BIG_PRECISION, name, coltype.MaxDigits)
		}
		digits = n
	}
	if strings.EqualFold(t.Type, "time") {
		t.ResolvedType = coltype.Time{Digits: uint8(digits)}
		parenthesizeNow(t)
	}
	return nil
}

// checkWidth refuses lengths and values that no column of the type can have.
func checkWidth(name string, t *sqlparser.ColumnType) error {
	typ := strings.ToLower(t.Type)
	for i, v := range t.EnumValues {
		for _, other := range t.EnumValues[:i] {
			if strings.EqualFold(v, other) {
				return mariaerr.New(mariaerr.ER_DUPLICATED_VALUE_IN_TYPE, name, v, strings.ToUpper(typ))
			}
		}
	}
	if t.Length == nil {
		return nil
	}
	if err := numberFault(name, t); err != nil {
		return err
	}
	n, err := strconv.ParseUint(string(t.Length.Val), 10, 64)
	if err != nil {
		n = 1<<64 - 1
	}
	switch {
	case (typ == "char" || typ == "character" || typ == "nchar" || typ == "binary") && n > 255:
		return mariaerr.New(mariaerr.ER_TOO_BIG_FIELDLENGTH, name, 255)
	case typ == "varchar" && t.Charset == "" && t.Collate == "" && n > 65535:
		return mariaerr.New(mariaerr.ER_TOO_BIG_FIELDLENGTH, name, 16383)
	case typ == "varbinary" && n > 65535:
		return mariaerr.New(mariaerr.ER_TOO_BIG_FIELDLENGTH, name, 65535)
	case typ == "bit" && n > 64:
		return mariaerr.New(mariaerr.ER_TOO_BIG_DISPLAYWIDTH, name, 64)
	}
	return nil
}

// parenthesizeNow lets columns of other types than DATETIME and TIMESTAMP have
// the time as their default: the engine wants it in parentheses there.
func parenthesizeNow(t *sqlparser.ColumnType) {
	f, ok := t.Default.(*sqlparser.FuncExpr)
	if !ok {
		return
	}
	switch f.Name.Lowered() {
	case "now", "current_timestamp", "localtime", "localtimestamp":
		t.Default = &sqlparser.ParenExpr{Expr: f}
	}
}

// eachColumnType calls f for the types below a node of the grammar, with the
// names of what is of the type.
func eachColumnType(v reflect.Value, name string, f func(string, *sqlparser.ColumnType) error) error {
	switch v.Kind() {
	case reflect.Interface, reflect.Pointer:
		if v.IsNil() {
			return nil
		}
		return eachColumnType(v.Elem(), name, f)
	case reflect.Slice:
		for i := range v.Len() {
			if err := eachColumnType(v.Index(i), name, f); err != nil {
				return err
			}
		}
	case reflect.Struct:
		if v.CanAddr() {
			switch n := v.Addr().Interface().(type) {
			case *sqlparser.ColumnType:
				return f(name, n)
			case *sqlparser.ColumnDefinition:
				name = n.Name.String()
			case *sqlparser.DeclareVariables:
				if len(n.Names) > 0 {
					name = n.Names[0].String()
				}
			case *sqlparser.ProcedureParam:
				name = n.Name
			}
		}
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				if err := eachColumnType(v.Field(i), name, f); err != nil {
					return err
				}
			}
		}
	}
	return nil
}
