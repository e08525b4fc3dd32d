package main

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// patience is how long a condition may take to come true on a busy machine.
const patience = 2 * time.Minute

// background is a server that runs beside the script.
type background struct {
	cmd    *exec.Cmd
	log    string
	exited chan struct{}
}

type serversKey struct{}

func servers(ts *testscript.TestScript) map[string]*background {
	return ts.Value(serversKey{}).(map[string]*background)
}

func started(ts *testscript.TestScript, name string) *background {
	b := servers(ts)[name]
	if b == nil {
		ts.Fatalf("no server %s was started", name)
	}
	return b
}

// until waits for a condition; what is for the message when it does not come true.
func until(ts *testscript.TestScript, what string, met func() bool) {
	deadline := time.After(patience)
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	for !met() {
		select {
		case <-tick.C:
		case <-deadline:
			ts.Fatalf("waited %v in vain: %s", patience, what)
		}
	}
}

func cmdStart(ts *testscript.TestScript, neg bool, args []string) {
	need(ts, neg, args, 1, "start NAME ARGUMENTS...")
	name := args[0]
	path, err := exec.LookPath(program)
	ts.Check(err)
	pid := ts.MkAbs(name + ".pid")
	b := &background{log: ts.MkAbs(name + ".log"), exited: make(chan struct{})}
	options := append([]string(nil), args[1:]...)
	if i := slices.IndexFunc(options, func(o string) bool { return strings.HasPrefix(o, "--pid-file=") }); i >= 0 {
		pid = strings.TrimPrefix(options[i], "--pid-file=")
	} else {
		options = append(options, "--pid-file="+pid)
	}
	b.cmd = exec.Command(path, options...)
	b.cmd.Dir = ts.MkAbs(".")
	b.cmd.Env = []string{"HOME=/no-home", "TZ=UTC", "NOTIFY_SOCKET=" + ts.Getenv("NOTIFY_SOCKET"), "PATH=" + os.Getenv("PATH")}
	log, err := os.Create(b.log)
	ts.Check(err)
	b.cmd.Stdout, b.cmd.Stderr = log, log
	ts.Check(b.cmd.Start())
	log.Close()
	servers(ts)[name] = b
	go func() {
		b.cmd.Wait()
		close(b.exited)
	}()
	ts.Defer(func() {
		b.cmd.Process.Kill()
		<-b.exited
	})
	until(ts, "the pid file of "+name, func() bool {
		select {
		case <-b.exited:
			ts.Fatalf("%s exited: %v\n%s", name, b.cmd.ProcessState, ts.ReadFile(b.log))
		default:
		}
		text, err := os.ReadFile(pid)
		return err == nil && strings.TrimSpace(string(text)) == strconv.Itoa(b.cmd.Process.Pid)
	})
}

func cmdSignal(ts *testscript.TestScript, neg bool, args []string) {
	need(ts, neg, args, 2, "signal NAME SIGNAL")
	signals := map[string]os.Signal{"TERM": syscall.SIGTERM, "INT": os.Interrupt, "HUP": syscall.SIGHUP, "KILL": os.Kill}
	s, ok := signals[args[1]]
	if !ok {
		ts.Fatalf("unknown signal %s", args[1])
	}
	ts.Check(started(ts, args[0]).cmd.Process.Signal(s))
}

func cmdEnded(ts *testscript.TestScript, neg bool, args []string) {
	need(ts, neg, args, 2, "ended NAME CODE")
	b := started(ts, args[0])
	select {
	case <-b.exited:
	case <-time.After(patience):
		ts.Fatalf("%s still runs; log:\n%s", args[0], ts.ReadFile(b.log))
	}
	if code := strconv.Itoa(b.cmd.ProcessState.ExitCode()); code != args[1] {
		ts.Fatalf("%s exited with %s instead of %s; log:\n%s", args[0], code, args[1], ts.ReadFile(b.log))
	}
}

