package engine

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"strings"
	"unicode/utf8"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/expression"
	"github.com/dolthub/go-mysql-server/sql/plan"
	"github.com/dolthub/go-mysql-server/sql/types"

	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/sqlvars"
)

// loadRows yields the rows of a file for LOAD DATA. The engine's own iterator takes
// escaped ends of fields and lines for ends.
type loadRows struct {
	node    *plan.LoadData
	session *Session
	reader  loadReader
	file    io.Closer
	decode  func([]byte) (string, error)
	to      []int // the column of each field by its place in the schema, -1 for a variable
	skip    int64
	row     int
}

// newLoadRows reads a file that is open, and closes it with the iterator, or when it
// fails. Files without any separator are not known here: nil.
func newLoadRows(s *Session, n *plan.LoadData, file *os.File) (*loadRows, error) {
	if n.FieldsTerminatedBy == "" && n.FieldsEnclosedBy == "" {
		return nil, nil
	}
	first := func(text string) int {
		if text == "" {
			return -1
		}
		return int(text[0])
	}
	it := &loadRows{node: n, session: s, file: file, skip: n.IgnoreNum}
	it.reader = loadReader{in: bufio.NewReaderSize(file, 1<<16), form: loadForm{
		field: n.FieldsTerminatedBy, line: n.LinesTerminatedBy, start: n.LinesStartingBy, enclosed: first(n.FieldsEnclosedBy), escape: first(n.FieldsEscapedBy),
	}}
	decode, err := decoderOf(n.Charset)
	if err != nil {
		return nil, err
	}
	it.decode = decode
	sch := n.Schema()
	names := n.ColNames
	if len(names) == 0 {
		for _, c := range sch {
			names = append(names, c.Name)
		}
	}
	at := 0
	for i := range n.UserVars {
		switch {
		case n.UserVars[i] != nil:
			it.to = append(it.to, -1)
		case at < len(names):
			it.to = append(it.to, sch.IndexOfColName(names[at]))
			at++
		}
	}
	return it, nil
}

// decoderOf makes texts of a character set's bytes.
func decoderOf(charset string) (func([]byte) (string, error), error) {
	plain := func(b []byte) (string, error) { return string(b), nil }
	if charset == "" {
		return plain, nil
	}
	known, ok := sqlvars.LookupCharset(charset)
	if !ok {
		return nil, mariaerr.New(mariaerr.ER_UNKNOWN_CHARACTER_SET, charset)
	}
	switch known.Name {
	case "utf8mb4", "utf8mb3", "binary", "ascii":
		return plain, nil
	}
	set, err := sql.ParseCharacterSet(known.Name)
	if err != nil || set.Encoder() == nil {
		return nil, mariaerr.New(mariaerr.ER_UNKNOWN_CHARACTER_SET, charset)
	}
	return func(b []byte) (string, error) {
		text, ok := set.Encoder().Decode(b)
		if !ok {
			return "", mariaerr.Newf(mariaerr.ER_INVALID_CHARACTER_STRING, "Invalid %s character string: '%x'", known.Name, b)
		}
		return string(text), nil
	}, nil
}

// Close implements sql.RowIter.
func (l *loadRows) Close(*sql.Context) error { return l.file.Close() }

// Next implements sql.RowIter.
func (l *loadRows) Next(ctx *sql.Context) (sql.Row, error) {
	for ; l.skip > 0; l.skip-- {
		if err := l.reader.skip(); err != nil {
			return nil, err
		}
	}
	fields, err := l.reader.fields()
	if err != nil {
		return nil, err
	}
	l.row++
	given := make(sql.Row, max(len(fields), len(l.node.UserVars)))
	for i, f := range fields {
		if f.null {
			continue
		}
		if given[i], err = l.decode(f.text); err != nil {
			return nil, err
		}
	}
	if err := l.count(len(fields)); err != nil {
		return nil, err
	}
	return l.values(ctx, given, len(fields))
}

