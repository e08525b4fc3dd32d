package auth

import (
	"errors"
	"slices"
	"time"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// Tx is a change in the making. It works on a private copy of the accounts and
// is not safe for concurrent use; it ends with the function it was given to.
type Tx struct {
	store      *Store
	actor      *Rights // who runs the statement
	snap       Snapshot
	now        time.Time
	dirty      bool
	conditions []Condition
}

// Snapshot returns the accounts as the Tx sees them. The result changes with
// the Tx and ends with it.
func (tx *Tx) Snapshot() *Snapshot { return &tx.snap }

func (tx *Tx) note(level Level, err *mariaerr.Error) {
	tx.conditions = append(tx.conditions, Condition{level, err})
}

// list adds a statement's error to its conditions, unless it is there.
func (tx *Tx) list(err error) {
	var e *mariaerr.Error
	if !errors.As(err, &e) {
		return
	}
	for _, c := range tx.conditions {
		if c.Level == Error && *c.Err == *e {
			return
		}
	}
	tx.note(Error, e)
}

// fresh fills a new store.
func (tx *Tx) fresh() {
	root := document{}
	root.set("access", "18446744073709551615")
	tx.put(accountOf(Name{"root", "localhost"}, root))
	sys := document{}
	sys.setUint("access", 0)
	sys.setString("plugin", NativePassword)
	sys.setString("authentication_string", "")
	sys.setBool("account_locked", true)
	sys.setInt("password_last_changed", 0)
	tx.put(accountOf(Name{"mariadb.sys", "localhost"}, sys))
	// The view mysql.user is defined by this account.
	tx.putTable(&TableGrant{
		Grantee:  Name{"mariadb.sys", "localhost"},
		Database: mysqlDB, Table: "global_priv",
		Privs:   PrivSelect | PrivDelete,
		Grantor: "root@localhost",
		host:    compileHost("localhost"),
	})
	tx.snap.proxies = []ProxyGrant{{
		Grantee:   Name{"root", "localhost"},
		WithGrant: true,
		Timestamp: tx.now.Unix(),
	}}
}

// put inserts or replaces an account and keeps the indexes right.
func (tx *Tx) put(a *Account) {
	tx.dirty = true
	s := &tx.snap
	old, replaced := s.accounts.get(a.Name)
	if replaced {
		a.id = old.id
	} else {
		a.id = tx.nextSerial()
	}
	s.accounts.set(a.Name, a)
	if replaced && !old.IsRole {
		tx.unindex(old)
	}
	if !a.IsRole {
		tx.index(a)
	}
}

func (tx *Tx) remove(name Name) {
	old, ok := tx.snap.accounts.get(name)
	if !ok {
		return
	}
	tx.dirty = true
	tx.snap.accounts.delete(name)
	if !old.IsRole {
		tx.unindex(old)
	}
}

func (tx *Tx) nextSerial() uint64 {
	tx.snap.serial++
	return tx.snap.serial
}

func (tx *Tx) index(a *Account) {
	s := &tx.snap
	list, _ := s.byUser.get(a.User)
	i, _ := slices.BinarySearchFunc(list, a, compareAccounts)
	s.byUser.set(a.User, slices.Insert(slices.Clone(list), i, a))

	n, _ := s.hosts.get(a.pattern.text)
	s.hosts.set(a.pattern.text, n+1)
	if n == 0 && a.pattern.kind != hostLiteral {
		s.patterns = append(slices.Clone(s.patterns), a.pattern)
	}
}

func (tx *Tx) unindex(a *Account) {
	s := &tx.snap
	list, _ := s.byUser.get(a.User)
	list = slices.DeleteFunc(slices.Clone(list), func(b *Account) bool { return b.Name == a.Name })
	if len(list) == 0 {
		s.byUser.delete(a.User)
	} else {
		s.byUser.set(a.User, list)
	}

	n, _ := s.hosts.get(a.pattern.text)
	if n > 1 {
		s.hosts.set(a.pattern.text, n-1)
		return
	}
	s.hosts.delete(a.pattern.text)
	s.patterns = slices.DeleteFunc(slices.Clone(s.patterns), func(p hostPattern) bool { return p.text == a.pattern.text })
}
