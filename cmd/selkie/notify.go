package main

import (
	"fmt"
	"net"
	"os"
)

// notify tells systemd about the server's state (sd_notify), when systemd asks
// for it by NOTIFY_SOCKET. Whether anybody listens makes no difference here.
func notify(state string) {
	path := os.Getenv("NOTIFY_SOCKET")
	if path == "" {
		return
	}
	// An @ at the beginning stands for Linux's abstract sockets, for package net as well.
	c, err := net.DialUnix("unixgram", nil, &net.UnixAddr{Name: path, Net: "unixgram"})
	if err != nil {
		return
	}
	defer c.Close()
	c.Write([]byte(state))
}

// notifyReloading has the time for Type=notify-reload.
func notifyReloading() {
	state := "RELOADING=1"
	if usec, ok := monotonicMicroseconds(); ok {
		state += fmt.Sprintf("\nMONOTONIC_USEC=%d", usec)
	}
	notify(state)
}
