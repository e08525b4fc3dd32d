package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
)

// child is a Selkie in a process of its own that takes orders, see serveMain.
type child struct {
	addr   string
	cmd    *exec.Cmd
	orders io.WriteCloser
	out    *bufio.Reader
}

// startChild starts one, with further arguments of serveMain's.
func startChild(ctx context.Context, files pair, args ...string) (*child, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	args = append([]string{"serve", "-cert", files.cert, "-key", files.key, "-ca", files.ca}, args...)
	c := &child{cmd: exec.CommandContext(ctx, self, args...)}
	c.cmd.Stderr, c.cmd.SysProcAttr = os.Stderr, childAttr()
	if c.orders, err = c.cmd.StdinPipe(); err != nil {
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
	if c.addr, err = c.line(); err != nil {
		c.stop()
		return nil, fmt.Errorf("selkie in a child of its own: %w", err)
	}
	return c, nil
}

// order sends an order and gives the line it is answered with.
func (c *child) order(order string) (string, error) {
	if _, err := fmt.Fprintln(c.orders, order); err != nil {
		return "", err
	}
	return c.line()
}

func (c *child) line() (string, error) {
	line, err := c.out.ReadString('\n')
	return strings.TrimSpace(line), err
}

func (c *child) stop() error {
	c.orders.Close()
	return c.cmd.Wait()
}
