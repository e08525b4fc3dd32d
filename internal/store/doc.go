// Package store is Selkie's storage engine: tables, views, routines and their
// kin for go-mysql-server, with transactions as InnoDB's users know them.
//
// What is committed is a [root]: one immutable set of copy-on-write trees behind
// an atomic pointer. A reader takes the pointer and needs no lock; a snapshot of
// the whole server is the same pointer kept.
//
// A transaction collects what it changes in overlays of its own, one for each
// tree. What it sees is a committed state with its overlay on top: the state of
// its read view for plain reads, the newest one for statements that write or
// lock. Row locks (package lock) keep writers apart, so a commit can play the
// overlays onto the newest trees without looking for conflicts, and put the new
// root in place.
package store
