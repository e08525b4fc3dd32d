package auth

import (
	"strconv"
	"sync"
	"time"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// Usage counts what accounts have used of their limits on one server. Its
// methods are safe for concurrent use.
//
// As in MariaDB an hour begins with an account's first use, and all sessions of
// one user name from one host share their counts.
type Usage struct {
	mu    sync.Mutex
	now   func() time.Time
	users map[Name]*usage
}

type usage struct {
	connections  int64 // open now
	began        time.Time
	queries      uint64
	updates      uint64
	connectsHour uint64
}

// NewUsage returns counters that read the clock now; time.Now when nil.
func NewUsage(now func() time.Time) *Usage {
	if now == nil {
		now = time.Now
	}
	return &Usage{now: now, users: make(map[Name]*usage)}
}

// Connect counts a login to the account and refuses it when a limit is used up:
// error 1226 for the account's own MAX_USER_CONNECTIONS and
// MAX_CONNECTIONS_PER_HOUR, 1203 for the server's max_user_connections, which
// holds for accounts without one of their own (0 is no limit). A login that
// was counted ends with Disconnect.
func (u *Usage) Connect(a *Account, maxUserConnections int64) error {
	limit, own := maxUserConnections, false
	if a.Limits.UserConnections != 0 {
		limit, own = a.Limits.UserConnections, true
	}
	u.mu.Lock()
	defer u.mu.Unlock()
	c := u.of(a.Name)
	if limit < 0 || limit > 0 && c.connections >= limit {
		u.forget(a.Name, c)
		if own {
			return exceeded(a, "max_user_connections", strconv.FormatInt(limit, 10))
		}
		return mariaerr.New(mariaerr.ER_TOO_MANY_USER_CONNECTIONS, a.User)
	}
	if n := a.Limits.ConnectionsPerHour; n > 0 && c.connectsHour >= n {
		return exceeded(a, "max_connections_per_hour", strconv.FormatUint(n, 10))
	}
	c.connections++
	c.connectsHour++
	return nil
}

// Disconnect ends what Connect began.
func (u *Usage) Disconnect(a *Account) {
	u.mu.Lock()
	defer u.mu.Unlock()
	c := u.of(a.Name)
	if c.connections > 0 {
		c.connections--
	}
	u.forget(a.Name, c)
}

// Resume takes Disconnect back: a session goes on after all, whatever the limits
// say by now. It is no new login.
func (u *Usage) Resume(a *Account) {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.of(a.Name).connections++
}

// Query counts a statement, as an update too when it changes data, and refuses
// it (1226) when a limit per hour is used up. Accounts without such limits cost
// nothing.
func (u *Usage) Query(a *Account, update bool) error {
	l := &a.Limits
	if l.QueriesPerHour == 0 && l.UpdatesPerHour == 0 {
		return nil
	}
	u.mu.Lock()
	defer u.mu.Unlock()
	c := u.of(a.Name)
	if l.QueriesPerHour > 0 {
		if c.queries >= l.QueriesPerHour {
			return exceeded(a, "max_queries_per_hour", strconv.FormatUint(l.QueriesPerHour, 10))
		}
		c.queries++
	}
	if update && l.UpdatesPerHour > 0 {
		if c.updates >= l.UpdatesPerHour {
			return exceeded(a, "max_updates_per_hour", strconv.FormatUint(l.UpdatesPerHour, 10))
		}
		c.updates++
	}
	return nil
}

// Reset begins a new hour for everybody, as FLUSH USER_RESOURCES does.
func (u *Usage) Reset() {
	u.mu.Lock()
	defer u.mu.Unlock()
	for name, c := range u.users {
		*c = usage{connections: c.connections, began: u.now()}
		u.forget(name, c)
	}
}

// Open returns how many sessions of the account are open.
func (u *Usage) Open(name Name) int64 {
	u.mu.Lock()
	defer u.mu.Unlock()
	if c, ok := u.users[name]; ok {
		return c.connections
	}
	return 0
}

// of returns an account's counts; an hour that has passed begins anew.
func (u *Usage) of(name Name) *usage {
	now := u.now()
	c, ok := u.users[name]
	if !ok {
		c = &usage{began: now}
		u.users[name] = c
	}
	if now.Sub(c.began) >= time.Hour {
		*c = usage{connections: c.connections, began: now}
	}
	return c
}

// forget drops counts that say nothing.
func (u *Usage) forget(name Name, c *usage) {
	if c.connections == 0 && c.queries == 0 && c.updates == 0 && c.connectsHour == 0 {
		delete(u.users, name)
	}
}

func exceeded(a *Account, what, limit string) error {
	return mariaerr.New(mariaerr.ER_USER_LIMIT_REACHED, a.User, what, limit)
}
