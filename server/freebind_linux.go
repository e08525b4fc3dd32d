package server

import (
	"net"
	"syscall"

	"golang.org/x/sys/unix"
)

// freeBind listens on addresses that the machine does not have yet, as MariaDB
// does: a network that comes up late brings them.
var freeBind = net.ListenConfig{
	Control: func(_, _ string, c syscall.RawConn) error {
		// Where the kernel refuses it, binding says what is wrong.
		return c.Control(func(fd uintptr) { _ = unix.SetsockoptInt(int(fd), unix.IPPROTO_IP, unix.IP_FREEBIND, 1) })
	},
}
