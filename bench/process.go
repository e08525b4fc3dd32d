package main

import (
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"time"
)

// process is a running server.
type process struct {
	name   string
	addr   string
	pid    int
	took   time.Duration // from exec to its first answer
	cmd    *exec.Cmd
	log    *tail
	exited chan struct{}
}

const (
	startLimit = 60 * time.Second
	stopLimit  = 30 * time.Second
)

// start runs a server and waits for its first answer over TLS.
func start(ctx context.Context, t target, files pair) (*process, error) {
	port, err := freePort()
	if err != nil {
		return nil, err
	}
	cmd := t.command(port, files)
	p := &process{
		name:   t.name(),
		addr:   fmt.Sprintf("127.0.0.1:%d", port),
		cmd:    cmd,
		log:    &tail{},
		exited: make(chan struct{}),
	}
	cmd.Stdout, cmd.Stderr, cmd.SysProcAttr = p.log, p.log, childAttr()
	began := time.Now()
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("%s: %w", p.name, err)
	}
	p.pid = cmd.Process.Pid
	go func() {
		cmd.Wait()
		close(p.exited)
	}()
	if err := p.firstAnswer(ctx, clientTLS()); err != nil {
		return nil, errors.Join(fmt.Errorf("%s did not start: %w%s", p.name, err, p.obituary()), p.stop())
	}
	p.took = time.Since(began)
	return p, nil
}

// firstAnswer tries once a millisecond until the server answers a query.
func (p *process) firstAnswer(ctx context.Context, config *tls.Config) error {
	ctx, cancel := context.WithTimeout(ctx, startLimit)
	defer cancel()
	again := time.NewTicker(time.Millisecond)
	defer again.Stop()
	for {
		err := answer(p.addr, config)
		if err == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("%w; last: %w", ctx.Err(), err)
		case <-p.exited:
			return fmt.Errorf("it ended: %v", p.cmd.ProcessState)
		case <-again.C:
		}
	}
}

// answer is a whole visit: connect, SELECT 1, leave.
func answer(addr string, config *tls.Config) error {
	c, err := connect(addr, config)
	if err != nil {
		return err
	}
	_, err = c.run(selectOne)
	return errors.Join(err, c.quit())
}

var selectOne = statement("SELECT 1")

// stop ends the server as its operator would, and by force if that takes too
// long.
func (p *process) stop() error {
	p.cmd.Process.Signal(syscall.SIGTERM)
	select {
	case <-p.exited:
		return nil
	case <-time.After(stopLimit):
	}
	p.cmd.Process.Kill()
	<-p.exited
	return fmt.Errorf("%s ran on for %s after SIGTERM%s", p.name, stopLimit, p.obituary())
}

// obituary is what the server last wrote, for an error message.
func (p *process) obituary() string {
	if text := p.log.String(); text != "" {
		return "\n" + text
	}
	return ""
}

// freePort asks the kernel for a port that nobody uses.
func freePort() (int, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port, nil
}

// tail keeps the end of what is written to it.
type tail struct {
	mu  sync.Mutex
	buf []byte
}

const tailSize = 1 << 10

func (t *tail) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.buf = append(t.buf, p...)
	if extra := len(t.buf) - tailSize; extra > 0 {
		t.buf = bytes.Clone(t.buf[extra:])
	}
	return len(p), nil
}

func (t *tail) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return strings.TrimSpace(string(t.buf))
}
