package engine

import (
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/dialect"
)

// checkPlain refuses what MariaDB refuses of a statement that needs no adapting: for
// those the checks of parser.parse that remain, and no walk over what is flat.
func checkPlain(stmt sqlparser.Statement, query string, plainness dialect.Plainness, mode dialect.Mode) error {
	if plainness != 0 || len(query) >= maxExpression {
		if err := bounded(stmt, query); err != nil {
			return err
		}
	}
	nameItems(stmt, query, mode, false)
	if plainness&dialect.PlainNested != 0 {
		if err := misplaced(stmt, query, mode); err != nil {
			return err
		}
		if err := checkQueries(stmt); err != nil {
			return err
		}
	} else if n, ok := stmt.(*sqlparser.Select); ok && len(n.OrderBy) > 0 {
		if err := checkOrder(n); err != nil {
			return err
		}
	}
	if plainness&dialect.PlainOperators != 0 {
		if err := bindFunctions(stmt); err != nil {
			return err
		}
	}
	if plainness&dialect.PlainNested != 0 && containsFold(query, "group") {
		groupByLiterals(stmt)
	}
	return nil
}
