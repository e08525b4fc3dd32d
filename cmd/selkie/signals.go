package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/selkiedb/selkie/server"
	"github.com/selkiedb/selkie/tlsctx"
)

const (
	// stopTime is what running statements have to finish when the server is
	// stopped, endTime what connections have to end after that.
	stopTime = 10 * time.Second
	endTime  = 5 * time.Second
)

// catchSignals begins to collect the signals that serve answers. It comes
// before anything is started, so that no signal ends a server half started.
func catchSignals() <-chan os.Signal {
	c := make(chan os.Signal, 8)
	signal.Notify(c, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	return c
}

func signalName(s os.Signal) string {
	switch s {
	case os.Interrupt:
		return "SIGINT"
	case syscall.SIGTERM:
		return "SIGTERM"
	}
	return s.String()
}

// serve answers signals until one of them, or a client, ends the server, and
// returns the exit code.
func serve(log *logger, srv *server.Server, signals <-chan os.Signal) int {
	for {
		select {
		case s := <-signals:
			if s == syscall.SIGHUP {
				reload(log, srv)
				continue
			}
			return stop(log, srv, signals, signalName(s))
		case <-srv.Done():
			return stop(log, srv, signals, "a client")
		}
	}
}

// stop closes the server: gracefully for stopTime, at once after a further signal.
func stop(log *logger, srv *server.Server, signals <-chan os.Signal, by string) int {
	notify("STOPPING=1")
	log.Infof("%s (initiated by: %s): Normal shutdown", program, by)
	ctx, cancel := context.WithTimeout(context.Background(), stopTime)
	defer cancel()
	done := make(chan error, 1)
	go func() { done <- srv.Close(ctx) }()

	ended := ctx.Done()
	var tooLong <-chan time.Time
	for {
		select {
		case err := <-done:
			if err != nil {
				log.Warn(err)
			}
			log.Infof("%s: Shutdown complete", program)
			return 0
		case s := <-signals:
			if s != syscall.SIGHUP {
				log.Warnf("%s while stopping: statements that still run are ended", signalName(s))
				cancel()
			}
		case <-ended:
			ended, tooLong = nil, time.After(endTime)
		case <-tooLong:
			log.Error("connections do not end; leaving without them")
			return 1
		}
	}
}

// reload is SIGHUP: the log's file and the TLS files are opened anew.
func reload(log *logger, srv *server.Server) {
	notifyReloading()
	defer notify("READY=1")
	if err := log.reopen(); err != nil {
		log.Errorf("SIGHUP: the log goes on in the old file: %v", err)
	}
	if !srv.TLS().Enabled() {
		log.Info("SIGHUP: TLS is off, there is nothing to reload")
		return
	}
	if err := srv.FlushTLS(); err != nil {
		log.Errorf("SIGHUP: the TLS files cannot be used, the old ones stay in use: %v", err)
		return
	}
	cert := srv.TLS().Certificate()
	log.WithFields(certificateFields(cert)).Infof("SIGHUP: the TLS files are reloaded; certificate of %s", tlsctx.OneLine(cert.RawSubject))
}
