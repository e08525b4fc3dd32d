package engine

import (
	"encoding/hex"
	"errors"
	"strconv"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/dolthub/vitess/go/sqltypes"

	"github.com/selkiedb/selkie/internal/dialect"
	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/internal/store"
	"github.com/selkiedb/selkie/sqlvars"
)

// xa makes a command of a statement on a branch of a distributed transaction.
func xa(n *dialect.XA) *command {
	switch n.Kind {
	case dialect.XAStart:
		return bare("XA START", "xa_start", func(ctx *sql.Context, s *Session) error { return s.xaStart(ctx, n) })
	case dialect.XAEnd:
		return bare("XA END", "xa_end", func(_ *sql.Context, s *Session) error { return s.xaEnd(n) })
	case dialect.XAPrepare:
		return bare("XA PREPARE", "xa_prepare", func(_ *sql.Context, s *Session) error { return s.xaPrepare(n) })
	case dialect.XACommit:
		return bare("XA COMMIT", "xa_commit", func(ctx *sql.Context, s *Session) error { return s.xaCommit(ctx, n) })
	}
	return bare("XA ROLLBACK", "xa_rollback", func(ctx *sql.Context, s *Session) error { return s.xaRollback(ctx, n) })
}

func (s *Session) xaStart(ctx *sql.Context, n *dialect.XA) error {
	switch {
	case n.Option == dialect.XAResume && s.branch != nil && s.branch.state == branchIdle && s.branch.lost == 0:
		if branchNameOf(s.branch.xid) != branchNameOf(n.XID) {
			return mariaerr.New(mariaerr.ER_XAER_NOTA)
		}
		s.branch.state = branchActive
		return nil
	case n.Option != dialect.XANone, n.XID.Transaction == "":
		return mariaerr.New(mariaerr.ER_XAER_INVAL)
	case s.branch != nil:
		return s.wrongBranchState()
	case s.InTransaction() || len(s.locked) > 0 || s.mayEndTransaction() != nil:
		return mariaerr.New(mariaerr.ER_XAER_OUTSIDE)
	}
	isolation, readOnly := s.isolation(), s.readOnly()
	if err := s.commitTransaction(ctx); err != nil { // without any table in it
		return err
	}
	br := &branch{xid: n.XID}
	if !s.engine.branches.add(br) {
		return mariaerr.New(mariaerr.ER_XAER_DUPID)
	}
	if err := s.beginExplicit(ctx, isolation, readOnly); err != nil {
		s.engine.branches.drop(n.XID)
		return err
	}
	s.branch = br
	return nil
}

func (s *Session) xaEnd(n *dialect.XA) error {
	switch br := s.branch; {
	case n.Option != dialect.XANone:
		return mariaerr.New(mariaerr.ER_XAER_INVAL)
	case br == nil || !br.works():
		return s.wrongBranchState()
	case branchNameOf(br.xid) != branchNameOf(n.XID):
		return mariaerr.New(mariaerr.ER_XAER_NOTA)
	}
	s.branch.state = branchIdle
	return nil
}

func (s *Session) xaPrepare(n *dialect.XA) error {
	br := s.branch
	switch {
	case br == nil || br.state != branchIdle || br.lost != 0:
		return s.wrongBranchState()
	case branchNameOf(br.xid) != branchNameOf(n.XID):
		return mariaerr.New(mariaerr.ER_XAER_NOTA)
	}
	if st, ok := s.sql.(*store.Session); ok {
		changed, err := st.Prepare(xidName(br.xid))
		if err != nil {
			return err
		}
		br.changed = changed
	}
	br.state = branchPrepared
	s.engine.branches.prepare(br.xid)
	return nil
}

