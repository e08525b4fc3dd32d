package engine

import (
	"fmt"
	"io"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/transform"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/dolthub/vitess/go/mysql"
	"github.com/dolthub/vitess/go/vt/sqlparser"
)

// insertCounts is what an INSERT has done, of which its OK packet tells.
type insertCounts struct {
	records  uint64 // rows of the source
	copied   uint64 // rows inserted or changed
	updated  uint64 // rows that ON DUPLICATE KEY UPDATE changed
	touched  uint64 // rows that it found, changed or not
	deleted  uint64 // rows that REPLACE deleted
	first    uint64 // the first number that AUTO_INCREMENT gave
	last     any    // the AUTO_INCREMENT column of the last row
	numbered bool   // a row of copied has such a column
	taken    bool   // the statement's INSERT counts here
}

// insertCounts is where the INSERT that is about to start counts: the statement's
// own starts first.
func (s *Session) insertCounts() *insertCounts {
	st := s.current
	if st == nil {
		return &insertCounts{}
	}
	switch st.ast.(type) {
	case *sqlparser.Insert, *sqlparser.Load:
		if !st.inserted.taken {
			st.inserted.taken = true
			return &st.inserted
		}
	}
	return &insertCounts{}
}

// insertResult reads the rows of an INSERT to their end and yields the result.
type insertResult struct {
	sql.RowIter
	execution *execution
	plan      sql.Node
	done      bool
}

// Next implements sql.RowIter.
func (r *insertResult) Next(ctx *sql.Context) (sql.Row, error) {
	if r.done {
		return nil, io.EOF
	}
	for {
		_, err := r.RowIter.Next(ctx)
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
	}
	r.done = true
	res := r.result(ctx)
	ctx.SetLastQueryInfoInt(sql.RowCount, int64(res.RowsAffected))
	return sql.NewRow(res), nil
}

func (r *insertResult) result(ctx *sql.Context) types.OkResult {
	c := &r.execution.inserted
	affected := c.copied + c.deleted
	if ctx.Client().Capabilities&mysql.CapabilityClientFoundRows != 0 {
		affected += c.touched
	} else {
		affected += c.updated
	}
	if c.updated > 0 && r.execution.session.changedVersioned() {
		affected += c.updated // the rows of the past
	}
	res := types.OkResult{RowsAffected: affected, InsertID: r.insertID(ctx), Info: noInfo{}}
	switch ast := r.execution.ast.(type) {
	case *sqlparser.Load:
		res.Info = loadInfo{c, r.execution.session}
	case *sqlparser.Insert:
		if values, ok := ast.Rows.(*sqlparser.AliasedValues); !ok || len(values.Values) > 1 {
			res.Info = insertInfo{c, ast.Ignore != "", r.execution.session}
		}
	}
	return res
}

// insertID is what the OK packet says: the first number that was generated; else the
// argument of LAST_INSERT_ID(); else the last row's.
func (r *insertResult) insertID(ctx *sql.Context) uint64 {
	c := &r.execution.inserted
	if c.first > 0 {
		ctx.SetLastQueryInfoInt(sql.LastInsertId, int64(c.first))
		return c.first
	}
	if mentionsInsertID(r.plan) {
		return uint64(ctx.GetLastQueryInfoInt(sql.LastInsertId))
	}
	if c.copied == 0 || !c.numbered || c.last == nil {
		return 0
	}
	n, err := wholeNumber(ctx, c.last)
	if err != nil {
		return 0
	}
	return n
}

// mentionsInsertID tells whether a plan calls LAST_INSERT_ID with an argument.
func mentionsInsertID(n sql.Node) bool {
	found := false
	transform.InspectExpressions(n, func(e sql.Expression) bool {
		if f, ok := e.(sql.FunctionExpression); ok && f.FunctionName() == "last_insert_id" && len(e.Children()) > 0 {
			found = true
		}
		return !found
	})
	return found
}

// noInfo is the text of a statement that says nothing.
type noInfo struct{}

func (noInfo) String() string { return "" }

// insertInfo is what an INSERT of several rows says.
type insertInfo struct {
	counts  *insertCounts
	ignore  bool
	session *Session
}

func (i insertInfo) String() string {
	duplicates := i.counts.deleted + i.counts.updated
	if i.ignore {
		duplicates = i.counts.records - min(i.counts.copied, i.counts.records)
	}
	return fmt.Sprintf("Records: %d  Duplicates: %d  Warnings: %d", i.counts.records, duplicates, i.session.Warnings())
}

// loadInfo is what LOAD DATA says.
type loadInfo struct {
	counts  *insertCounts
	session *Session
}

func (i loadInfo) String() string {
	c := i.counts
	return fmt.Sprintf("Records: %d  Deleted: %d  Skipped: %d  Warnings: %d",
		c.records, c.deleted, c.records-min(c.copied, c.records), i.session.Warnings())
}
