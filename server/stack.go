package server

// stackFrame is about what parsing and planning a statement take of the stack.
const stackFrame = 48 << 10

// growStack makes the goroutine's stack as large as statements need it, at once and
// while there is little on it to move. It would grow to that with the first
// statement anyway, in several steps, each of which copies all that is there.
//
//go:noinline
func growStack(n int) byte {
	var frame [stackFrame]byte
	frame[n%stackFrame] = 1
	return frame[(n+1)%stackFrame]
}
