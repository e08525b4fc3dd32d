// Package sqlvars holds MariaDB's system and status variables: what MariaDB
// 10.11 defines, and the values that one server and its sessions have.
//
// The definitions ([Def], [StatusDef], [Charset], [Collation]) are constants of
// the package, recorded from a running MariaDB by the generator in gen. The
// values belong to a [Globals] and a [Status], one of each per server, and to
// the [Session] and [SessionStatus] made from them: two servers in one process
// share no value.
//
// Reading is cheap, since every statement reads some variable: values lie in a
// table of small immutable chunks that a writer copies. A reader of a
// [Globals] loads one atomic pointer; a [Session] begins as a reference to the
// table of its connect instant, which is what MariaDB's copy of the global
// values at connect means, and copies a chunk when it first writes to it.
//
// Package server is made of this one. A program that only starts servers sets
// variables by name, in server.Config.Variables or with SET, and needs nothing of it.
//
// Meaning, ranges and errors of the variables are described at
// https://mariadb.com/kb/en/server-system-variables/ and
// https://mariadb.com/kb/en/server-status-variables/. The package knows nothing
// of the SQL engine.
package sqlvars

//go:generate go run ./gen
