// Package server is a MariaDB-compatible database server that runs inside a Go
// program.
//
//	srv, err := server.New(server.Config{})
//	if err != nil { ... }
//	if err := srv.Start(); err != nil { ... }
//	defer srv.Close(context.Background())
//	db, err := sql.Open("mysql", srv.DSN(""))
//
// The zero [Config] listens on a free port of the loopback interfaces, keeps
// everything in memory, offers TLS with a certificate that it makes itself, and
// lets root in without a password from the same machine: a fresh MariaDB.
//
// Servers in one process share nothing: each has its own variables, accounts,
// certificates and data.
package server
