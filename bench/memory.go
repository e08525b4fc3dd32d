package main

import (
	"context"
	"errors"
	"strconv"
)

var (
	memoryRSS  = measure{"RSS of the server per connection", "KiB", less}
	memoryHeap = measure{"live on heap and stacks per connection (in process)", "KiB", neither}
	memoryIdle = measure{"RSS of the server before", "MiB", less}
	memoryFull = measure{"RSS of the server with all of them", "MiB", less}
)

// idleConns is how many connections are held.
const idleConns = 1000

// runMemory opens TLS connections that log in, run one statement and then say
// nothing.
func runMemory(ctx context.Context, b *bench, r *results) error {
	conns := idleConns
	if b.short {
		conns = 100
	}
	err := b.alternate(ctx, b.rounds, b.ecdsa, func(p *process) error {
		idle := func() (float64, error) { return residentKiB(p.pid) }
		before, each, err := idleMemory(p.addr, conns, idle)
		if err != nil {
			return err
		}
		r.add(p.name, memoryRSS, each)
		r.add(p.name, memoryIdle, before/1024)
		r.add(p.name, memoryFull, (before+each*float64(conns))/1024)
		return nil
	})
	if err != nil {
		return err
	}
	for range b.rounds {
		each, err := b.idleHeap(ctx, conns)
		if err != nil {
			return err
		}
		r.add(selkieName, memoryHeap, each)
	}
	return nil
}

// idleMemory says how much there was before, and how much more each of the
// connections took.
func idleMemory(addr string, conns int, kib func() (float64, error)) (before, each float64, err error) {
	warm, err := connectMany(addr, clientTLS(), 64)
	if err := errors.Join(err, quitAll(warm)); err != nil {
		return 0, 0, err
	}
	if before, err = kib(); err != nil {
		return 0, 0, err
	}
	clients, err := connectMany(addr, clientTLS(), conns)
	defer quitAll(clients)
	if err != nil {
		return 0, 0, err
	}
	after, err := kib()
	return before, (after - before) / float64(conns), err
}

// idleHeap is idleMemory of what the garbage collector sees, in a Selkie that
// can be asked.
func (b *bench) idleHeap(ctx context.Context, conns int) (each float64, err error) {
	c, err := startChild(ctx, b.ecdsa)
	if err != nil {
		return 0, err
	}
	_, each, err = idleMemory(c.addr, conns, func() (float64, error) {
		line, err := c.order("heap")
		if err != nil {
			return 0, err
		}
		bytes, err := strconv.ParseFloat(line, 64)
		return bytes / 1024, err
	})
	return each, errors.Join(err, c.stop())
}
