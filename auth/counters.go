package auth

import (
	"strings"
	"sync"
)

// PasswordErrors counts the wrong passwords that an account has been tried with
// since the last right one, for MariaDB's max_password_errors. Any change of
// the account begins anew. A nil *PasswordErrors counts nothing. Its methods
// are safe for concurrent use.
type PasswordErrors struct {
	mu     sync.Mutex
	limit  uint64
	counts map[Name]passwordErrors
}

type passwordErrors struct {
	account *Account // as it was when the errors were counted
	n       uint64
}

// NewPasswordErrors returns counters that block an account after limit errors.
func NewPasswordErrors(limit uint64) *PasswordErrors {
	return &PasswordErrors{limit: limit, counts: make(map[Name]passwordErrors)}
}

// SetLimit changes max_password_errors.
func (p *PasswordErrors) SetLimit(limit uint64) {
	p.mu.Lock()
	p.limit = limit
	p.mu.Unlock()
}

// Clear forgets everything, as FLUSH PRIVILEGES does.
func (p *PasswordErrors) Clear() {
	if p == nil {
		return
	}
	p.mu.Lock()
	clear(p.counts)
	p.mu.Unlock()
}

// Blocked reports whether the account has used up its errors (error 4150).
// Those of the machine's own administrators are never blocked.
func (p *PasswordErrors) Blocked(a *Account) bool {
	if p == nil || a == nil || a.neverBlocked() {
		return false
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	c := p.counts[a.Name]
	return c.account == a && c.n >= p.limit
}

func (a *Account) neverBlocked() bool {
	if a.Access&(PrivSuper|PrivConnectionAdmin) == 0 {
		return false
	}
	return strings.EqualFold(a.Host, "localhost") || a.Host == "127.0.0.1" || a.Host == "::1"
}

// Count notes a wrong password.
func (p *PasswordErrors) Count(a *Account) {
	if p == nil || a == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	c := p.counts[a.Name]
	if c.account != a {
		c = passwordErrors{account: a}
	}
	c.n++
	p.counts[a.Name] = c
}

// Reset forgets the errors of an account that has been logged in to.
func (p *PasswordErrors) Reset(a *Account) {
	if p == nil || a == nil {
		return
	}
	p.mu.Lock()
	delete(p.counts, a.Name)
	p.mu.Unlock()
}
