package server

import (
	"context"
	"net"
	"slices"
)

// addressesOf are the addresses that a host of bind_address stands for: those that
// its name resolves to, or the host itself, of which listening says what is wrong.
func addressesOf(host string) []string {
	if host == "" || net.ParseIP(host) != nil {
		return []string{host}
	}
	found, err := net.DefaultResolver.LookupHost(context.Background(), host)
	if err != nil || len(found) == 0 {
		return []string{host}
	}
	slices.Sort(found)
	return slices.Compact(found)
}