func (s *Session) xaCommit(ctx *sql.Context, n *dialect.XA) error {
	onePhase := n.Option == dialect.XAOnePhase
	br := s.branch
	if br == nil || branchNameOf(br.xid) != branchNameOf(n.XID) {
		return s.endDetached(ctx, n.XID, onePhase, func(p *store.Prepared) error {
			s.Status.Add(sqlvars.StatusHandlerCommit, 1)
			return p.Commit()
		})
	}
	switch {
	case br.lost != 0:
		return errors.Join(mariaerr.New(br.lost), s.endBranch(ctx, s.rollbackTransaction))
	case br.state == branchPrepared && onePhase:
		return mariaerr.New(mariaerr.ER_XAER_INVAL)
	case br.state == branchActive, br.state == branchIdle && !onePhase:
		return s.wrongBranchState()
	}
	return s.endBranch(ctx, s.commitTransaction)
}

func (s *Session) xaRollback(ctx *sql.Context, n *dialect.XA) error {
	br := s.branch
	if br == nil || branchNameOf(br.xid) != branchNameOf(n.XID) {
		return s.endDetached(ctx, n.XID, false, func(p *store.Prepared) error {
			s.Status.Add(sqlvars.StatusHandlerRollback, 1)
			return p.Rollback()
		})
	}
	if br.works() {
		return s.wrongBranchState()
	}
	return s.endBranch(ctx, s.rollbackTransaction)
}

// endBranch ends the session's branch as end ends its transaction.
func (s *Session) endBranch(ctx *sql.Context, end func(*sql.Context) error) error {
	br := s.branch
	s.branch = nil
	defer s.engine.branches.drop(br.xid)
	return end(ctx)
}

// endDetached ends a prepared branch that has no connection.
func (s *Session) endDetached(ctx *sql.Context, xid dialect.XID, onePhase bool, end func(*store.Prepared) error) error {
	if s.branch != nil || s.tx.explicit || !s.Vars.Bool(sqlvars.VarAutocommit) || s.mayEndTransaction() != nil {
		return mariaerr.New(mariaerr.ER_XAER_OUTSIDE)
	}
	if onePhase {
		return mariaerr.New(mariaerr.ER_XAER_INVAL)
	}
	br := s.engine.branches.take(xid)
	switch {
	case br == nil:
		return mariaerr.New(mariaerr.ER_XAER_NOTA)
	case br.detached == nil:
		s.engine.branches.drop(xid)
		return mariaerr.New(br.lost)
	}
	leave, err := s.enterCommit(ctx)
	if err != nil {
		s.engine.branches.release(xid)
		return err
	}
	defer leave()
	defer s.engine.branches.drop(xid)
	return end(br.detached)
}

// xaRecover is XA RECOVER, which lists the prepared branches.
func xaRecover(n *dialect.XARecover) *command {
	number := func(name string) *sql.Column { return &sql.Column{Name: name, Type: types.Int64} }
	data := &sql.Column{Name: "data", Type: types.MustCreateBinary(sqltypes.VarBinary, 128)}
	if n.SQL {
		data = textColumn("data", 285)
	}
	schema := sql.Schema{number("formatID"), number("gtrid_length"), number("bqual_length"), data}
	c := rows("XA RECOVER", schema, func(_ *sql.Context, s *Session) ([]sql.Row, error) {
		var list []sql.Row
		for _, x := range s.engine.branches.list() {
			var data any = []byte(x.Transaction + x.Branch)
			if n.SQL {
				data = writtenXID(x)
			}
			list = append(list, sql.NewRow(int64(x.Format), int64(len(x.Transaction)), int64(len(x.Branch)), data))
		}
		return list, nil
	})
	c.bare = true
	return c
}

// writtenXID is an XID as it is written in statements.
func writtenXID(x dialect.XID) string {
	quote := func(s string) string { return "'" + s + "'" }
	if !plainXIDPart(x.Transaction) || !plainXIDPart(x.Branch) {
		quote = func(s string) string { return "X'" + hex.EncodeToString([]byte(s)) + "'" }
	}
	s := quote(x.Transaction)
	if x.Branch != "" || x.Format != 1 {
		s += "," + quote(x.Branch)
	}
	if x.Format != 1 {
		s += "," + strconv.FormatUint(uint64(x.Format), 10)
	}
	return s
}

// plainXIDPart tells whether a text needs no digits to be written.
func plainXIDPart(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r > '~' || r == '\'' || r == '\\' })
}
