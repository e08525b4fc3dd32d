//go:build !linux

package server

import "net"

// freeBind listens on addresses that the machine has.
var freeBind net.ListenConfig
