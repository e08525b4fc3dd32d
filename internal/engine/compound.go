package engine

import (
	"errors"
	"io"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/procedures"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/dialect"
)

// compound runs a compound statement outside of any routine as a routine's body
// would run. Its result is that of its last statement that has one.
func (e *Engine) compound(n *dialect.Compound) (sqlparser.Statement, error) {
	return (&scripted{kind: "compound_sql", run: func(ctx *sql.Context, s *Session) (*Result, error) {
		if statements, plain := dialect.Block(n.Body, s.mode()); plain {
			return s.runBlock(ctx, n.Body, statements)
		}
		return s.interpretCompound(ctx, n.Body)
	}}).statement(), nil
}

// runBlock runs statements one after the other.
func (s *Session) runBlock(ctx *sql.Context, body string, statements []dialect.Span) (*Result, error) {
	texts := make([]string, len(statements))
	for i, span := range statements {
		texts[i] = span.Of(body)
		if _, err := s.parse(ctx, texts[i]); err != nil {
			return nil, err // nothing has run
		}
	}
	last := s.done(ctx)
	for _, text := range texts {
		res, err := s.runInside(ctx, text)
		if err != nil {
			return nil, err
		}
		if res.Columns == nil {
			if last.Columns == nil {
				last.Affected += res.Affected
			}
			continue
		}
		rows, err := drain(ctx, res.rows, len(res.Columns))
		if err != nil {
			return nil, err
		}
		res.rows = sql.RowsToRowIter(rows...)
		last = res
	}
	return last, nil
}

// interpretCompound has the engine's interpreter run a body with variables,
// loops or handlers.
func (s *Session) interpretCompound(ctx *sql.Context, body string) (_ *Result, err error) {
	operations, err := s.routine(ctx, body)
	if err != nil {
		return nil, err
	}
	if err := s.begins(ctx); err != nil {
		return nil, err
	}
	s.current = nil
	node := &compoundBody{interpreted: interpreted{s.engine, operations}}
	iter, _, err := procedures.Call(ctx, node)
	if err != nil {
		return nil, err
	}
	var rows []sql.Row
	for {
		row, err := iter.Next(ctx)
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, errors.Join(err, iter.Close(ctx))
		}
		rows = append(rows, row)
	}
	if err := iter.Close(ctx); err != nil {
		return nil, err
	}
	res := s.done(ctx)
	if len(rows) == 1 && types.IsOkResult(rows[0]) {
		res.Affected = rows[0][0].(types.OkResult).RowsAffected
		return res, nil
	}
	if node.schema != nil && !types.IsOkResultSchema(node.schema) {
		res.Columns, res.rows = node.schema, sql.RowsToRowIter(rows...)
	}
	return res, nil
}

// compoundBody is a body that remembers the columns of its last result.
type compoundBody struct {
	interpreted
	schema sql.Schema
}

// SetSchema implements procedures.InterpreterNode.
func (b *compoundBody) SetSchema(schema sql.Schema) { b.schema = schema }
