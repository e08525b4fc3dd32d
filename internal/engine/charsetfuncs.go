package engine

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"

	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/internal/sqlfunc"
)

func init() {
	for name, of := range map[string]func(id sql.CollationID) string{
		"collation": collationName,
		"charset":   func(id sql.CollationID) string { return id.CharacterSet().Name() },
	} {
		functions[name] = sql.Function1{Name: name, Fn: func(arg sql.Expression) sql.Expression { return &charsetFunc{name, of, arg} }}
	}
}

// charsetFunc is COLLATION(x) or CHARSET(x).
type charsetFunc struct {
	name string
	of   func(id sql.CollationID) string
	arg  sql.Expression
}

var (
	_ sql.FunctionExpression = (*charsetFunc)(nil)
	_ sql.CollationCoercible = (*charsetFunc)(nil)
)

func (f *charsetFunc) FunctionName() string       { return f.name }
func (f *charsetFunc) Description() string        { return "returns the " + f.name + " of a text" }
func (f *charsetFunc) Type() sql.Type             { return charsetNameType }
func (f *charsetFunc) IsNullable() bool           { return false }
func (f *charsetFunc) Resolved() bool             { return f.arg.Resolved() }
func (f *charsetFunc) String() string             { return f.name + "(" + f.arg.String() + ")" }
func (f *charsetFunc) Children() []sql.Expression { return []sql.Expression{f.arg} }

var charsetNameType = types.CreateTinyText(sql.Collation_utf8mb3_general_ci)

func (f *charsetFunc) CollationCoercibility(*sql.Context) (sql.CollationID, byte) {
	return sql.Collation_utf8mb3_general_ci, 4
}

func (f *charsetFunc) WithChildren(children ...sql.Expression) (sql.Expression, error) {
	if len(children) != 1 {
		return nil, sql.ErrInvalidChildrenNumber.New(f, len(children), 1)
	}
	return &charsetFunc{f.name, f.of, children[0]}, nil
}

func (f *charsetFunc) Eval(ctx *sql.Context, _ sql.Row) (any, error) {
	switch t := f.arg.Type(); {
	case isText(f.arg):
		return f.of(strengthOf(ctx, f.arg).collation), nil
	case types.IsEnum(t) || types.IsSet(t):
		return f.of(effective(ctx, t.(sql.TypeWithCollation).Collation())), nil
	}
	return "binary", nil // numbers, dates and their kin too
}

// convertUsing is CONVERT(x USING charset). Texts are kept as UTF-8 whatever
// their character set; what it cannot hold becomes a question mark.
type convertUsing struct {
	child   sql.Expression
	charset sql.CharacterSetID
}

var (
	_ sql.Expression         = (*convertUsing)(nil)
	_ sql.CollationCoercible = (*convertUsing)(nil)
)

func (c *convertUsing) Resolved() bool             { return c.child.Resolved() }
func (c *convertUsing) IsNullable() bool           { return c.child.IsNullable() }
func (c *convertUsing) Children() []sql.Expression { return []sql.Expression{c.child} }

func (c *convertUsing) String() string {
	return fmt.Sprintf("convert(%s using %s)", c.child, c.charset.Name())
}

// Type is a text of the character set, or of the default one when the SQL engine
// has no encoder for it and so no such type (ucs2).
func (c *convertUsing) Type() sql.Type {
	if c.charset == sql.CharacterSet_ucs2 {
		return types.CreateLongText(sql.Collation_utf16_general_ci) // the same below U+10000
	}
	if c.charset.Encoder() == nil {
		return types.LongText
	}
	return types.CreateLongText(c.collation())
}

func (c *convertUsing) collation() sql.CollationID {
	id, err := collationOf(c.charset.Name(), "", false)
	if err != nil {
		return c.charset.DefaultCollation()
	}
	return id
}

func (c *convertUsing) CollationCoercibility(*sql.Context) (sql.CollationID, byte) {
	return c.collation(), 2
}

func (c *convertUsing) WithChildren(children ...sql.Expression) (sql.Expression, error) {
	if len(children) != 1 {
		return nil, sql.ErrInvalidChildrenNumber.New(c, len(children), 1)
	}
	return &convertUsing{children[0], c.charset}, nil
}

func (c *convertUsing) Eval(ctx *sql.Context, row sql.Row) (any, error) {
	v, err := c.child.Eval(ctx, row)
	if v == nil || err != nil {
		return nil, err
	}
	set := c.charset
	if set == sql.CharacterSet_ucs2 {
		set = sql.CharacterSet_utf16
	}
	encoder := set.Encoder()
	if encoder == nil {
		return nil, mariaerr.New(mariaerr.ER_UNKNOWN_CHARACTER_SET, c.charset.Name())
	}
	text, err := textOf(ctx, v)
	if err != nil {
		return nil, err
	}
	if !types.IsBinaryType(c.child.Type()) {
		out, lacking := sqlfunc.Representable(set, text)
		if lacking != "" {
			ctx.Session.Warn(&sql.Warning{Level: "Warning", Code: mariaerr.ER_CANNOT_CONVERT_CHARACTER,
				Message: mariaerr.New(mariaerr.ER_CANNOT_CONVERT_CHARACTER, "utf8mb4", fmt.Sprintf("%X", lacking), c.charset.Name()).Message})
		}
		return out, nil
	}
	if set == sql.CharacterSet_utf8mb4 || set == sql.CharacterSet_utf8mb3 {
		return c.valid(ctx, text), nil
	}
	encoded := []byte(text)
	decoded, ok := encoder.Decode(encoded)
	if !ok {
		return nil, mariaerr.New(mariaerr.ER_INVALID_CHARACTER_STRING, c.charset.Name(), fmt.Sprintf("%X", encoded))
	}
	return string(decoded), nil
}

// valid is a text with question marks for the bytes that are none, of which it warns.
func (c *convertUsing) valid(ctx *sql.Context, text string) string {
	if utf8.ValidString(text) {
		return text
	}
	var b strings.Builder
	warned := false
	for i, r := range text {
		if r != utf8.RuneError || strings.HasPrefix(text[i:], string(utf8.RuneError)) {
			b.WriteRune(r)
			continue
		}
		if b.WriteByte('?'); !warned {
			warned = true
			const shown = 6 // bytes, in the warning
			ctx.Session.Warn(&sql.Warning{Level: "Warning", Code: mariaerr.ER_INVALID_CHARACTER_STRING,
				Message: mariaerr.New(mariaerr.ER_INVALID_CHARACTER_STRING, c.charset.Name(), printableASCII(text[i:min(i+shown, len(text))])).Message})
		}
	}
	return b.String()
}
