//go:build !unix

package main

// switchUser: mariadbd passes the option over here, too.
func switchUser(name string, log *logger) error {
	if name != "" {
		log.Warn("--user has no effect on this system")
	}
	return nil
}

func monotonicMicroseconds() (int64, bool) { return 0, false }
