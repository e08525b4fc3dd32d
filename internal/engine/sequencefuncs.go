package engine

import (
	"context"
	"reflect"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/auth"
	"github.com/selkiedb/selkie/internal/dialect"
	"github.com/selkiedb/selkie/internal/store"
)

func init() {
	for _, name := range []string{"nextval", "lastval", "setval"} {
		functions[name] = sql.FunctionN{Name: name, Fn: func(args ...sql.Expression) (sql.Expression, error) {
			if len(args) < 2 || name == "setval" && len(args) < 3 || name != "setval" && len(args) > 2 || len(args) > 5 {
				return nil, sql.ErrInvalidArgumentNumber.New(name, "1", len(args))
			}
			return &sequenceFunc{name: name, args: args}, nil
		}}
	}
}

// bindSequences makes the sequence that NEXTVAL and its kin name, which to the
// grammar is a column, two texts: its database and its name. Columns that were
// rewritten keep the names of what was written.
func bindSequences(ctx context.Context, stmt sqlparser.Statement, calls []dialect.SequenceCall) {
	db := ""
	if s := sessionOf(ctx); s != nil {
		db = s.Database()
	}
	_ = sqlparser.Walk(func(node sqlparser.SQLNode) (bool, error) {
		if isNilNode(node) {
			return false, nil
		}
		if e, ok := node.(*sqlparser.AliasedExpr); ok && e.As.IsEmpty() && e.InputExpression != "" {
			for _, c := range calls {
				if c.Start >= e.StartParsePos && c.Start < e.EndParsePos {
					e.InputExpression = strings.Replace(e.InputExpression, c.Instead, c.Written, 1)
				}
			}
		}
		return true, nil
	}, stmt)
	_ = replaceExprs(reflect.ValueOf(stmt), func(expr sqlparser.Expr) (sqlparser.Expr, error) {
		f, ok := expr.(*sqlparser.FuncExpr)
		if !ok || len(f.Exprs) == 0 {
			return nil, nil
		}
		switch f.Name.Lowered() {
		case "nextval", "lastval", "setval":
		default:
			return nil, nil
		}
		arg, ok := f.Exprs[0].(*sqlparser.AliasedExpr)
		if !ok {
			return nil, nil
		}
		col, ok := arg.Expr.(*sqlparser.ColName)
		if !ok || !col.Qualifier.DbQualifier.IsEmpty() {
			return nil, nil
		}
		from := col.Qualifier.Name.String()
		if from == "" {
			from = db
		}
		text := func(s string) sqlparser.SelectExpr {
			return &sqlparser.AliasedExpr{Expr: sqlparser.NewStrVal([]byte(s))}
		}
		exprs := append(sqlparser.SelectExprs{text(from), text(col.Name.String())}, f.Exprs[1:]...)
		return &sqlparser.FuncExpr{Name: f.Name, Exprs: exprs}, nil
	})
}

// mentionsSequence tells whether a text may call one of the functions.
func mentionsSequence(text string) bool { return containsFold(text, "tval") }

// mayMentionSequence tells it of a text that may have NEXT VALUE FOR or PREVIOUS
// VALUE FOR in their place.
func mayMentionSequence(text string) bool {
	return mentionsSequence(text) || containsFold(text, "next") || containsFold(text, "previous")
}

// sequenceNeeds are the privileges on a sequence that its functions ask for.
var sequenceNeeds = map[string]need{
	"nextval": {auth.PrivSelect | auth.PrivInsert, "SELECT, INSERT"},
	"lastval": {auth.PrivSelect, "SELECT"},
	"setval":  {auth.PrivInsert, "INSERT"},
}

