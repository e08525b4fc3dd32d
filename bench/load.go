package main

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"time"
)

// tally is what a load did.
type tally struct {
	done    int64
	elapsed time.Duration
	cpu     time.Duration // of the server, meanwhile
}

func (t tally) rate() float64      { return float64(t.done) / t.elapsed.Seconds() }
func (t tally) cpuMicros() float64 { return float64(t.cpu.Microseconds()) / float64(t.done) }

// load has workers repeat op for the duration and counts. The first error ends
// it. pid is the server whose CPU time is read before and after.
func load(ctx context.Context, pid, workers int, d time.Duration, op func(worker int) error) (tally, error) {
	ctx, cancel := context.WithTimeout(ctx, d)
	defer cancel()
	before, err := cpuTime(pid)
	if err != nil {
		return tally{}, err
	}
	var (
		done  atomic.Int64
		fail  error
		once  sync.Once
		group sync.WaitGroup
		began = time.Now()
	)
	for w := range workers {
		group.Go(func() {
			for ctx.Err() == nil {
				if err := op(w); err != nil {
					once.Do(func() { fail = err })
					cancel()
					return
				}
				done.Add(1)
			}
		})
	}
	group.Wait()
	elapsed := time.Since(began)
	after, err := cpuTime(pid)
	switch {
	case fail != nil:
		return tally{}, fail
	case err != nil:
		return tally{}, err
	case !errors.Is(ctx.Err(), context.DeadlineExceeded):
		return tally{}, ctx.Err()
	}
	return tally{done.Load(), elapsed, after - before}, nil
}
