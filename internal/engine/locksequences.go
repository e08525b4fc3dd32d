package engine

import (
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/store"
)

// sequenceLocks are the sequences that the defaults of a table's columns use, which
// LOCK TABLES locks with it.
func (e *Engine) sequenceLocks(ctx *sql.Context, name store.TableName) (locks []store.TableLock) {
	table, _, err := e.catalog.Table(ctx, name.Database, name.Table)
	if err != nil {
		return nil
	}
	for _, col := range table.Schema() {
		if col.Default == nil {
			continue
		}
		text := col.Default.String()
		if !mentionsSequence(text) {
			continue
		}
		stmt, err := e.parser.parseOwn("SELECT " + text)
		if err != nil {
			continue
		}
		_ = sqlparser.Walk(func(node sqlparser.SQLNode) (bool, error) {
			if isNilNode(node) {
				return false, nil
			}
			if db, sequence, ok := namesSequence(node); ok {
				locks = append(locks, store.TableLock{Name: store.TableName{Database: strings.ToLower(db), Table: strings.ToLower(sequence)}, Write: true})
			}
			return true, nil
		}, stmt)
	}
	return locks
}

// namesSequence returns the sequence of a call of NEXTVAL and its kin, as
// bindSequences has left it.
func namesSequence(node sqlparser.SQLNode) (db, name string, ok bool) {
	f, ok := node.(*sqlparser.FuncExpr)
	if !ok || len(f.Exprs) < 2 {
		return "", "", false
	}
	if _, ok := sequenceNeeds[f.Name.Lowered()]; !ok {
		return "", "", false
	}
	var names [2]string
	for i := range names {
		arg, ok := f.Exprs[i].(*sqlparser.AliasedExpr)
		if !ok {
			return "", "", false
		}
		if v, ok := arg.Expr.(*sqlparser.SQLVal); ok {
			names[i] = string(v.Val)
		}
	}
	return names[0], names[1], true
}
