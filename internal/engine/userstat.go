package engine

import (
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/dolthub/go-mysql-server/sql"

	"github.com/selkiedb/selkie/auth"
	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/sqlvars"
)

// usage counts what a user or a client host has done while @@userstat was on, as
// USER_STATISTICS and CLIENT_STATISTICS tell it.
type usage struct {
	connections, ssl, concurrent int64
	denied, lost                 int64
	connected, busy              time.Duration
	counters                     [len(usageCounters)]uint64
	selects, updates, others     uint64
}

// usageCounters are the session's status variables that are counted.
var usageCounters = [...]sqlvars.StatusID{
	sqlvars.StatusBytesReceived, sqlvars.StatusBytesSent, sqlvars.StatusRowsSent, sqlvars.StatusHandlerCommit, sqlvars.StatusHandlerRollback,
	sqlvars.StatusAccessDeniedErrors, sqlvars.StatusEmptyQueries, sqlvars.StatusMaxStatementTimeExceeded,
	sqlvars.StatusHandlerDelete, sqlvars.StatusHandlerWrite, sqlvars.StatusHandlerUpdate,
}

// usages are those of a server. Rows are made by logins alone, so strangers make
// none.
type usages struct {
	mu             sync.Mutex
	users, clients map[string]*usage
}

// of calls f with what is counted for a user and a host. create makes rows where
// there are none, each of which begins with the one connection that it is made for;
// made tells f so.
func (u *usages) of(user, host string, create bool, f func(u *usage, made bool)) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.users == nil {
		u.users = map[string]*usage{}
	}
	if u.clients == nil {
		u.clients = map[string]*usage{}
	}
	row := func(m map[string]*usage, key string) {
		made := m[key] == nil && create
		if made {
			m[key] = &usage{connections: 1, concurrent: 1}
		}
		if m[key] != nil {
			f(m[key], made)
		}
	}
	row(u.users, user)
	row(u.clients, host)
}

// forget is FLUSH USER_STATISTICS and FLUSH CLIENT_STATISTICS.
func (u *usages) forget(table string) {
	u.mu.Lock()
	defer u.mu.Unlock()
	switch strings.ToUpper(table) {
	case "USER_STATISTICS":
		u.users = nil
	case "CLIENT_STATISTICS":
		u.clients = nil
	}
}

// sessionUsage is what a session has not told the server's usages yet.
type sessionUsage struct {
	counting bool // the present command is counted
	counted  bool // the connection is among the concurrent ones
	since    time.Time
	base     [len(usageCounters)]uint64
	now      usage
}

// CountLogin counts a connection that is let in; tls says that it came over TLS.
func (s *Session) CountLogin(tls bool) {
	if !s.engine.countsUse() {
		return
	}
	s.spent.counted = true
	s.startUse()
	s.engine.usages.of(s.User, s.PeerHost, true, func(u *usage, made bool) {
		if !made {
			u.connections++
			u.concurrent++
		}
		if tls {
			u.ssl++
		}
	})
}

// CountDenied counts a login that was turned away, of a user or from a host that has
// been counted before.
func (e *Engine) CountDenied(user, host string) {
	if e.countsUse() {
		e.usages.of(user, host, false, func(u *usage, _ bool) { u.denied++ })
	}
}

func (e *Engine) countsUse() bool { return e.cfg.Vars.Bool(sqlvars.VarUserstat) }

// StartUse begins to count a command, if @@userstat is on, and returns the time then.
func (s *Session) StartUse() (began time.Time) {
	if !s.engine.countsUse() {
		s.spent.counting = false
		return began
	}
	if !s.spent.counting {
		s.startUse()
	}
	return time.Now()
}

func (s *Session) startUse() {
	s.spent.counting, s.spent.since = true, time.Now()
	for i, id := range usageCounters {
		s.spent.base[i] = s.Status.Count(id)
	}
}

// EndUse counts the command that began then. lost says that the connection broke.
func (s *Session) EndUse(began time.Time, lost bool) {
	if began.IsZero() || !s.spent.counting {
		return
	}
	done := &s.spent.now
	now := time.Now()
	done.busy, done.connected = now.Sub(began), now.Sub(s.spent.since)
	s.spent.since = now
	for i, id := range usageCounters {
		n := s.Status.Count(id)
		done.counters[i] = n - min(s.spent.base[i], n) // FLUSH STATUS begins anew
		s.spent.base[i] = n
	}
	s.engine.usages.of(s.User, s.PeerHost, true, func(u *usage, made bool) {
		s.spent.counted = s.spent.counted || made
		u.add(done)
		if lost {
			u.lost++
		}
	})
	s.spent.now = usage{}
}

// leaveUse takes a connection that has ended out of the concurrent ones.
func (s *Session) leaveUse() {
	if s.spent.counted {
		s.spent.counted = false
		s.engine.usages.of(s.User, s.PeerHost, false, func(u *usage, _ bool) { u.concurrent = max(u.concurrent-1, 0) })
	}
}

// countUse counts a statement by its kind, as the Com_ variables name it.
func (s *Session) countUse(kind string) {
	if !s.spent.counting {
		return
	}
	switch kind {
	case "select":
		s.spent.now.selects++
	case "insert", "insert_select", "replace", "replace_select", "load", "update", "update_multi", "delete", "delete_multi":
		s.spent.now.updates++
	default:
		if !strings.HasPrefix(kind, "show_") {
			s.spent.now.others++
		}
	}
}

// countDenied counts an error that a right is missing for.
func (s *Session) countDenied(merr *mariaerr.Error) {
	switch merr.Number {
	case mariaerr.ER_DBACCESS_DENIED_ERROR, mariaerr.ER_TABLEACCESS_DENIED_ERROR, mariaerr.ER_COLUMNACCESS_DENIED_ERROR,
		mariaerr.ER_PROCACCESS_DENIED_ERROR, mariaerr.ER_SPECIFIC_ACCESS_DENIED_ERROR:
		s.Status.Add(sqlvars.StatusAccessDeniedErrors, 1)
	}
}

func (u *usage) add(v *usage) {
	u.connected += v.connected
	u.busy += v.busy
	for i, n := range v.counters {
		u.counters[i] += n
	}
	u.selects, u.updates, u.others = u.selects+v.selects, u.updates+v.updates, u.others+v.others
}

// usageTable is USER_STATISTICS or CLIENT_STATISTICS, which only those with SUPER or
// PROCESS see rows of.
func usageTable(name string, of func(*usages) map[string]*usage) *sysTable {
	return infoTable(name, "", "", func(_ *sql.Context, s *Session, _ wanted, add func(...any)) error {
		if s.rights != nil && !s.rights.HasAnyGlobal(auth.PrivSuper|auth.PrivProcess) {
			return nil
		}
		all := &s.engine.usages
		all.mu.Lock()
		defer all.mu.Unlock()
		rows := of(all)
		for _, key := range slices.Sorted(maps.Keys(rows)) {
			u := rows[key]
			c := u.counters
			add(key, u.connections, u.concurrent, int64(u.connected/time.Second), u.busy.Seconds(), 0.0, c[0], c[1], 0, 0, c[2],
				c[8], c[9], c[10], u.selects, u.updates, u.others, c[3], c[4], u.denied, u.lost, c[5], c[6], u.ssl, c[7])
		}
		return nil
	})
}
