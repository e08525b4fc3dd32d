package sqlvars

import (
	"sync/atomic"
	"time"
)

const (
	slotsPerBlock = 32
	slotBlocks    = (sessionSlots + slotsPerBlock - 1) / slotsPerBlock
)

// SessionStatus are the counters of one session. Its own goroutine adds; any
// may read. Counters come into being in blocks, when first counted.
type SessionStatus struct {
	st     *Status
	blocks [slotBlocks]atomic.Pointer[[slotsPerBlock]atomic.Uint64]
	funcs  func(StatusID) (string, bool)
}

// NewSession returns the counters of a new session, which SHOW GLOBAL STATUS
// includes until Close has added them to the server's. own gives the values
// that only the session knows (Ssl_cipher ...), ok false for others; it may be
// nil, and must be safe to call from other goroutines when those ask.
func (st *Status) NewSession(own func(StatusID) (text string, ok bool)) *SessionStatus {
	s := &SessionStatus{st: st, funcs: own}
	st.mu.Lock()
	st.live[s] = struct{}{}
	st.mu.Unlock()
	return s
}

// Add adds to a session's counter, or to the server's where sessions have none.
// A FormDouble counter takes millionths.
func (s *SessionStatus) Add(id StatusID, n int64) {
	slot := statusDefs[id].slot
	if slot == 0 {
		s.st.Add(id, n)
		return
	}
	s.counter(slot).Add(uint64(n))
}

// Set sets a session's gauge, such as Last_query_cost.
func (s *SessionStatus) Set(id StatusID, n uint64) {
	if slot := statusDefs[id].slot; slot != 0 {
		s.counter(slot).Store(n)
	}
}

func (s *SessionStatus) counter(slot uint16) *atomic.Uint64 {
	p := &s.blocks[slot/slotsPerBlock]
	b := p.Load()
	if b == nil {
		p.CompareAndSwap(nil, new([slotsPerBlock]atomic.Uint64))
		b = p.Load()
	}
	return &b[slot%slotsPerBlock]
}

// Count returns the session's count, or the server's where sessions have none.
func (s *SessionStatus) Count(id StatusID) uint64 {
	slot := statusDefs[id].slot
	if slot == 0 {
		return s.st.Global(id)
	}
	if b := s.blocks[slot/slotsPerBlock].Load(); b != nil {
		return b[slot%slotsPerBlock].Load()
	}
	return 0
}

// Text returns a value as SHOW SESSION STATUS prints it.
func (s *SessionStatus) Text(id StatusID) string {
	if s.funcs != nil {
		if text, ok := s.funcs(id); ok {
			return text
		}
	}
	if f := s.st.compute(id); f != nil {
		return f(s)
	}
	return statusDefs[id].format(s.Count(id))
}

// GlobalText returns a value as SHOW GLOBAL STATUS prints it to this session.
func (s *SessionStatus) GlobalText(id StatusID) string {
	if statusDefs[id].PerAsker {
		return s.Text(id)
	}
	return s.st.GlobalText(id, s)
}

// Close adds the counters to the server's and ends the session's part in SHOW
// GLOBAL STATUS. Closing twice does nothing.
func (s *SessionStatus) Close() {
	s.st.mu.Lock()
	defer s.st.mu.Unlock()
	if _, ok := s.st.live[s]; ok {
		delete(s.st.live, s)
		s.drain()
	}
}

// Reset is what a session's counters undergo at COM_CHANGE_USER: they go to
// the server's and start again at 0.
func (s *SessionStatus) Reset() {
	s.st.mu.Lock()
	defer s.st.mu.Unlock()
	s.drain()
}

// drain moves the counts to the server's; st.mu is held.
func (s *SessionStatus) drain() {
	for i := range statusDefs {
		d := &statusDefs[i]
		if d.slot == 0 {
			continue
		}
		if b := s.blocks[d.slot/slotsPerBlock].Load(); b != nil {
			s.st.counters[i].Add(b[d.slot%slotsPerBlock].Swap(0))
		}
	}
}

// Flush is FLUSH STATUS by a session: its counters go to the server's and start
// again at 0, and so do the server's own counters. asker may be nil.
func (st *Status) Flush(asker *SessionStatus) {
	st.mu.Lock()
	defer st.mu.Unlock()
	if asker != nil {
		asker.drain()
	}
	for i := range statusDefs {
		d := &statusDefs[i]
		if !d.Session && !d.PerAsker && !d.Kept {
			st.counters[i].Store(d.initial)
		}
	}
	st.flushed.Store(time.Now().UnixNano())
}
