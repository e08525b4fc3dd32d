package main

import (
	"context"
	"os"

	"github.com/selkiedb/selkie/server"
)

// program is the name in messages.
const program = "selkie"

func main() { os.Exit(run(os.Args[1:])) }

func run(args []string) int {
	if len(args) > 0 {
		switch args[0] {
		case "test":
			return runTest(args[1:], os.Stdout, os.Stderr)
		case "certs":
			return certs(args[1:], os.Stdout, os.Stderr)
		}
	}
	tuneCollector()
	o, code, done := readOptions(args, os.Stdout)
	if done {
		return code
	}
	log := newLog(o)
	set, err := settle(o, log)
	if err != nil {
		return log.fail(o, err)
	}
	greet(log, set.config)
	signals := catchSignals()
	srv, err := server.New(set.config)
	if err != nil {
		return log.fail(o, err)
	}
	if err := srv.Start(); err != nil {
		return log.fail(o, err, srv.Close(context.Background()))
	}
	announce(log, srv, set.config)
	// The pid file tells those who wait for it that all of this is done.
	pid, err := writePIDFile(set.pidFile, log)
	if err != nil && !set.pidFileShared {
		return log.fail(o, err, srv.Close(context.Background()))
	} else if err != nil {
		log.Warn(err) // an installed MariaDB's place may be closed to this user
	}
	defer pid.remove()
	notify("READY=1")
	return serve(log, srv, signals)
}
