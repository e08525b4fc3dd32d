package server

import (
	"sync"
	"time"
)

// limiter holds repeated log lines back to one per interval and key, so that
// no client can flood the log.
type limiter struct {
	every time.Duration
	mu    sync.Mutex
	last  map[string]time.Time
}

func newLimiter(every time.Duration) *limiter {
	return &limiter{every: every, last: map[string]time.Time{}}
}

// allow reports whether a line of this kind may be logged now. The keys are
// few and fixed.
func (l *limiter) allow(key string) bool {
	now := time.Now()
	l.mu.Lock()
	defer l.mu.Unlock()
	if now.Sub(l.last[key]) < l.every {
		return false
	}
	l.last[key] = now
	return true
}
