package main

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// flushLimit ends the wait for FLUSH SSL: beyond connect_timeout (10 s), with
// which mariadbd ends the handshake that it waits for.
const flushLimit = 15 * time.Second

var (
	flushHeld  = measure{"one half-open handshake, nobody else", "ms", less}
	flushCrowd = measure{"64 clients connect in a loop", "ms", less}
	flushBoth  = measure{"both", "ms", less}
	flushStall = measure{"both: the longest that one of the 64 waited for its connection", "ms", less}
)

// runFlush measures how long FLUSH SSL takes when one client has asked for TLS
// and then says nothing, when many connect, and when both is so. It needs no
// more than three rounds: a server that waits does so for seconds.
func runFlush(ctx context.Context, b *bench, r *results) error {
	return b.alternate(ctx, min(b.rounds, 3), b.ecdsa, func(p *process) error {
		f := flushing{ctx, p}
		for _, m := range []struct {
			measure
			held, crowd bool
		}{{flushHeld, true, false}, {flushCrowd, false, true}, {flushBoth, true, true}} {
			// A fast server is asked more often: a single answer says little.
			for spent := time.Duration(0); spent < time.Second; {
				began := time.Now()
				took, longest, err := f.time(m.held, m.crowd)
				if err != nil {
					return fmt.Errorf("%s: %w", m.name, err)
				}
				spent += time.Since(began)
				r.add(p.name, m.measure, millis(took))
				if m.measure == flushBoth {
					r.add(p.name, flushStall, millis(longest))
				}
			}
		}
		return nil
	})
}

type flushing struct {
	ctx context.Context
	p   *process
}

// time runs FLUSH SSL under the given circumstances. longest is what it then
// took one client of the crowd to connect.
func (f flushing) time(withHeld, withCrowd bool) (took, longest time.Duration, err error) {
	admin, err := connect(f.p.addr, clientTLS())
	if err != nil {
		return 0, 0, err
	}
	defer admin.quit()

	release := func() error { return nil }
	if withHeld {
		held, err := greet(f.p.addr)
		if err != nil {
			return 0, 0, err
		}
		if err := held.requestTLS(); err != nil {
			return 0, 0, err
		}
		release = held.conn.Close
		defer held.conn.Close()
		// That many others have come and gone since is the sign that the server
		// has had time to read the request.
		for range stormWorkers {
			if err := answer(f.p.addr, clientTLS()); err != nil {
				return 0, 0, err
			}
		}
	}
	if withCrowd {
		c, err := startCrowd(f.ctx, f.p.addr)
		if err != nil {
			return 0, 0, err
		}
		defer c.stop()
		releaseHeld := release
		release = func() (err error) {
			longest, err = c.stop()
			return errors.Join(releaseHeld(), err)
		}
	}

	reply := make(chan error, 1)
	began := time.Now()
	go func() {
		_, err := admin.run(flushSSL)
		reply <- err
	}()
	limit := time.NewTimer(flushLimit)
	defer limit.Stop()
	select {
	case err = <-reply:
		took = time.Since(began)
		err = errors.Join(err, release())
		return took, longest, err
	case <-limit.C:
	}
	// Without those that it waits for it has to end.
	err = errors.Join(release(), <-reply)
	return flushLimit, longest, err
}

var flushSSL = statement("FLUSH SSL")
