package tlsctx

import "runtime"

// turns bounds how many handshakes compute at the same time to what the
// processors can do. Without a bound a crowd of clients fills the scheduler's
// queue with public-key work, behind which everybody else waits, a reload of the
// certificates too: and the scheduler looks at the network only now and then
// while there is something to run. A handshake that waits for its client has no
// turn.
type turns chan struct{}

func newTurns() turns { return make(turns, runtime.GOMAXPROCS(0)) }

// turn is one handshake's. It belongs to the handshake's goroutine.
type turn struct {
	turns turns
	held  bool
}

// begin waits for a turn. Those who wait get theirs in the order in which they
// came; nobody has one for longer than a step of a handshake takes to compute.
func (t *turn) begin() {
	if t.held {
		return
	}
	t.held = true
	select {
	case t.turns <- struct{}{}:
	default:
		t.turns <- struct{}{}
		// The scheduler runs who was woken last before all others. Handshakes that
		// wake each other would keep it to themselves.
		runtime.Gosched()
	}
}

// end gives the turn to the next one.
func (t *turn) end() {
	if t.held {
		<-t.turns
		t.held = false
	}
}
