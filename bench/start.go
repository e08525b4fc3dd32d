package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

var (
	startWhole  = measure{"in process: the first server, from exec of its program", "ms", less}
	startCold   = measure{"in process: the first server, from New", "ms", less}
	startWarm   = measure{"in process: the following servers, from New", "ms", less}
	startBinary = measure{"binary: exec to the first answer", "ms", less}
	startFresh  = measure{"from an empty disk (mariadbd: mariadb-install-db first)", "ms", less}
)

// startTimes are what a program that embeds Selkie saw: how long from New to the
// first answer, and when that first came.
type startTimes struct {
	First    time.Duration
	Answered time.Time
	Next     []time.Duration
}

// runStart measures the way to the first answer over TLS 1.3.
func runStart(ctx context.Context, b *bench, r *results) error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	for round := range b.rounds {
		cmd := exec.CommandContext(ctx, self, "coldstart")
		cmd.Stderr, cmd.SysProcAttr = os.Stderr, childAttr()
		began := time.Now()
		out, err := cmd.Output()
		if err != nil {
			return fmt.Errorf("starting in process: %w", err)
		}
		var times startTimes
		if err := json.Unmarshal(out, &times); err != nil {
			return fmt.Errorf("starting in process: %w", err)
		}
		r.add(selkieName, startWhole, millis(times.Answered.Sub(began)))
		r.add(selkieName, startCold, millis(times.First))
		for _, t := range times.Next {
			r.add(selkieName, startWarm, millis(t))
		}
		err = b.with(ctx, b.selkie, b.ecdsa, func(p *process) error {
			r.add(selkieName, startBinary, millis(p.took))
			r.add(selkieName, startFresh, millis(p.took))
			return nil
		})
		if err != nil {
			return err
		}
		if err := b.startMariaDB(ctx, r, round); err != nil {
			return err
		}
	}
	return nil
}

func (b *bench) startMariaDB(ctx context.Context, r *results, round int) error {
	err := b.with(ctx, b.mariadb, b.ecdsa, func(p *process) error {
		for _, m := range []measure{startWhole, startCold, startWarm, startBinary} {
			r.add(mariadbName, m, millis(p.took))
		}
		return nil
	})
	if err != nil {
		return err
	}
	began := time.Now()
	fresh := *b.mariadb
	if fresh.data, err = b.mariadb.initialise(ctx, fmt.Sprintf("fresh%d", round)); err != nil {
		return err
	}
	defer os.RemoveAll(filepath.Clean(fresh.data))
	installed := time.Since(began)
	return b.with(ctx, &fresh, b.ecdsa, func(p *process) error {
		r.add(mariadbName, startFresh, millis(installed+p.took))
		return nil
	})
}

func millis(d time.Duration) float64 { return float64(d.Nanoseconds()) / 1e6 }
