package store

// LockInfo describes a row or table lock that a transaction waits for, or that
// others wait for, as information_schema.INNODB_LOCKS shows them.
type LockInfo struct {
	ID        string // one of its own for each transaction and thing locked
	Trx       uint64
	Exclusive bool
	Gap       bool // the gap in front of the row alone
	Table     TableName
	Index     string   // empty for a lock on the table
	Data      string   // the row's key
	BlockedBy []string // the IDs of the locks that it waits for; nil when it is held
}
