package engine

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/plan"
	"github.com/dolthub/go-mysql-server/sql/planbuilder"
	"github.com/dolthub/go-mysql-server/sql/transform"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/dialect"
	"github.com/selkiedb/selkie/internal/mariaerr"
)

// returning is INSERT, REPLACE or DELETE ... RETURNING: a statement that changes
// rows, and a SELECT of the list from the rows that it has written or deleted.
// All rows are changed before the first is returned.
type returning struct {
	write sqlparser.Statement
	list  *sqlparser.Select
	view  bool // the list reads a view's columns, which have been asked for
}

var _ sqlparser.Injectable = (*returning)(nil)

// WithResolvedChildren makes the planner refuse the statement inside routines,
// which run statements without this package's help.
func (r *returning) WithResolvedChildren([]any) (any, error) {
	return nil, sql.ErrUnsupportedFeature.New("RETURNING in a stored routine")
}

// returning parses both halves with the grammar.
func (e *Engine) returning(n *dialect.Returning, query string, mode dialect.Mode) (sqlparser.Statement, error) {
	options := sqlparser.ParserOptions{AnsiQuotes: mode.AnsiQuotes}
	write, _, err := e.parser.parse(backgroundContext, query[:n.Clause.Start], options)
	if err != nil {
		return nil, err
	}
	var table sqlparser.TableExpr
	var target sqlparser.TableName
	verb := "DELETE"
	switch w := write.(type) {
	case *sqlparser.Insert:
		target, verb = w.Table, strings.ToUpper(w.Action)
		table = &sqlparser.AliasedTableExpr{Expr: w.Table, Auth: unasked}
	case *sqlparser.Delete:
		if len(w.TableExprs) != 1 || len(w.Targets) > 0 {
			return nil, dialect.SyntaxErrorAt(query, n.Clause.Start+1, mode)
		}
		from, ok := w.TableExprs[0].(*sqlparser.AliasedTableExpr)
		if !ok {
			return nil, dialect.SyntaxErrorAt(query, n.Clause.Start+1, mode)
		}
		copied := *from
		copied.Auth = unasked
		table = &copied
		target, _ = from.Expr.(sqlparser.TableName)
	default:
		return nil, dialect.SyntaxErrorAt(query, n.Clause.Start+1, mode)
	}
	ast, _, err := e.parser.parse(backgroundContext, "select "+n.List.Of(query), options)
	if err != nil {
		return nil, err
	}
	list, ok := ast.(*sqlparser.Select)
	if !ok {
		return nil, dialect.SyntaxErrorAt(query, n.List.Start+1, mode)
	}
	if readsTarget(list, target) {
		return nil, mariaerr.New(mariaerr.ER_UPDATE_TABLE_USED, target.Name.String(), verb)
	}
	list.From = sqlparser.TableExprs{table}
	renumber(list, countParams(write))
	return sqlparser.InjectedStatement{Statement: &returning{write: write, list: list}, Auth: unasked}, nil
}

// readsTarget tells whether a subquery of the list reads the table that the
// statement changes.
func readsTarget(list *sqlparser.Select, target sqlparser.TableName) bool {
	reads := false
	_ = sqlparser.Walk(func(node sqlparser.SQLNode) (bool, error) {
		if from, ok := node.(*sqlparser.AliasedTableExpr); ok && from != nil {
			t, ok := from.Expr.(sqlparser.TableName)
			reads = reads || ok && strings.EqualFold(t.Name.String(), target.Name.String()) && strings.EqualFold(t.DbQualifier.String(), target.DbQualifier.String())
		}
		return !isNilNode(node), nil
	}, list.SelectExprs)
	return reads
}

