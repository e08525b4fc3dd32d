package engine

import (
	"context"
	"reflect"
	"strconv"

	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/dialect"
)

// isNilNode tells the nil pointers that the grammar's own walk hands out.
func isNilNode(node sqlparser.SQLNode) bool {
	if node == nil {
		return true
	}
	v := reflect.ValueOf(node)
	switch v.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Map, reflect.Interface:
		return v.IsNil()
	}
	return false
}

// lockText is a locking clause as the tree of a SELECT keeps it.
func lockText(c dialect.LockClause) string {
	text := sqlparser.ForUpdateStr
	if c.Share {
		text = sqlparser.ShareModeStr
	}
	switch {
	case c.Wait.NoWait:
		text += " nowait"
	case c.Wait.SkipLocked:
		text += " skip locked"
	case c.Wait.HasTimeout:
		text += " wait " + strconv.FormatUint(c.Wait.Timeout, 10)
	}
	return text
}

// setLocks writes the clauses, in the order of the text, into the tree, which
// knows where they stand but not what they say about waiting.
func setLocks(stmt sqlparser.Statement, clauses []dialect.LockClause) {
	var slots []*string
	lockSlots(stmt, &slots)
	if len(slots) != len(clauses) {
		// The tree lost some on the way. How long to wait is the whole
		// statement's business anyway.
		for i := range slots {
			c := clauses[len(clauses)-1]
			c.Share = len(*slots[i]) > 0 && *slots[i] == sqlparser.ShareModeStr
			*slots[i] = lockText(c)
		}
		return
	}
	for i, c := range clauses {
		*slots[i] = lockText(c)
	}
}

// lockSlots lists the locking clauses of a tree in the order of the text: each
// stands at the end of its SELECT, behind all those inside.
func lockSlots(node sqlparser.SQLNode, out *[]*string) {
	if isNilNode(node) {
		return
	}
	top := true
	_ = sqlparser.Walk(func(n sqlparser.SQLNode) (bool, error) {
		if top {
			top = false
			return true, nil
		}
		if isNilNode(n) {
			return false, nil
		}
		switch n.(type) {
		case *sqlparser.Select, *sqlparser.SetOp:
			lockSlots(n, out)
			return false, nil
		}
		return true, nil
	}, node)
	var slot *string
	switch n := node.(type) {
	case *sqlparser.Select:
		slot = &n.Lock
	case *sqlparser.SetOp:
		slot = &n.Lock
	case *sqlparser.DDL:
		// The walk passes over what a definition holds.
		if n.OptSelect != nil {
			lockSlots(n.OptSelect.Select, out)
		}
		if n.ProcedureSpec != nil {
			lockSlots(n.ProcedureSpec.Body, out)
		}
		if n.TriggerSpec != nil {
			lockSlots(n.TriggerSpec.Body, out)
		}
	}
	if slot != nil && *slot != "" {
		*out = append(*out, slot)
	}
}

// parseWithoutLocks parses a statement whose locking clause stands where the
// grammar cannot take it, behind INTO, and gives it to the outermost SELECT. It returns nil when
// that is not what is wrong with the statement.
func parseWithoutLocks(ctx context.Context, text string, mode dialect.Mode, options sqlparser.ParserOptions) sqlparser.Statement {
	cut, clauses := dialect.CutLocks(text, mode)
	if len(clauses) == 0 {
		return nil
	}
	stmt, _, err := sqlparser.ParseOneWithOptions(ctx, cut, options)
	if err != nil {
		return nil
	}
	strongest := clauses[0]
	for _, c := range clauses[1:] {
		if strongest.Share && !c.Share {
			strongest = c
		}
	}
	if sel := outermost(stmt); sel != nil {
		sel.Lock = lockText(strongest)
		return stmt
	}
	return nil
}

// outermost returns the SELECT that a statement consists of, nil when there is
// more to it.
func outermost(stmt sqlparser.SQLNode) *sqlparser.Select {
	switch n := stmt.(type) {
	case *sqlparser.Select:
		return n
	case *sqlparser.ParenSelect:
		return outermost(n.Select)
	case *sqlparser.DDL:
		if n.OptSelect != nil {
			return outermost(n.OptSelect.Select)
		}
	case *sqlparser.Insert:
		if rows, ok := n.Rows.(sqlparser.SelectStatement); ok {
			return outermost(rows)
		}
	}
	return nil
}