// wanted is how many fields a line is to have.
func (l *loadRows) wanted() int {
	n := 0
	for i, at := range l.to {
		if at < 0 || l.node.SetExprs == nil || at >= len(l.node.SetExprs) || l.node.SetExprs[at] == nil {
			n = i + 1
		}
	}
	return n
}

// count warns of a line with too few or too many fields, which is an error in strict
// mode.
func (l *loadRows) count(have int) error {
	wanted := l.wanted()
	strict := l.session.strict() && !l.node.IsIgnore
	fault := func(number uint16) error {
		merr := mariaerr.New(number, l.row)
		merr.State = "01000"
		if strict {
			return merr
		}
		l.session.warnOf(merr)
		return nil
	}
	for i := have; i < wanted; i++ {
		if err := fault(mariaerr.ER_WARN_TOO_FEW_RECORDS); err != nil {
			return err
		}
	}
	if have > wanted {
		return fault(mariaerr.ER_WARN_TOO_MANY_RECORDS)
	}
	return nil
}

// values are what the columns of the destination get, in the order of the columns that
// the statement names.
func (l *loadRows) values(ctx *sql.Context, given sql.Row, have int) (sql.Row, error) {
	sch := l.node.DestSch
	exprs := make([]sql.Expression, len(sch))
	at := 0
	for i, col := range l.to {
		if col < 0 {
			set, ok := l.node.UserVars[i].(*expression.SetField)
			if !ok {
				return nil, fmt.Errorf("a variable of LOAD DATA is a %T", l.node.UserVars[i])
			}
			v := given[i]
			if err := ctx.SetUserVariable(ctx, set.LeftChild.(*expression.UserVar).Name, v, types.ApproximateTypeFromValue(v)); err != nil {
				return nil, err
			}
			continue
		}
		if at >= len(exprs) {
			break
		}
		switch {
		case i < have:
			exprs[at] = fieldLiteral(given[i])
		case col >= 0 && col < len(sch) && (sch[col].Default != nil || !sch[col].Nullable):
			exprs[at] = expression.NewLiteral(sch[col].Type.Zero(), sch[col].Type)
		default:
			exprs[at] = expression.NewLiteral(nil, types.Null)
		}
		at++
	}
	at = 0
	for _, col := range l.to {
		if col < 0 {
			continue
		}
		if at >= len(exprs) {
			break
		}
		if col < len(l.node.SetExprs) && l.node.SetExprs[col] != nil {
			v, err := l.node.SetExprs[col].Eval(ctx, l.record(ctx, exprs))
			if err != nil {
				return nil, err
			}
			exprs[at] = expression.NewLiteral(v, l.node.SetExprs[col].Type())
		}
		at++
	}
	row := make(sql.Row, len(exprs))
	for i, e := range exprs {
		if e == nil {
			continue
		}
		v, err := e.Eval(ctx, row)
		if err != nil {
			return nil, err
		}
		row[i] = v
	}
	return row, nil
}

// fieldLiteral is a field as the engine may have it: bytes that are no text are bytes.
func fieldLiteral(v any) sql.Expression {
	text, ok := v.(string)
	switch {
	case !ok:
		return expression.NewLiteral(nil, types.Null)
	case !utf8.ValidString(text):
		return expression.NewLiteral([]byte(text), types.LongBlob)
	}
	return expression.NewLiteral(text, types.LongText)
}

// record is the row so far by the places of the table's columns, which SET may read.
func (l *loadRows) record(ctx *sql.Context, exprs []sql.Expression) sql.Row {
	row := make(sql.Row, len(l.node.DestSch))
	at := 0
	for _, col := range l.to {
		if col < 0 {
			continue
		}
		if at < len(exprs) && exprs[at] != nil && col < len(row) {
			if v, err := exprs[at].Eval(ctx, row); err == nil {
				row[col] = v
				if text, ok := v.(string); ok && !strings.HasPrefix(l.node.DestSch[col].Type.String(), "varchar") {
					if c, _, err := l.node.DestSch[col].Type.Convert(ctx, text); err == nil {
						row[col] = c
					}
				}
			}
		}
		at++
	}
	return row
}
