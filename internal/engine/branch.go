package engine

import (
	"cmp"
	"encoding/binary"
	"slices"
	"strings"
	"sync"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/dialect"
	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/internal/store"
)

// branch is a branch of a distributed transaction, from XA START on until it is
// committed or rolled back. It belongs to its session's goroutine; from the moment
// that the session ends on, to whoever takes it out of the server's branches.
type branch struct {
	xid   dialect.XID
	state branchState
	// changed says that a prepared one has changed anything: one that has not ends
	// with its connection.
	changed bool
	// lost is the error that tells why its transaction is gone, 0 while it is not.
	lost uint16
	// detached is the transaction of a prepared branch whose connection has ended;
	// nil while it has one, or when it was rolled back with it.
	detached *store.Prepared
}

// branchState is how far a branch has come.
type branchState uint8

const (
	branchActive branchState = iota
	branchIdle
	branchPrepared
)

// branches are those of one server, whose XIDs are told apart here. Its methods are
// safe for concurrent use.
type branches struct {
	mu       sync.Mutex
	known    map[branchName]*branch
	prepared map[branchName]bool
	free     map[branchName]bool // prepared, and without a connection
}

// branchName is what tells one branch from others.
type branchName struct{ transaction, branch string }

func branchNameOf(x dialect.XID) branchName { return branchName{x.Transaction, x.Branch} }

// newBranches returns the branches that a store has kept.
func newBranches(kept []*store.Prepared) *branches {
	b := &branches{known: map[branchName]*branch{}, prepared: map[branchName]bool{}, free: map[branchName]bool{}}
	for _, p := range kept {
		xid := xidNamed(p.Name)
		name := branchNameOf(xid)
		b.known[name] = &branch{xid: xid, state: branchPrepared, changed: true, detached: p}
		b.prepared[name], b.free[name] = true, true
	}
	return b
}

// add makes a branch known, unless one of its XID is.
func (b *branches) add(br *branch) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	name := branchNameOf(br.xid)
	if b.known[name] != nil {
		return false
	}
	b.known[name] = br
	return true
}

// prepare notes that a branch is prepared.
func (b *branches) prepare(xid dialect.XID) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.prepared[branchNameOf(xid)] = true
}

// release leaves a prepared branch to whoever asks for it.
func (b *branches) release(xid dialect.XID) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.free[branchNameOf(xid)] = true
}

// take returns a prepared branch without a connection, which nobody else gets
// then; nil if there is none of the XID. drop or release must follow.
func (b *branches) take(xid dialect.XID) *branch {
	b.mu.Lock()
	defer b.mu.Unlock()
	name := branchNameOf(xid)
	if !b.free[name] {
		return nil
	}
	delete(b.free, name)
	return b.known[name]
}

// drop forgets a branch that is over.
func (b *branches) drop(xid dialect.XID) {
	b.mu.Lock()
	defer b.mu.Unlock()
	name := branchNameOf(xid)
	delete(b.known, name)
	delete(b.prepared, name)
	delete(b.free, name)
}

// list returns the XIDs of the prepared branches, in an order of their own.
func (b *branches) list() []dialect.XID {
	b.mu.Lock()
	defer b.mu.Unlock()
	list := make([]dialect.XID, 0, len(b.prepared))
	for name := range b.prepared {
		list = append(list, b.known[name].xid)
	}
	slices.SortFunc(list, func(x, y dialect.XID) int {
		return cmp.Or(strings.Compare(x.Transaction, y.Transaction), strings.Compare(x.Branch, y.Branch))
	})
	return list
}

// xidName is an XID as the store keeps a transaction under it.
func xidName(x dialect.XID) string {
	name := binary.BigEndian.AppendUint32(nil, x.Format)
	name = append(name, byte(len(x.Transaction)))
	return string(name) + x.Transaction + x.Branch
}

