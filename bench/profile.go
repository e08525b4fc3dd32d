package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// profiles writes one CPU profile of Selkie for each kind of load, and a heap
// profile of idle connections.
func (b *bench) profiles(ctx context.Context, dir string) error {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	handshakes := func(k handshakeKind) func(c *child) (tally, error) {
		return func(c *child) (tally, error) {
			op, err := k.prepare(c.addr)
			if err != nil {
				return tally{}, err
			}
			return load(ctx, c.cmd.Process.Pid, handshakeWorkers, b.duration, op)
		}
	}
	for _, p := range []struct {
		name  string
		files pair
		run   func(c *child) (tally, error)
	}{
		{"handshake-rsa", b.rsa, handshakes(handshakeKinds[0])},
		{"handshake-ecdsa", b.ecdsa, handshakes(handshakeKinds[1])},
		{"handshake-resumed", b.ecdsa, handshakes(handshakeKinds[4])},
		{"selectone-plain", b.ecdsa, func(c *child) (tally, error) {
			return b.loadSelectOne(ctx, c.cmd.Process.Pid, c.addr, nil, 8)
		}},
		{"selectone-tls", b.ecdsa, func(c *child) (tally, error) {
			return b.loadSelectOne(ctx, c.cmd.Process.Pid, c.addr, clientTLS(), 8)
		}},
		{"rows", b.ecdsa, func(c *child) (tally, error) {
			if err := fillTable(c.addr); err != nil {
				return tally{}, err
			}
			return b.loadRows(ctx, c.cmd.Process.Pid, c.addr, nil)
		}},
	} {
		file := filepath.Join(dir, p.name+".pprof")
		t, err := b.profile(ctx, file, p.files, p.run)
		if err != nil {
			return fmt.Errorf("%s: %w", p.name, err)
		}
		fmt.Printf("%s: %d in %s, %.1f µs of server CPU each\n", file, t.done, t.elapsed.Round(1e6), t.cpuMicros())
	}
	return b.heapProfile(ctx, filepath.Join(dir, "idle-heap.pprof"))
}

// heapProfile shows where the memory of idle connections is.
func (b *bench) heapProfile(ctx context.Context, file string) error {
	c, err := startChild(ctx, b.ecdsa)
	if err != nil {
		return err
	}
	clients, err := connectMany(c.addr, clientTLS(), idleConns)
	if err == nil {
		_, err = c.order("heapprofile " + file)
		fmt.Printf("%s: of %d idle connections\n", file, idleConns)
	}
	return errors.Join(err, quitAll(clients), c.stop())
}

func (b *bench) profile(ctx context.Context, file string, files pair, run func(c *child) (tally, error)) (t tally, err error) {
	c, err := startChild(ctx, files)
	if err != nil {
		return t, err
	}
	defer func() { err = errors.Join(err, c.stop()) }()
	if _, err := c.order("profile " + file); err != nil {
		return t, err
	}
	if t, err = run(c); err != nil {
		return t, err
	}
	_, err = c.order("end")
	return t, err
}
