//go:build unix && !linux

package server

import (
	"net"
	"syscall"

	"golang.org/x/sys/unix"
)

// hungUp peeks at a connection's socket: the client is gone when the socket is
// at its end or broken. What the client has sent stays to be read.
func hungUp(nc net.Conn) bool {
	sc, ok := nc.(syscall.Conn)
	if !ok {
		return false
	}
	raw, err := sc.SyscallConn()
	if err != nil {
		return false
	}
	gone := false
	err = raw.Control(func(fd uintptr) {
		var b [1]byte
		n, _, err := unix.Recvfrom(int(fd), b[:], unix.MSG_PEEK|unix.MSG_DONTWAIT)
		gone = err == nil && n == 0 || err != nil && err != unix.EAGAIN && err != unix.EINTR
	})
	return gone && err == nil
}