// renumber makes room for the parameters in front of those of a list.
func renumber(list sqlparser.SQLNode, before int) {
	if before == 0 {
		return
	}
	_ = sqlparser.Walk(func(node sqlparser.SQLNode) (bool, error) {
		v, ok := node.(*sqlparser.SQLVal)
		if !ok || v == nil || v.Type != sqlparser.ValArg || len(v.Val) < 3 {
			return !isNilNode(node), nil
		}
		if n, err := strconv.Atoi(string(v.Val[2:])); err == nil {
			v.Val = fmt.Appendf(nil, ":v%d", n+before)
		}
		return true, nil
	}, list)
}

// planReturning plans the list over rows that are not there yet.
func (s *Session) planReturning(ctx *sql.Context, r *returning, bindings map[string]sql.Expression, rows *[]sql.Row) (analyzed, bound sql.Node, err error) {
	e := s.engine
	builder := planbuilder.New(ctx, e.catalog, nil, e.parser)
	if bindings != nil {
		builder.SetBindingsWithExpr(bindings)
	}
	bound, flags, err := builder.BindOnly(r.list, ctx.Query(), nil)
	if err != nil {
		merr := e.mariaError(ctx, err)
		if merr.Number == mariaerr.ER_BAD_FIELD_ERROR {
			merr.Message = strings.TrimSuffix(merr.Message, "'SELECT'") + "'RETURNING'"
		}
		return nil, nil, merr
	}
	grouped := false
	transform.Inspect(bound, func(n sql.Node) bool {
		_, is := n.(*plan.GroupBy)
		grouped = grouped || is
		return !grouped
	})
	if grouped {
		return nil, nil, mariaerr.New(mariaerr.ER_INVALID_GROUP_FUNC_USE)
	}
	running := s.running
	s.running = r.list
	if r.view {
		err = s.mayRead(r.list.SelectExprs, bound)
	} else {
		err = s.mayUseColumns(r.list, bound)
	}
	s.running = running
	if err != nil {
		return nil, nil, err
	}
	replaced := false
	from, _, err := transform.NodeWithOpaque(bound, func(n sql.Node) (sql.Node, transform.TreeIdentity, error) {
		t, ok := n.(*plan.ResolvedTable)
		if !ok || replaced {
			return n, transform.SameTree, nil
		}
		replaced = true
		taken := *t
		taken.Table = &sysTable{name: t.Table.Name(), schema: t.Table.Schema(), rows: func(*sql.Context, *Session) ([]sql.Row, error) {
			return *rows, nil
		}}
		return &taken, transform.NewTree, nil
	})
	if err != nil {
		return nil, nil, err
	}
	analyzed, err = e.analyzer.Analyze(ctx, from, nil, flags)
	return analyzed, bound, err
}

// describeReturning returns the columns of the list.
func (s *Session) describeReturning(ctx *sql.Context, r *returning) (sql.Schema, error) {
	write, _, err := s.throughView(ctx, r.write)
	if err != nil {
		return nil, err
	}
	if r, err = r.throughView(ctx, s); err != nil {
		return nil, err
	}
	builder := planbuilder.New(ctx, s.engine.catalog, nil, s.engine.parser)
	if _, _, err := builder.BindOnly(write, ctx.Query(), nil); err != nil {
		return nil, err
	}
	bound, _, err := planbuilder.New(ctx, s.engine.catalog, nil, s.engine.parser).BindOnly(r.list, ctx.Query(), nil)
	if err != nil {
		return nil, err
	}
	return s.describe(ctx, bound, columnNames(r.list, bound, bound.Schema())), nil
}

