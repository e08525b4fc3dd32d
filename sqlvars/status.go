package sqlvars

import (
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// StatusID is the number of a status variable: one of the Status constants,
// its place in SHOW STATUS.
type StatusID uint16

// Form is how a status variable's value is printed.
type Form uint8

// The forms of status values.
const (
	FormCount  Form = iota // an unsigned integer
	FormDouble             // seconds or a cost with six decimals, counted in millionths
	FormText               // given by a function of the server
)

// StatusDef is the definition of a status variable.
type StatusDef struct {
	ID       StatusID
	Form     Form
	Session  bool   // counted for each session; the global value is their sum
	PerAsker bool   // tells of the asking session, in SHOW GLOBAL STATUS too
	Kept     bool   // FLUSH STATUS leaves it alone
	Name     string // as SHOW STATUS prints it

	slot    uint16 // of SessionStatus, 0 for none
	initial uint64
	upper   string // as information_schema prints it
	text    string
}

// Def returns the definition of a status variable.
func (id StatusID) Def() *StatusDef { return &statusDefs[id] }

// String returns the variable's name.
func (id StatusID) String() string { return statusDefs[id].Name }

var statusIndex = sync.OnceValue(func() map[string]StatusID {
	m := make(map[string]StatusID, numStatus)
	for i := range statusDefs {
		m[statusDefs[i].upper] = StatusID(i)
	}
	return m
})

// LookupStatus finds a status variable by its name in any case.
func LookupStatus(name string) (StatusID, bool) {
	id, ok := statusIndex()[strings.ToUpper(name)]
	return id, ok
}

// ComCounter returns the counter of a kind of statement: ComCounter("select")
// is Com_select.
func ComCounter(kind string) (StatusID, bool) { return LookupStatus("Com_" + kind) }

// Status are the status counters of one server. All methods may be called by
// several goroutines at once.
type Status struct {
	counters [numStatus]atomic.Uint64 // of the server, and of the sessions that ended
	started  time.Time
	flushed  atomic.Int64 // Unix nanoseconds of the last FLUSH STATUS

	mu    sync.Mutex
	live  map[*SessionStatus]struct{}
	funcs atomic.Pointer[map[StatusID]StatusFunc]
}

// StatusFunc gives the text of a computed status variable; asker is the session
// that asks and may be nil.
type StatusFunc func(asker *SessionStatus) string

// NewStatus returns counters that begin now.
func NewStatus() *Status {
	st := &Status{started: time.Now(), live: map[*SessionStatus]struct{}{}}
	st.flushed.Store(st.started.UnixNano())
	for i := range statusDefs {
		st.counters[i].Store(statusDefs[i].initial)
	}
	st.Compute(StatusUptime, func(*SessionStatus) string { return seconds(time.Since(st.started)) })
	st.Compute(StatusUptimeSinceFlushStatus, func(*SessionStatus) string {
		return seconds(time.Duration(time.Now().UnixNano() - st.flushed.Load()))
	})
	return st
}

func seconds(d time.Duration) string { return strconv.FormatInt(int64(d/time.Second), 10) }

// Compute makes f the source of a status variable, in both scopes.
func (st *Status) Compute(id StatusID, f StatusFunc) {
	st.mu.Lock()
	defer st.mu.Unlock()
	next := map[StatusID]StatusFunc{}
	if old := st.funcs.Load(); old != nil {
		for id, f := range *old {
			next[id] = f
		}
	}
	next[id] = f
	st.funcs.Store(&next)
}

// Add adds to a counter of the server; n may be negative for gauges.
func (st *Status) Add(id StatusID, n int64) { st.counters[id].Add(uint64(n)) }

// Set sets a gauge of the server.
func (st *Status) Set(id StatusID, n uint64) { st.counters[id].Store(n) }

// SetMax raises a high-water mark such as Max_used_connections.
func (st *Status) SetMax(id StatusID, n uint64) {
	for {
		now := st.counters[id].Load()
		if n <= now || st.counters[id].CompareAndSwap(now, n) {
			return
		}
	}
}

// Global returns a counter's global value, live sessions included.
func (st *Status) Global(id StatusID) uint64 {
	d := &statusDefs[id]
	if d.slot == 0 {
		return st.counters[id].Load()
	}
	st.mu.Lock()
	defer st.mu.Unlock()
	n := st.counters[id].Load()
	for s := range st.live {
		n += s.Count(id)
	}
	return n
}

// GlobalText returns a value as SHOW GLOBAL STATUS prints it to asker, which
// may be nil.
func (st *Status) GlobalText(id StatusID, asker *SessionStatus) string {
	if f := st.compute(id); f != nil {
		return f(asker)
	}
	return statusDefs[id].format(st.Global(id))
}

func (st *Status) compute(id StatusID) StatusFunc { return (*st.funcs.Load())[id] }

func (d *StatusDef) format(n uint64) string {
	switch d.Form {
	case FormDouble:
		return strconv.FormatFloat(float64(n)/1e6, 'f', 6, 64)
	case FormText:
		return d.text
	}
	return strconv.FormatUint(n, 10)
}
