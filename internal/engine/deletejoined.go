package engine

import (
	"errors"
	"io"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/plan"
	"github.com/dolthub/go-mysql-server/sql/transform"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/dialect"
)

// deleteJoined deletes from several tables, or from one that is joined with others, or
// with IGNORE. As MariaDB it reads all rows before it deletes the first, so that none is
// missed because what it was joined with is gone, and deletes each row once.
type deleteJoined struct {
	execution *execution
	rows      sql.RowIter
	width     int
	targets   []deleteTarget
	ignore    bool
	outer     bool // tables may have no row in a joined one, but NULLs
	done      bool
}

// deleteTarget is a table to delete from and where its columns are in the joined row.
type deleteTarget struct {
	deleter    sql.RowDeleter
	start, end int
	seen       map[uint64]bool // nil for a table without a key, whose rows may be alike
	rows       []sql.Row
}

// deleteFrom starts such a DELETE; it declines the plain ones.
func (x *executor) deleteFrom(ctx *sql.Context, n *plan.DeleteFrom, outer sql.Row) (sql.RowIter, error) {
	s := sessionOf(ctx)
	if s == nil || s.current == nil || s.current.deletes {
		return nil, nil
	}
	ast, ok := s.current.ast.(*sqlparser.Delete)
	if !ok {
		return nil, nil
	}
	ignore := false
	for _, c := range ast.Comments {
		ignore = ignore || string(c) == dialect.IgnoreMark
	}
	if len(ast.Targets) == 0 && !ignore {
		return nil, nil
	}
	it := &deleteJoined{execution: s.current, width: len(n.Child.Schema()), ignore: ignore}
	transform.Inspect(n.Child, func(n sql.Node) bool {
		if join, ok := n.(*plan.JoinNode); ok {
			it.outer = it.outer || join.Op.IsLeftOuter() || join.Op.IsFullOuter()
		}
		return true
	})
	for _, target := range n.GetDeleteTargets() {
		table, err := plan.GetDeletable(target)
		if err != nil {
			return nil, err
		}
		name := table.Name()
		transform.Inspect(target, func(n sql.Node) bool {
			if alias, ok := n.(*plan.TableAlias); ok {
				name = alias.Name()
			}
			return true
		})
		t := deleteTarget{start: -1}
		keyed := false
		for i, c := range n.Child.Schema() {
			if strings.EqualFold(c.Source, name) {
				if t.start < 0 {
					t.start = i
				}
				t.end = i + 1
				keyed = keyed || c.PrimaryKey
			}
		}
		if t.start < 0 {
			return nil, nil // the engine says what is wrong
		}
		if keyed {
			t.seen = map[uint64]bool{}
		}
		t.deleter = table.Deleter(ctx)
		it.targets = append(it.targets, t)
	}
	rows, err := x.engine.analyzer.ExecBuilder.Build(ctx, n.Child, outer)
	if err != nil {
		return nil, errors.Join(err, it.closeTargets(ctx))
	}
	it.rows = rows
	s.current.deletes = true
	return it, nil
}

// Next implements sql.RowIter.
func (it *deleteJoined) Next(ctx *sql.Context) (sql.Row, error) {
	if it.done {
		return nil, io.EOF
	}
	it.done = true
	for i := range it.targets {
		it.targets[i].deleter.StatementBegin(ctx)
	}
	n, err := it.deleteAll(ctx)
	for i := range it.targets {
		d := it.targets[i].deleter
		if err != nil {
			err = errors.Join(err, d.DiscardChanges(ctx, err))
		} else {
			err = d.StatementComplete(ctx)
		}
	}
	if err != nil {
		return nil, err
	}
	ctx.SetLastQueryInfoInt(sql.RowCount, int64(n))
	return sql.NewRow(types.NewOkResult(n)), nil
}

func (it *deleteJoined) deleteAll(ctx *sql.Context) (n int, err error) {
	for {
		row, err := it.rows.Next(ctx)
		if err == io.EOF {
			break
		}
		if err != nil {
			return 0, err
		}
		row = row[max(len(row)-it.width, 0):]
		for i := range it.targets {
			if err := it.targets[i].note(ctx, row, it.outer); err != nil {
				return 0, err
			}
		}
	}
	s := it.execution.session
	for i := range it.targets {
		t := &it.targets[i]
		for _, row := range t.rows {
			if err := ctx.Err(); err != nil {
				return 0, err
			}
			if it.ignore {
				t.deleter.StatementBegin(ctx)
			}
			if err := t.deleter.Delete(ctx, row); err != nil {
				merr := s.engine.mariaError(ctx, err)
				if !it.ignore || !ignorable(merr.Number) {
					return 0, err
				}
				if err := t.deleter.DiscardChanges(ctx, err); err != nil {
					return 0, err
				}
				s.warnOf(merr)
				continue
			}
			n++
		}
	}
	return n, nil
}

// note keeps a table's part of a joined row, unless it is there already. An outer join
// may have none.
func (t *deleteTarget) note(ctx *sql.Context, joined sql.Row, outer bool) error {
	row := joined[t.start:t.end]
	missing := true
	for _, v := range row {
		missing = missing && v == nil
	}
	if missing && outer {
		return nil
	}
	if t.seen != nil {
		key, err := sql.HashOf(ctx, row)
		if err != nil {
			return err
		}
		if t.seen[key] {
			return nil
		}
		t.seen[key] = true
	}
	t.rows = append(t.rows, row.Copy())
	return nil
}

// Close implements sql.RowIter.
func (it *deleteJoined) Close(ctx *sql.Context) error {
	return errors.Join(it.rows.Close(ctx), it.closeTargets(ctx))
}

func (it *deleteJoined) closeTargets(ctx *sql.Context) (err error) {
	for i := range it.targets {
		err = errors.Join(err, it.targets[i].deleter.Close(ctx))
	}
	return err
}
