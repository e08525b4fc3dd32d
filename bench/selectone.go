package main

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
)

// runSelectOne counts SELECT 1 on open connections, one statement at a time on
// each.
func runSelectOne(ctx context.Context, b *bench, r *results) error {
	return b.alternate(ctx, b.rounds, b.ecdsa, func(p *process) error {
		for _, config := range []*tls.Config{nil, clientTLS()} {
			for _, conns := range []int{1, 8} {
				t, err := b.loadSelectOne(ctx, p.pid, p.addr, config, conns)
				if err != nil {
					return err
				}
				name := fmt.Sprintf("%s, %s", count(conns, "connection"), transport(config))
				r.add(p.name, measure{name, "queries/s", more}, t.rate())
				r.add(p.name, measure{name + ": server CPU", "µs each", less}, t.cpuMicros())
			}
		}
		return nil
	})
}

func (b *bench) loadSelectOne(ctx context.Context, pid int, addr string, config *tls.Config, conns int) (tally, error) {
	clients, err := connectMany(addr, config, conns)
	defer quitAll(clients)
	if err != nil {
		return tally{}, err
	}
	return load(ctx, pid, conns, b.duration, func(w int) error {
		rows, err := clients[w].run(selectOne)
		if err == nil && rows != 1 {
			err = fmt.Errorf("SELECT 1 gave %d rows", rows)
		}
		return err
	})
}

// connectMany opens connections that have answered a query each. With an error
// it gives those that it opened.
func connectMany(addr string, config *tls.Config, n int) (clients []*client, err error) {
	for range n {
		c, err := connect(addr, config)
		if err != nil {
			return clients, err
		}
		clients = append(clients, c)
		if _, err := c.run(selectOne); err != nil {
			return clients, err
		}
	}
	return clients, nil
}

func quitAll(clients []*client) error {
	var errs []error
	for _, c := range clients {
		errs = append(errs, c.quit())
	}
	return errors.Join(errs...)
}

func transport(config *tls.Config) string {
	if config == nil {
		return "plain"
	}
	return "TLS"
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
