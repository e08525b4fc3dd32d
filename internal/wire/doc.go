// Package wire is the server side of MariaDB's client/server protocol:
// packets, handshake, commands, prepared-statement parameters and replies.
//
// It knows nothing of accounts, TLS settings or SQL. The server pulls: it
// calls [Conn.WriteGreeting], [Conn.ReadLogin], [Conn.Upgrade] and so on in
// the order that its own decisions ask for, then loops over
// [Conn.ReadCommand], writes a reply and calls [Conn.Flush].
//
// Everything a client sends is untrusted. A malformed packet ends in an error
// that carries MariaDB's number ([mariaerr.Number] tells which), never in a
// panic, and memory grows with the bytes that arrive, not with the length
// that a client claims.
//
// A connection that waits for a command holds a few hundred bytes of its own;
// the buffers of a running command come from a shared pool. A row is encoded
// straight into the write buffer, which is sent on whenever it passes 32 KiB,
// so a result of any size needs the memory of its largest row.
package wire
