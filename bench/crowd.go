package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// crowd is 64 clients that connect over TLS and leave, over and over, in a
// process of their own: in ours they would delay whoever measures.
type crowd struct {
	cmd  *exec.Cmd
	in   io.WriteCloser
	out  *bufio.Reader
	once sync.Once
	err  error
	// longest is the longest that a client waited for its connection.
	longest time.Duration
}

// startCrowd returns when each client had the time to connect once.
func startCrowd(ctx context.Context, addr string) (*crowd, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	c := &crowd{cmd: exec.CommandContext(ctx, self, "crowd", addr)}
	c.cmd.Stderr, c.cmd.SysProcAttr = os.Stderr, childAttr()
	if c.in, err = c.cmd.StdinPipe(); err != nil {
		return nil, err
	}
	out, err := c.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	c.out = bufio.NewReader(out)
	if err := c.cmd.Start(); err != nil {
		return nil, err
	}
	if _, err := c.out.ReadString('\n'); err != nil {
		c.stop()
		return nil, fmt.Errorf("clients that connect in a loop: %w", err)
	}
	return c, nil
}

// stop has the clients finish the connection they are at.
func (c *crowd) stop() (longest time.Duration, err error) {
	c.once.Do(func() {
		c.in.Close()
		line, _ := c.out.ReadString('\n')
		if c.err = c.cmd.Wait(); c.err != nil {
			return
		}
		var nanos int64
		nanos, c.err = strconv.ParseInt(strings.TrimSpace(line), 10, 64)
		c.longest = time.Duration(nanos)
	})
	return c.longest, c.err
}

// crowdMain is the child. It ends with its input, which ends with
// its parent, and in any case after two minutes.
func crowdMain(args []string) error {
	if len(args) != 1 {
		return fmt.Errorf("crowd: %d arguments, want the address", len(args))
	}
	ctx, cancel := context.WithTimeout(context.Background(), 2*ioTimeout)
	defer cancel()
	go func() {
		io.Copy(io.Discard, os.Stdin)
		cancel()
	}()
	var (
		group         sync.WaitGroup
		done, longest atomic.Int64
		failed        = make(chan error, stormWorkers)
		config        = clientTLS()
	)
	for range stormWorkers {
		group.Go(func() {
			for ctx.Err() == nil {
				began := time.Now()
				c, err := connect(args[0], config)
				if err == nil {
					raise(&longest, int64(time.Since(began)))
					err = c.quit()
				}
				if err != nil {
					failed <- err
					cancel()
					return
				}
				if done.Add(1) == stormWorkers {
					longest.Store(0)
					fmt.Println("busy")
				}
			}
		})
	}
	group.Wait()
	select {
	case err := <-failed:
		return err
	default:
		fmt.Println(longest.Load())
		return nil
	}
}

// raise makes top at least v.
func raise(top *atomic.Int64, v int64) {
	for {
		old := top.Load()
		if v <= old || top.CompareAndSwap(old, v) {
			return
		}
	}
}
