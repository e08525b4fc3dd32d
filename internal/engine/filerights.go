package engine

import (
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/auth"
)

// mayWriteFiles asks for the FILE privilege of a SELECT ... INTO OUTFILE or
// DUMPFILE, which the planner does not: 1227 without it.
func (s *Session) mayWriteFiles(stmt sqlparser.Statement) error {
	var into *sqlparser.Into
	switch n := stmt.(type) {
	case *sqlparser.Select:
		into = n.Into
	case *sqlparser.SetOp:
		into = n.Into
	}
	if into == nil || into.Outfile == "" && into.Dumpfile == "" || s.rights == nil {
		return nil
	}
	return s.rights.NeedGlobal(auth.PrivFile)
}
