package auth

import "sync"

// PasswordErrors counts consecutive refused logins per user and host, for
// MariaDB's max_password_errors. A nil *PasswordErrors counts nothing. Its
// methods are safe for concurrent use.
type PasswordErrors struct {
	mu     sync.Mutex
	limit  uint64
	counts map[Name]uint64
}

// maxCounted bounds the memory that made-up user names can take.
const maxCounted = 1 << 16

// NewPasswordErrors returns a counter that blocks after limit errors.
func NewPasswordErrors(limit uint64) *PasswordErrors {
	return &PasswordErrors{limit: limit, counts: make(map[Name]uint64)}
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

// Blocked reports whether the user has used up its errors (error 4150).
func (p *PasswordErrors) Blocked(user, host string) bool {
	if p == nil {
		return false
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.counts[Name{user, host}] >= p.limit
}

// Count notes a refused login.
func (p *PasswordErrors) Count(user, host string) {
	if p == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	k := Name{user, host}
	if n, ok := p.counts[k]; ok || len(p.counts) < maxCounted {
		p.counts[k] = n + 1
	}
}

// Reset forgets the errors of a user that has logged in.
func (p *PasswordErrors) Reset(user, host string) {
	if p == nil {
		return
	}
	p.mu.Lock()
	delete(p.counts, Name{user, host})
	p.mu.Unlock()
}
