package engine

import (
	"errors"
	"io"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/dialect"
	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/sqlvars"
)

// Deliverer is a connection that takes the result sets of the statements inside a
// CALL, each before the next statement runs. Deliver reads and closes res. An
// error that is no *mariaerr.Error ends the CALL.
type Deliverer interface {
	Deliver(res *Result) error
}

// statement runs a statement of SQL.
func (r *storedRun) statement(ctx *sql.Context, n *dialect.RoutineSQL, scope *runScope) (jump, error) {
	prefix := ""
	if n.Set {
		prefix = "SET "
	}
	q, err := r.queryAt(ctx, prefix, n.Text, scope)
	if err != nil {
		return jump{}, err
	}
	s := r.session
	if !r.contained() && usesTables(q.ast) {
		s.base.ClearWarnings()
	}
	warned := len(s.base.Warnings())
	if q.into != nil {
		return r.selectInto(ctx, q, warned, scope)
	}
	if r.contained() {
		schema, _, err := r.query(ctx, q)
		if err != nil {
			return jump{}, err
		}
		if schema != nil && !types.IsOkResultSchema(schema) {
			if _, set := q.ast.(sqlparser.InjectedStatement); !set {
				return jump{}, mariaerr.New(mariaerr.ER_SP_NO_RETSET, r.inside)
			}
		}
		return r.warned(ctx, warned, scope)
	}
	res, err := r.alone(ctx, q)
	if err != nil {
		return jump{}, err
	}
	if res.Columns != nil {
		err = r.deliver(res)
	} else {
		r.affected += res.Affected
		err = res.Close()
	}
	if err != nil {
		return jump{}, err
	}
	return r.warned(ctx, warned, scope)
}

// alone runs a statement of a procedure as if a client had sent it.
func (r *storedRun) alone(ctx *sql.Context, q *runQuery) (*Result, error) {
	s := r.session
	st := &Statement{text: q.text, ast: q.ast, mode: s.Vars.Uint(sqlvars.VarSQLMode), params: len(q.order), sequences: mayMentionSequence(q.text)}
	args := make([]any, len(q.order))
	for i, v := range q.order {
		args[i] = v.bound()
	}
	kind, _ := kindOf(st.ast)
	s.count(kind)
	running := s.running
	res, err := s.run(ctx, st, args)
	if err != nil {
		err = s.engine.mariaError(ctx, err) // while it is known what ran
		s.running = running
	}
	return res, err
}

// deliver gives the client a result set. Where there is no client nobody sees it.
func (r *storedRun) deliver(res *Result) error {
	d, ok := r.session.Conn.(Deliverer)
	if ok {
		// What fails before there is a row can be handled: the client has seen nothing.
		limit := res.max
		row, err := res.Next()
		if err != nil && err != io.EOF {
			return errors.Join(err, res.Close())
		}
		res.sent, res.max = 0, limit
		res.rows = &peeked{RowIter: res.rows, row: row, end: err}
		if err := d.Deliver(res); err != nil {
			return fatal{err}
		}
		return nil
	}
	_, err := drain(res.ctx, res.rows, len(res.Columns))
	return errors.Join(err, res.Close())
}

// peeked are rows of which the first was looked at already.
type peeked struct {
	sql.RowIter
	row sql.Row
	end error // io.EOF when there was none
}

func (p *peeked) Next(ctx *sql.Context) (sql.Row, error) {
	if p.end != nil {
		return nil, p.end
	}
	if row := p.row; row != nil {
		p.row = nil
		return row, nil
	}
	return p.RowIter.Next(ctx)
}

// rowsAs runs a query at a place of the text, with a prefix in front, and returns
// all its rows.
func (r *storedRun) rowsAs(ctx *sql.Context, prefix string, span dialect.Span, scope *runScope) (sql.Schema, []sql.Row, error) {
	q, err := r.queryAt(ctx, prefix, span, scope)
	if err != nil {
		return nil, nil, err
	}
	return r.rows(ctx, q)
}

func (r *storedRun) rows(ctx *sql.Context, q *runQuery) (sql.Schema, []sql.Row, error) {
	if r.contained() {
		return r.query(ctx, q)
	}
	res, err := r.alone(ctx, q)
	if err != nil {
		return nil, nil, err
	}
	var rows []sql.Row
	for {
		row, err := res.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, nil, errors.Join(err, res.Close())
		}
		rows = append(rows, row.Copy())
	}
	return res.Columns, rows, res.Close()
}

// describeQuery returns the columns of a cursor.
func (r *storedRun) describeQuery(ctx *sql.Context, span dialect.Span, scope *runScope) (sql.Schema, error) {
	q, err := r.parse(ctx, span.Of(r.text))
	if err != nil {
		return nil, err
	}
	if err := q.bind(scope); err != nil {
		return nil, err
	}
	running := r.session.running
	defer func() { r.session.running = running }()
	return r.session.Describe(ctx, &Statement{text: q.text, ast: q.ast})
}

// selectInto gives the row of a SELECT to variables.
func (r *storedRun) selectInto(ctx *sql.Context, q *runQuery, warned int, scope *runScope) (jump, error) {
	schema, rows, err := r.rows(ctx, q)
	if err != nil {
		return jump{}, err
	}
	into := q.into
	if len(into) == 1 {
		if v := scope.target(into[0]); v != nil && v.fields != nil {
			into = nil
			for _, f := range v.fields {
				into = append(into, v.name+"."+f.name)
			}
		}
	}
	switch {
	case len(into) != len(schema):
		return jump{}, mariaerr.New(mariaerr.ER_WRONG_NUMBER_OF_COLUMNS_IN_SELECT)
	case len(rows) == 0:
		e := mariaerr.New(mariaerr.ER_SP_FETCH_NO_DATA)
		if h, at := handlerFor(e, scope); h != nil {
			return r.handle(ctx, e, h, at)
		}
		if !r.contained() { // nobody sees the warning behind a function's end
			r.session.base.Warn(&sql.Warning{Level: "Warning", Code: int(e.Number), Message: e.Message})
		}
		return jump{}, nil
	case len(rows) > 1:
		return jump{}, mariaerr.New(mariaerr.ER_TOO_MANY_ROWS)
	}
	if err := r.put(ctx, rows[0], into, scope); err != nil {
		return jump{}, err
	}
	r.affected++
	return r.warned(ctx, warned, scope)
}

// usesTables tells the statements that begin with no conditions, as in MariaDB
// those do that have to do with tables.
func usesTables(ast sqlparser.Statement) bool {
	switch n := ast.(type) {
	case *sqlparser.Select:
		if kind := hiddenKind(n); kind == "show_warnings" || kind == "show_errors" {
			return false
		}
		if len(n.From) == 1 {
			if t, ok := n.From[0].(*sqlparser.AliasedTableExpr); ok {
				if name, ok := t.Expr.(sqlparser.TableName); ok && strings.EqualFold(name.Name.String(), "dual") {
					return false
				}
			}
		}
		return len(n.From) > 0
	case *sqlparser.SetOp, *sqlparser.ParenSelect, *sqlparser.Insert, *sqlparser.Update, *sqlparser.Delete, *sqlparser.Load,
		*sqlparser.DDL, *sqlparser.AlterTable, *sqlparser.DBDDL:
		return true
	case sqlparser.InjectedStatement:
		switch n.Statement.(type) {
		case *scripted, *returning:
			return true
		}
	}
	return false
}