func (s *Session) runReturning(ctx *sql.Context, stmt *Statement, r *returning, args []any) (_ *Result, err error) {
	bindings, err := literals(args)
	if err != nil {
		return nil, err
	}
	s.running = r.write
	e := s.engine
	write, checks, err := s.throughView(ctx, r.write)
	if err != nil {
		return nil, err
	}
	if r, err = r.throughView(ctx, s); err != nil {
		return nil, err
	}
	st, err := s.startStatement(ctx, write, checks)
	if err != nil {
		return nil, err
	}
	defer func() {
		err = errors.Join(err, st.end(ctx, err))
	}()
	if insert, ok := write.(*sqlparser.Insert); ok {
		if write, err = s.formOfInsert(ctx, insert); err != nil {
			return nil, err
		}
	}
	builder := planbuilder.New(ctx, e.catalog, nil, e.parser)
	if bindings != nil {
		builder.SetBindingsWithExpr(bindings)
	}
	bound, flags, err := builder.BindOnly(write, stmt.text, nil)
	if err != nil {
		return nil, err
	}
	if err := s.mayUseColumns(r.write, bound); err != nil {
		return nil, err
	}
	analyzed, err := e.analyzer.Analyze(ctx, bound, nil, withoutFiring(flags))
	if err != nil {
		return nil, err
	}
	if analyzed, err = rowByRow(analyzed); err != nil {
		return nil, err
	}
	if analyzed, err = s.withStoredValues(ctx, analyzed); err != nil {
		return nil, err
	}
	var changed []sql.Row
	list, boundList, err := s.planReturning(ctx, r, bindings, &changed)
	if err != nil {
		return nil, err
	}
	st.use()
	analyzed, fires, err := s.withTriggers(ctx, analyzed)
	if err != nil {
		return nil, err
	}
	if fires {
		st.callsFunctions(ctx)
	}
	st.addWanted(analyzed)
	iter, err := e.analyzer.ExecBuilder.Build(ctx, analyzed, nil)
	if err != nil {
		return nil, err
	}
	width := 0
	if _, _, err = transform.NodeWithOpaque(list, func(n sql.Node) (sql.Node, transform.TreeIdentity, error) {
		if t, ok := n.(*plan.ResolvedTable); ok && width == 0 {
			width = len(t.Schema())
		}
		return n, transform.SameTree, nil
	}); err != nil {
		return nil, err
	}
	if changed, err = drain(ctx, iter, width); err != nil {
		return nil, err
	}
	out, err := e.analyzer.ExecBuilder.Build(ctx, list, nil)
	if err != nil {
		return nil, err
	}
	rows, err := drain(ctx, out, len(list.Schema()))
	if err != nil {
		return nil, err
	}
	ctx.SetLastQueryInfoInt(sql.RowCount, -1)
	if st.inserted.first > 0 {
		ctx.SetLastQueryInfoInt(sql.LastInsertId, int64(st.inserted.first))
	}
	return &Result{
		Columns: s.describe(ctx, boundList, columnNames(r.list, boundList, list.Schema())), ctx: ctx, session: s, rows: sql.RowsToRowIter(rows...), max: ^uint64(0),
	}, nil
}

// rowByRow has a DELETE of all rows delete one after the other where the analyzer
// has made a TRUNCATE of it, which yields none of them.
func rowByRow(analyzed sql.Node) (sql.Node, error) {
	n, _, err := transform.Node(analyzed, func(n sql.Node) (sql.Node, transform.TreeIdentity, error) {
		if t, ok := n.(*plan.Truncate); ok {
			return plan.NewDeleteFrom(t.Child, nil), transform.NewTree, nil
		}
		return n, transform.SameTree, nil
	})
	return n, err
}

// drain reads rows to their end and keeps the last width columns of each: those
// of the new row where an iterator has the old one in front of it. Rows that
// IGNORE passes over are left out.
func drain(ctx *sql.Context, iter sql.RowIter, width int) (rows []sql.Row, err error) {
	defer func() { err = errors.Join(err, iter.Close(ctx)) }()
	for {
		row, err := iter.Next(ctx)
		var ignored sql.IgnorableError
		switch {
		case err == io.EOF:
			return rows, nil
		case errors.As(err, &ignored):
			continue
		case err != nil:
			return nil, err
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		rows = append(rows, row[max(len(row)-width, 0):].Copy())
	}
}
