package servertest_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"

	"github.com/selkiedb/selkie/internal/peertest"
	"github.com/selkiedb/selkie/server/servertest"
)

// elsewhere runs a test in a process that has a network of its own, in which there is
// nothing but a loopback interface that is down.
func elsewhere(t *testing.T) {
	t.Helper()
	cmd := child(t, t.TempDir())
	cmd.SysProcAttr = &syscall.SysProcAttr{Cloneflags: syscall.CLONE_NEWNET}
	if os.Geteuid() != 0 {
		// In a user namespace of its own the process may configure the network.
		cmd.SysProcAttr.Cloneflags |= syscall.CLONE_NEWUSER
		cmd.SysProcAttr.UidMappings = []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Geteuid(), Size: 1}}
		cmd.SysProcAttr.GidMappings = []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getegid(), Size: 1}}
	}
	out, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	switch {
	case err != nil && !errors.As(err, &exit):
		peertest.Missing(t, fmt.Sprintf("no process with a network of its own can be started here: %v", err))
	case err != nil:
		t.Errorf("%v\n%s", err, out)
	case strings.Contains(string(out), "--- SKIP"):
		t.Skipf("%s", out)
	}
}

// loopbackUp brings the loopback interface up.
func loopbackUp(t *testing.T) {
	t.Helper()
	s, err := unix.Socket(unix.AF_INET, unix.SOCK_DGRAM, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer unix.Close(s)
	lo, err := unix.NewIfreq("lo")
	if err != nil {
		t.Fatal(err)
	}
	lo.SetUint16(unix.IFF_UP)
	if err := unix.IoctlIfreq(s, unix.SIOCSIFFLAGS, lo); err != nil {
		peertest.Missing(t, fmt.Sprintf("the loopback interface cannot be brought up: %v", err))
	}
}

// On a machine without IPv6 a server listens on 127.0.0.1 alone.
func TestNoIPv6(t *testing.T) {
	if !inChild(t) {
		elsewhere(t)
		return
	}
	loopbackUp(t)
	err := os.WriteFile("/proc/sys/net/ipv6/conf/all/disable_ipv6", []byte("1"), 0)
	if err != nil && !errors.Is(err, fs.ErrNotExist) { // there is no IPv6 in the kernel
		peertest.Missing(t, fmt.Sprintf("IPv6 cannot be turned off: %v", err))
	}
	if l, err := net.Listen("tcp6", "[::1]:0"); err == nil {
		l.Close()
		t.Fatal("there is IPv6")
	}
	srv := servertest.Start(t)
	if got := srv.Server().Addrs(); len(got) != 1 || got[0].(*net.TCPAddr).IP.String() != "127.0.0.1" {
		t.Errorf("the server listens on %v", got)
	}
	db := overTCP(t, srv)
	defer db.Close()
	one(t, db, "SELECT 1")
	one(t, srv.DB(t, "test"), "SELECT 1")
}

// Where even the loopback interface is down a server is reached through memory and by
// its socket; who tries the port is told by the system.
func TestNoLoopback(t *testing.T) {
	if !inChild(t) {
		elsewhere(t)
		return
	}
	for _, opt := range []servertest.Option{servertest.TLSRequired(), servertest.NoNetwork(), servertest.Socket("")} {
		srv := servertest.Start(t, opt)
		one(t, srv.DB(t, "test"), "SELECT 1")
		c, err := srv.Dial(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		c.Close()
		if srv.Addr() != "" {
			if c, err := (&net.Dialer{}).DialContext(t.Context(), "tcp", srv.Addr()); !errors.Is(err, syscall.ENETUNREACH) {
				t.Errorf("dialing %s: %v, %v", srv.Addr(), c, err)
			}
		}
		if srv.Socket() != "" {
			db, err := sql.Open("mysql", "root@unix("+srv.Socket()+")/")
			if err != nil {
				t.Fatal(err)
			}
			defer db.Close()
			if err := db.PingContext(context.Background()); err != nil {
				t.Error(err)
			}
		}
	}
}