// xidNamed is the XID that xidName made a name of.
func xidNamed(name string) dialect.XID {
	if len(name) < 5 || len(name) < 5+int(name[4]) {
		return dialect.XID{Transaction: name} // none of ours
	}
	at := 5 + int(name[4])
	return dialect.XID{Format: binary.BigEndian.Uint32([]byte(name)), Transaction: name[5:at], Branch: name[at:]}
}

// wrongBranchState is 1399: what is to be done is not for the state that the
// session's branch is in.
func (s *Session) wrongBranchState() *mariaerr.Error {
	name := "NON-EXISTING"
	if br := s.branch; br != nil {
		switch {
		case br.lost != 0:
			name = "ROLLBACK ONLY"
		case br.state == branchActive:
			name = "ACTIVE"
		case br.state == branchIdle:
			name = "IDLE"
		default:
			name = "PREPARED"
		}
	}
	return mariaerr.New(mariaerr.ER_XAER_RMFAIL, name)
}

// works tells whether statements may work on tables in the branch.
func (br *branch) works() bool { return br.state == branchActive && br.lost == 0 }

// mayInBranch refuses what is not for a session with a branch (1399): ending the
// transaction otherwise than by XA, or having it end, and, from XA END on, tables.
func (s *Session) mayInBranch(ctx *sql.Context, ast sqlparser.Statement) error {
	kind, _ := kindOf(ast)
	switch kind {
	case "begin", "commit", "rollback", "lock_tables", "install_plugin", "uninstall_plugin":
		return s.wrongBranchState()
	}
	if strings.HasPrefix(kind, "xa_") {
		return nil
	}
	if commitsImplicitly(ast) {
		refused := s.wrongBranchState()
		s.vague, s.trail = refused, s.wrongBranchState() // MariaDB tells it twice
		return refused
	}
	if s.branch.works() {
		return nil
	}
	switch kind {
	case "savepoint":
		if s.branch.lost == 0 {
			return s.wrongBranchState()
		}
	case "show_create_table", "show_fields", "show_keys", "ha_open":
		return s.wrongBranchState()
	}
	if _, ddl := ast.(*sqlparser.DDL); ddl {
		return s.wrongBranchState() // of a temporary table
	}
	return s.mayNameTables(ctx, ast)
}

// mayNameTables refuses a statement on tables where the session's branch lets none
// run.
func (s *Session) mayNameTables(ctx *sql.Context, ast sqlparser.Statement) error {
	if s.branch == nil || s.branch.works() {
		return nil
	}
	if x := explainedIn(ast); x != nil {
		ast = x.stmt
	}
	nodes := []sqlparser.Statement{ast}
	if in, ok := ast.(sqlparser.InjectedStatement); ok {
		for _, e := range in.Children {
			nodes = append(nodes, &sqlparser.Select{SelectExprs: sqlparser.SelectExprs{&sqlparser.AliasedExpr{Expr: e}}})
		}
		if r, ok := in.Statement.(*returning); ok {
			nodes = append(nodes, r.write)
		}
	}
	for _, n := range nodes {
		for name := range s.lockPlan(ctx, n).Tables {
			if name.Database != informationSchema {
				return s.wrongBranchState()
			}
		}
	}
	return nil
}

// loseBranch notes that the transaction of the session's branch is gone, and by
// which error that is to be told.
func (s *Session) loseBranch(number uint16) {
	if s.branch != nil {
		s.branch.lost = number
	}
}

// leaveBranch is what becomes of the session's branch when the connection ends. A
// prepared one that has changed anything goes on without: the session's state in
// the store is then no longer the session's, and leaveBranch reports true.
func (s *Session) leaveBranch() (gone bool) {
	br := s.branch
	if br == nil {
		return false
	}
	s.branch = nil
	st, ok := s.sql.(*store.Session)
	switch {
	case br.state != branchPrepared:
		s.engine.branches.drop(br.xid)
		return false
	case !ok || !br.changed:
		// Nobody has committed it, and it is told so who asks.
		br.lost = mariaerr.ER_XA_RBROLLBACK
	default:
		br.detached = st.Detach()
		s.tx = transaction{}
		gone = true
	}
	s.engine.branches.release(br.xid)
	return gone
}