// mayUseSequences finds what a statement's calls lack before it begins: the
// sequence, or a privilege on it.
func (s *Session) mayUseSequences(ctx *sql.Context, stmt sqlparser.Statement) error {
	if err := s.begins(ctx); err != nil {
		return err
	}
	return sqlparser.Walk(func(node sqlparser.SQLNode) (bool, error) {
		if isNilNode(node) {
			return false, nil
		}
		f, ok := node.(*sqlparser.FuncExpr)
		if !ok || len(f.Exprs) < 2 {
			return true, nil
		}
		privileges, ok := sequenceNeeds[f.Name.Lowered()]
		if !ok {
			return true, nil
		}
		var names [2]string
		for i := range names {
			arg, ok := f.Exprs[i].(*sqlparser.AliasedExpr)
			if !ok {
				return true, nil
			}
			if v, ok := arg.Expr.(*sqlparser.SQLVal); ok {
				names[i] = string(v.Val)
			}
		}
		if err := s.needTable(names[0], names[1], privileges); err != nil {
			return false, err
		}
		_, _, err := s.sequence(ctx, names[0], names[1])
		return true, err
	}, stmt)
}

// sequenceName reads the table out of an error of store.ErrSequence.
func sequenceName(err error) (db, table string) {
	_, name, _ := strings.Cut(err.Error(), store.ErrSequence.Error()+": ")
	db, table, _ = strings.Cut(strings.Trim(name, "`"), "`.`")
	return db, table
}

// sequenceFunc is NEXTVAL, LASTVAL or SETVAL. Its first arguments are the
// sequence's database and name.
type sequenceFunc struct {
	name string
	args []sql.Expression
}

var (
	_ sql.FunctionExpression         = (*sequenceFunc)(nil)
	_ sql.NonDeterministicExpression = (*sequenceFunc)(nil)
	_ sql.CollationCoercible         = (*sequenceFunc)(nil)
)

func (f *sequenceFunc) FunctionName() string       { return f.name }
func (f *sequenceFunc) Description() string        { return "works on a sequence" }
func (f *sequenceFunc) Type() sql.Type             { return types.Int64 }
func (f *sequenceFunc) IsNullable() bool           { return f.name != "nextval" }
func (f *sequenceFunc) Children() []sql.Expression { return f.args }
func (f *sequenceFunc) IsNonDeterministic() bool   { return true }

func (f *sequenceFunc) CollationCoercibility(*sql.Context) (sql.CollationID, byte) {
	return sql.Collation_binary, 5
}

func (f *sequenceFunc) Resolved() bool {
	for _, a := range f.args {
		if !a.Resolved() {
			return false
		}
	}
	return true
}

// String is what a column's default is kept as.
func (f *sequenceFunc) String() string {
	db, name := f.where(nil)
	text := quoteName(name)
	if db != "" {
		text = quoteName(db) + "." + text
	}
	for _, a := range f.args[2:] {
		text += "," + a.String()
	}
	return f.name + "(" + text + ")"
}

func (f *sequenceFunc) WithChildren(children ...sql.Expression) (sql.Expression, error) {
	if len(children) != len(f.args) {
		return nil, sql.ErrInvalidChildrenNumber.New(f, len(children), len(f.args))
	}
	return &sequenceFunc{name: f.name, args: children}, nil
}

// where evaluates the first two arguments, which are constants.
func (f *sequenceFunc) where(ctx *sql.Context) (db, name string) {
	for i, into := range []*string{&db, &name} {
		if v, err := f.args[i].Eval(ctx, nil); err == nil {
			*into, _ = v.(string)
		}
	}
	return db, name
}

func (f *sequenceFunc) Eval(ctx *sql.Context, row sql.Row) (any, error) {
	s := sessionOf(ctx)
	if s == nil {
		return nil, nil
	}
	db, name := f.where(ctx)
	if s.rights != nil {
		if err := s.needTable(db, name, sequenceNeeds[f.name]); err != nil {
			return nil, err
		}
	}
	switch f.name {
	case "nextval":
		return s.nextValue(ctx, db, name)
	case "lastval":
		return s.previousValue(ctx, db, name)
	}
	numbers := [3]int64{0, 1, 0} // the value, whether it is used, and the round
	for i, arg := range f.args[2:] {
		v, err := arg.Eval(ctx, row)
		if err != nil || v == nil {
			return nil, err
		}
		n, _, err := types.Int64.Convert(ctx, v)
		if err != nil {
			return nil, err
		}
		numbers[i] = n.(int64)
	}
	return s.setValue(ctx, db, name, numbers[0], numbers[1] != 0, numbers[2])
}