func cmdWaitLog(ts *testscript.TestScript, neg bool, args []string) {
	need(ts, neg, args, 2, "waitlog NAME REGEXP [N]")
	re, err := regexp.Compile("(?m)" + args[1])
	ts.Check(err)
	count := 1
	if len(args) > 2 {
		count, err = strconv.Atoi(args[2])
		ts.Check(err)
	}
	b := started(ts, args[0])
	until(ts, args[1]+" in the log of "+args[0], func() bool {
		text, err := os.ReadFile(b.log)
		return err == nil && len(re.FindAll(text, -1)) >= count
	})
}

func cmdAwait(ts *testscript.TestScript, neg bool, args []string) {
	need(ts, neg, args, 2, "await REGEXP PROGRAM...")
	re, err := regexp.Compile("(?m)" + args[0])
	ts.Check(err)
	until(ts, args[0]+" as output of "+strings.Join(args[1:], " "), func() bool {
		err := ts.Exec(args[1], args[2:]...)
		if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) {
			ts.Check(err)
		}
		return re.MatchString(ts.ReadFile("stdout"))
	})
}

var ports struct {
	sync.Mutex
	given map[int]bool
}

// cmdPort finds a port that no script has got before and nobody listens on.
func cmdPort(ts *testscript.TestScript, neg bool, args []string) {
	need(ts, neg, args, 1, "port VARIABLE")
	port, err := unusedPort()
	ts.Check(err)
	ts.Setenv(args[0], strconv.Itoa(port))
}

// unusedPort gives a port that nobody listens on and no other test has got. It is
// none of those that kernels give to clients and to whoever asks for any, one of
// which might be gone again before the server under test has it.
func unusedPort() (int, error) {
	ports.Lock()
	defer ports.Unlock()
	if ports.given == nil {
		ports.given = map[int]bool{}
	}
	const first, count = 16384, 16384
	var err error
	for range count {
		port := first + rand.IntN(count)
		if ports.given[port] {
			continue
		}
		var l net.Listener
		if l, err = net.Listen("tcp", "127.0.0.1:"+strconv.Itoa(port)); err == nil {
			l.Close()
			ports.given[port] = true
			return port, nil
		}
	}
	return 0, fmt.Errorf("none of %d ports tried from %d on is free: %w", count, first, err)
}

func cmdFolder(ts *testscript.TestScript, neg bool, args []string) {
	need(ts, neg, args, 1, "folder VARIABLE")
	dir, err := os.MkdirTemp("", program)
	ts.Check(err)
	ts.Defer(func() { os.RemoveAll(dir) })
	ts.Check(os.Chmod(dir, 0o777))
	ts.Setenv(args[0], dir)
}

// notifications collects what a server tells systemd.
type notifications struct {
	mu   sync.Mutex
	text strings.Builder
}

func cmdNotifications(ts *testscript.TestScript, neg bool, args []string) {
	need(ts, neg, args, 1, "notifications VARIABLE")
	path := filepath.Join(ts.MkAbs("."), "notify")
	c, err := net.ListenUnixgram("unixgram", &net.UnixAddr{Name: path, Net: "unixgram"})
	ts.Check(err)
	ts.Defer(func() { c.Close() })
	n := &notifications{}
	go func() {
		buf := make([]byte, 4096)
		for {
			k, err := c.Read(buf)
			if err != nil {
				return
			}
			n.mu.Lock()
			fmt.Fprintf(&n.text, "%s\n", buf[:k])
			n.mu.Unlock()
		}
	}()
	ts.Setenv(args[0], path)
	notified.Store(ts, n)
	ts.Defer(func() { notified.Delete(ts) })
}

var notified sync.Map // of *testscript.TestScript to *notifications

func cmdNotified(ts *testscript.TestScript, neg bool, args []string) {
	need(ts, neg, args, 1, "notified REGEXP")
	re, err := regexp.Compile("(?m)" + args[0])
	ts.Check(err)
	v, ok := notified.Load(ts)
	if !ok {
		ts.Fatalf("no notifications are listened to")
	}
	n := v.(*notifications)
	until(ts, args[0]+" as notification", func() bool {
		n.mu.Lock()
		defer n.mu.Unlock()
		return re.MatchString(n.text.String())
	})
}
