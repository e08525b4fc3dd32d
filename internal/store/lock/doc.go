// Package lock is the lock manager of the storage engine: who may touch which
// table, which row and which gap between rows, who waits for whom, and who gives
// way when waiting would never end. It knows tables by number, rows by key, and
// nothing of SQL.
//
// # What is locked
//
// An [Owner], one transaction or one LOCK TABLES session, takes three kinds of
// locks and keeps them until [Manager.Release]:
//
//   - Table locks ([Manager.LockTable]) are MariaDB's metadata locks as users
//     see them: they keep DDL and LOCK TABLES apart from transactions.
//   - Row locks ([Manager.LockRow]) are shared or exclusive locks of one key of
//     one index. The key need not exist.
//   - Range locks ([Manager.LockRange]) keep others from inserting into an
//     interval of keys. Like InnoDB's gap locks they conflict with nothing but
//     insertions, not even with each other; [Manager.Insert] is where an
//     insertion waits for them.
//
// Whoever scans a range and locks what it finds must also meet the rows that
// others have inserted and not yet committed, which its snapshot may not show:
// [Manager.Inserting] names them. Two orders make phantoms impossible:
//
//	inserting:  Insert, then LockRow(Exclusive), then write the row
//	scanning:   LockRange, then LockRow for each key that Inserting names
//	            (which waits for their owners), then read the rows and lock them
//
// # Who goes first
//
// Requests for one row are granted in the order of their arrival: a waiting
// Exclusive keeps later requests of others behind it, also that of an owner who
// holds the row Shared and wants it Exclusive, as in InnoDB. A table's waiting
// Alter and LockWrite keep all later requests behind them, and a waiting Write
// keeps LockRead behind it, as in MariaDB, so DDL and writers do not starve.
//
// # Deadlocks
//
// When a request begins to wait, the graph of who waits for whom is searched for
// a cycle through it. All kinds of locks take part. Of the owners on a cycle the
// one of the smallest weight (see [Owner.Weight]) is the victim, and among equals
// the one whose request closed the cycle. Its request ends with [ErrDeadlock] at
// once, also when it has been waiting for long and another's request closed the
// cycle. It still holds its locks: the victim's transaction is to be rolled back
// and released.
//
// # How it is built
//
// Rows, tables and indexes are spread over shards with a mutex each; a request
// that need not wait takes the one mutex of its shard (an owner's table lock that
// it has already, none). A request that must wait takes the manager's mutex as
// well, and so does its end: lock order is the manager's mutex before a shard's,
// and never two shards'. Since nobody begins or gives up waiting during a search,
// and who waits releases nothing, the edges of a cycle exist together although
// the search looks at one shard at a time.
//
// Locks exist while somebody holds or awaits them. All methods of Manager may be
// called concurrently for different owners; one owner's calls come one at a time.
package lock
