package main

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
)

// handshakeWorkers is enough to keep two to four CPUs busy.
const handshakeWorkers = 8

// handshakeKind is one way to connect.
type handshakeKind struct {
	name   string
	files  func(b *bench) pair
	config func() *tls.Config
	resume bool
}

var handshakeKinds = []handshakeKind{
	{"full, RSA-2048", func(b *bench) pair { return b.rsa }, clientTLS, false},
	{"full, ECDSA P-256", func(b *bench) pair { return b.ecdsa }, clientTLS, false},
	{"full, ECDSA P-256, a Go client with its default groups", func(b *bench) pair { return b.ecdsa }, defaultTLS, false},
	{"resumed, RSA-2048", func(b *bench) pair { return b.rsa }, clientTLS, true},
	{"resumed, ECDSA P-256", func(b *bench) pair { return b.ecdsa }, clientTLS, true},
}

// runHandshakes counts TLS connections with login that do nothing further.
func runHandshakes(ctx context.Context, b *bench, r *results) error {
	for _, k := range handshakeKinds {
		rate := measure{k.name, "connections/s", more}
		cpu := measure{k.name + ": server CPU", "µs each", less}
		err := b.alternate(ctx, b.rounds, k.files(b), func(p *process) error {
			op, err := k.prepare(p.addr)
			if err != nil {
				return fmt.Errorf("%s: %w", k.name, err)
			}
			t, err := load(ctx, p.pid, handshakeWorkers, b.duration, op)
			if err != nil {
				return fmt.Errorf("%s: %w", k.name, err)
			}
			r.add(p.name, rate, t.rate())
			r.add(p.name, cpu, t.cpuMicros())
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// prepare gives what a worker repeats. Each worker has a session cache of its
// own, filled by one full handshake, when handshakes are to be resumed; one that
// then is not resumed is an error.
func (k handshakeKind) prepare(addr string) (func(worker int) error, error) {
	configs := make([]*tls.Config, handshakeWorkers)
	for w := range configs {
		configs[w] = k.config()
		if k.resume {
			configs[w].ClientSessionCache = tls.NewLRUClientSessionCache(1)
		}
		if err := answer(addr, configs[w]); err != nil { // also a warm-up
			return nil, err
		}
	}
	return func(w int) error {
		c, err := connect(addr, configs[w])
		if err != nil {
			return err
		}
		if c.tls.DidResume != k.resume {
			return errors.Join(fmt.Errorf("resumed: %t, want %t", c.tls.DidResume, k.resume), c.quit())
		}
		return c.quit()
	}, nil
}
