package engine

import (
	"encoding/hex"
	"strings"

	"github.com/dolthub/vitess/go/vt/sqlparser"
)

// nameCharsets puts the engine's names of collations in the place of MariaDB's,
// and completes character sets by MariaDB's default collations.
func nameCharsets(stmt sqlparser.Statement) error {
	switch n := stmt.(type) {
	case *sqlparser.DBDDL:
		return nameDatabaseCharset(n)
	case *sqlparser.DDL:
		if err := nameDDLCharsets(n); err != nil {
			return err
		}
	case *sqlparser.AlterTable:
		for _, ddl := range n.Statements {
			if err := nameDDLCharsets(ddl); err != nil {
				return err
			}
		}
	}
	if err := outCharset(stmt); err != nil {
		return err
	}
	return sqlparser.Walk(func(n sqlparser.SQLNode) (bool, error) {
		switch n := n.(type) {
		case *sqlparser.CollateExpr:
			id, err := collationNamed(n.Collation)
			if err != nil {
				return false, err
			}
			n.Collation = id.Name()
		case *sqlparser.UnaryExpr:
			if strings.HasPrefix(n.Operator, "_") {
				if c, ok := n.Expr.(*sqlparser.CollateExpr); ok {
					if _, err := collationOf(strings.TrimPrefix(strings.TrimSpace(n.Operator), "_"), c.Collation, false); err != nil {
						return false, err
					}
				}
				introduce(n)
			}
		}
		return true, nil
	}, stmt)
}

// introduce is about _latin1'a' and its kin. The grammar takes a COLLATE behind it
// for a part of the literal, which would lose that it is explicit; n becomes a
// plus sign, which does nothing, before the whole.
func introduce(n *sqlparser.UnaryExpr) {
	c, ok := n.Expr.(*sqlparser.CollateExpr)
	if !ok {
		n.Expr = introduced(n.Expr)
		return
	}
	charset := strings.TrimPrefix(strings.TrimSpace(n.Operator), "_")
	text := &sqlparser.UnaryExpr{Operator: n.Operator, Expr: introduced(c.Expr)}
	n.Operator = sqlparser.PlusStr
	n.Expr = &sqlparser.CollateExpr{Expr: &sqlparser.ConvertUsingExpr{Expr: text, Type: charset}, Collation: c.Collation}
}

// introduced is what stands behind an introducer: the bytes of a hexadecimal
// literal are a text's there.
func introduced(e sqlparser.Expr) sqlparser.Expr {
	v, ok := e.(*sqlparser.SQLVal)
	if !ok {
		return e
	}
	digits := string(v.Val)
	switch v.Type {
	case sqlparser.HexVal:
	case sqlparser.HexNum:
		digits = digits[min(2, len(digits)):] // 0x
		if len(digits)%2 == 1 {
			digits = "0" + digits
		}
	default:
		return e
	}
	b, err := hex.DecodeString(digits)
	if err != nil {
		return e
	}
	return sqlparser.NewStrVal(b)
}

func nameDatabaseCharset(n *sqlparser.DBDDL) error {
	var charset, collate string
	for _, c := range n.CharsetCollate {
		if strings.EqualFold(c.Type, "collate") {
			collate = c.Value
		} else {
			charset = c.Value
		}
	}
	id, err := collationOf(charset, collate, false)
	if err != nil || id == 0 {
		return err
	}
	n.CharsetCollate = []*sqlparser.CharsetAndCollate{{Type: "collate", Value: id.Name()}}
	return nil
}

func nameDDLCharsets(n *sqlparser.DDL) error {
	if s := n.AlterCollationSpec; s != nil {
		id, err := collationOf(s.CharacterSet, s.Collation, false)
		if err != nil {
			return err
		}
		if id != 0 {
			s.CharacterSet, s.Collation = "", id.Name()
		}
	}
	if n.TableSpec == nil {
		return nil
	}
	if err := nameTableCharset(n.TableSpec); err != nil {
		return err
	}
	for _, c := range n.TableSpec.Columns {
		if c.Type.BinaryCollate && c.Type.Charset == "" && c.Type.Collate == "" {
			c.Type.Charset = charsetOf(n.TableSpec)
		}
		if err := nameColumnCharset(&c.Type); err != nil {
			return err
		}
	}
	return nil
}

// charsetOf is the character set of a table whose options nameTableCharset has
// seen; one that says nothing has the server's usual one.
func charsetOf(spec *sqlparser.TableSpec) string {
	for _, o := range spec.TableOpts {
		if o.Name == "collate" {
			charset, _, _ := strings.Cut(o.Value, "_")
			return charset
		}
	}
	return "utf8mb4"
}

func nameColumnCharset(t *sqlparser.ColumnType) error {
	if t.Charset == "" && t.Collate == "" || strings.EqualFold(t.Charset, "binary") {
		return nil
	}
	id, err := collationOf(t.Charset, t.Collate, t.BinaryCollate)
	if err != nil {
		return err
	}
	if id != 0 {
		t.Charset, t.Collate, t.BinaryCollate = "", id.Name(), false
	}
	return nil
}

// nameTableCharset leaves a table's options with a collation and no character
// set, which the collation tells.
func nameTableCharset(spec *sqlparser.TableSpec) error {
	var charset, collate string
	var others []*sqlparser.TableOption
	for _, o := range spec.TableOpts {
		switch strings.ToLower(o.Name) {
		case "character set", "charset", "default character set", "default charset":
			charset = o.Value
		case "collate", "default collate":
			collate = o.Value
		default:
			others = append(others, o)
		}
	}
	id, err := collationOf(charset, collate, false)
	if err != nil || id == 0 {
		return err
	}
	spec.TableOpts = append(others, &sqlparser.TableOption{Name: "collate", Value: id.Name()})
	return nil
}
