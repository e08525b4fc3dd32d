// Package auth is MariaDB 10.11's account system as a model in memory:
// accounts and roles, what they may do, from where and over which transport
// they may log in, and the statements that change all that.
//
// A [Store] holds everything. [Store.Snapshot] returns an immutable view
// behind an atomic pointer, so that logins and privilege checks take no lock;
// [Store.Exec] and [Store.Update] run a [Tx], which works on a private copy
// and replaces the view in one step.
//
// A login goes through four questions, in this order:
//
//   - [Snapshot.HostAllowed]: does any account fit the peer's host (error
//     1130, asked before TLS)?
//   - [Snapshot.Match]: which account is it?
//   - [AllowTransport] and [Decide]: is the transport what
//     require_secure_transport and the account's REQUIRE clause want?
//   - [Exchange]: does the peer know the password, or whatever the account's
//     authentication plugins ask for?
//
// A session then asks a [Rights] value, which caches what the account, its
// active role and PUBLIC give, and notices by [Snapshot.Generation] when the
// grants have changed.
//
// Package server is made of this one. A program that only starts servers needs of it
// [NewCachingSHA2], [NewParsec], or [Plugin] for a way to log in of its own.
//
// The package knows neither SQL nor the engine. Statements arrive parsed, as
// [UserSpec], [GrantSpec] and their like; errors are MariaDB's own, of type
// *[SQLError]; the warnings of a statement are collected in the Tx.
//
// Accounts, privileges and plugins are described at
// https://mariadb.com/kb/en/account-management-sql-commands/ and
// https://mariadb.com/kb/en/authentication-plugins/, the tables that keep them,
// whose rows the types named ...Grant are, at
// https://mariadb.com/kb/en/the-mysql-database-tables/.
package auth
