// Package engine is where Selkie meets go-mysql-server: it gives the SQL engine
// a server's own variables, accounts and statements, and turns what the engine
// answers into MariaDB's terms.
//
// An [Engine] belongs to one server, a [Session] to one connection. Nothing is
// shared between engines: the values behind the engine's process-wide variable
// registries are never read, @@x is resolved by an expression of this package
// when a statement is parsed.
//
// The package knows nothing of the wire: the server package encodes the rows of
// a [Result].
package engine
