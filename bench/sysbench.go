package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// sysbench is Debian's program with its own scripts, as it is: prepared
// statements, and deadlocks that it tries again.
type sysbench struct {
	path    string
	rows    int
	threads []int
	length  []string // options that say when a run ends
	limit   time.Duration
}

// The scripts, those that write last; oltp_insert lets the table grow.
var sysbenchScripts = []string{"oltp_point_select", "oltp_read_only", "oltp_update_index", "oltp_read_write", "oltp_write_only", "oltp_insert"}

func newSysbench(b *bench) (*sysbench, error) {
	path, err := exec.LookPath("sysbench")
	if err != nil {
		return nil, errors.New("sysbench is not installed; the scenario sysbench runs it against both servers (Debian: sysbench)")
	}
	if b.short {
		return &sysbench{path, 1000, []int{4}, []string{"--time=0", "--events=20"}, time.Minute}, nil
	}
	seconds := max(1, int(b.duration.Round(time.Second).Seconds()))
	length := []string{"--events=0", fmt.Sprintf("--time=%d", seconds)}
	return &sysbench{path, 100_000, []int{1, 4, 16}, length, b.duration + time.Minute}, nil
}

// runSysbench has sysbench's scripts run on one table.
func runSysbench(ctx context.Context, b *bench, r *results) error {
	s, err := newSysbench(b)
	if err != nil {
		return err
	}
	var failures broken
	for _, d := range b.durabilities() {
		err := b.alternateOn(ctx, min(b.rounds, 3), d.targets, b.ecdsa, func(p *process) error {
			return s.round(ctx, p, d.name, r, &failures)
		})
		if err != nil {
			return err
		}
	}
	return failures.err()
}

// round makes the table, runs every script with every number of threads, and
// leaves nothing behind.
func (s *sysbench) round(ctx context.Context, p *process, prefix string, r *results, failures *broken) error {
	if err := s.createDatabase(p); err != nil {
		return failures.by(p, err)
	}
	if _, err := s.run(ctx, p, sysbenchScripts[0], 1, "prepare"); err != nil {
		return failures.by(p, err)
	}
	for _, script := range sysbenchScripts {
		for _, threads := range s.threads {
			out, err := s.run(ctx, p, script, threads, "run", s.length...)
			if err == nil {
				err = s.add(r, p, fmt.Sprintf("%s: %s, %s", prefix, strings.TrimPrefix(script, "oltp_"), count(threads, "thread")), out)
			}
			if err := failures.by(p, err); err != nil {
				return err
			}
		}
	}
	return failures.by(p, dropDatabase(p.addr, "sbtest"))
}

func (s *sysbench) createDatabase(p *process) error {
	if err := dropDatabase(p.addr, "sbtest"); err != nil {
		return err
	}
	return runAll(p.addr, "CREATE DATABASE sbtest")
}

// run runs a command of a script and returns what it printed.
func (s *sysbench) run(ctx context.Context, p *process, script string, threads int, command string, options ...string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, s.limit)
	defer cancel()
	host, port, err := net.SplitHostPort(p.addr)
	if err != nil {
		return "", err
	}
	args := append([]string{script, "--db-driver=mysql", "--mysql-host=" + host, "--mysql-port=" + port, "--mysql-user=root", "--mysql-db=sbtest",
		"--tables=1", fmt.Sprintf("--table-size=%d", s.rows), fmt.Sprintf("--threads=%d", threads)}, options...)
	cmd := exec.CommandContext(ctx, s.path, append(args, command)...)
	cmd.SysProcAttr = childAttr()
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	if err := cmd.Run(); err != nil {
		return "", fmt.Errorf("sysbench %s %s with %s: %w: %s", script, command, count(threads, "thread"), errors.Join(err, ctx.Err()), fatal(out.String()))
	}
	return out.String(), nil
}

// fatal is the first reason that sysbench gives, since every thread gives it again.
func fatal(out string) string {
	for line := range strings.Lines(out) {
		if strings.HasPrefix(line, "FATAL: ") {
			return strings.TrimSpace(line)
		}
	}
	return strings.TrimSpace(out)
}

var (
	sysbenchRate = regexp.MustCompile(`transactions: +\d+ +\(([0-9.]+) per sec\.\)`)
	sysbenchP95  = regexp.MustCompile(`95th percentile: +([0-9.]+)`)
)

func (s *sysbench) add(r *results, p *process, name, out string) error {
	for _, v := range []struct {
		found *regexp.Regexp
		m     measure
	}{
		{sysbenchRate, measure{name, "transactions/s", more}},
		{sysbenchP95, measure{name + ": 95th percentile", "ms", less}},
	} {
		m := v.found.FindStringSubmatch(out)
		if m == nil {
			return fmt.Errorf("sysbench printed nothing like %v: %s", v.found, out)
		}
		f, err := strconv.ParseFloat(m[1], 64)
		if err != nil {
			return err
		}
		r.add(p.name, v.m, f)
	}
	return nil
}

func dropDatabase(addr, name string) error { return runAll(addr, "DROP DATABASE IF EXISTS "+name) }

// runAll runs statements on a connection of their own.
func runAll(addr string, queries ...string) error {
	c, err := connect(addr, nil)
	if err != nil {
		return err
	}
	for _, q := range queries {
		if _, err := c.query(q); err != nil {
			return errors.Join(err, c.quit())
		}
	}
	return c.quit()
}
