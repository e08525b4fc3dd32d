// Package peertest finds the programs that tests run against Selkie: stock
// clients, MariaDB's own server, openssl, interpreters with a client library.
//
// A test whose peer is missing is skipped and says what to install. Where the
// environment has SELKIE_REQUIRE_PEERS=1 it fails instead, so that a machine
// which is meant to have all peers never passes by leaving tests out.
package peertest
