package main

import (
	"os"
	"runtime/debug"
)

// gcPercent trades memory for time: a server's live heap is small beside what
// statements and handshakes allocate, and with Go's default of 100 a quarter of
// a handshake's CPU goes into collecting it.
const gcPercent = 400

// tuneCollector sets the garbage collector's target, unless the user did.
func tuneCollector() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(gcPercent)
	}
}
