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
// # How it is reached
//
// [Server.Addr] and [Server.Socket] say where any client finds it, [Server.DSN] is
// for the go-sql-driver, and [Server.Dial] connects through memory, where no port
// may be opened. TLS is set by Config.TLS as MariaDB's ssl_* variables are;
// [Server.FlushTLS] loads renewed files, and Config.ReloadTLS watches them.
//
// # What is in it
//
// Config.Accounts makes accounts, Config.InitFile runs a file of statements before
// anybody is let in, and Config.Variables sets system variables as mariadbd's
// options do (https://mariadb.com/kb/en/server-system-variables/). With
// Config.DataDir all is kept: what was acknowledged is there after a crash.
//
// [Server.Snapshot] and [Server.Restore] go back to what there was, and
// [Server.Clone] and [Snapshot.New] make further servers of it; each costs the same
// however much there is, as nothing is copied. Package servertest puts all of this
// at the service of tests.
//
// # How it ends
//
// [Server.Close] lets statements finish for as long as its context lasts, and leaves
// no goroutine, file or socket. A client may ask for the end, too, with SHUTDOWN:
// [Server.Done] tells the program, which then closes the server.
//
// Errors of New and Start are one line that begins with the name of the option at
// fault, as "port: 127.0.0.1:3306 is in use by another program; stop it or choose
// another port". What clients do wrong is told to them, with MariaDB's numbers, and
// to Config.Log; no statement ends the server or the program.
//
// Servers in one process share nothing: each has its own variables, accounts,
// certificates and data.
package server
