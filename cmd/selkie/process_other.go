//go:build !unix

package main

import (
	"os"
	"syscall"
)

// switchUser: mariadbd passes the option over here, too.
func switchUser(name string, log *logger) error {
	if name != "" {
		log.Warn("--user has no effect on this system")
	}
	return nil
}

func monotonicMicroseconds() (int64, bool) { return 0, false }

// passedOn are the signals that "selkie test" hands to its command.
var passedOn = []os.Signal{os.Interrupt, syscall.SIGTERM}

// byTerminal: a console's keys reach every program of it.
func byTerminal(s os.Signal) bool { return s == os.Interrupt }
