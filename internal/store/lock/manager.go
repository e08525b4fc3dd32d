package lock

import (
	"errors"
	"hash/maphash"
	"sync"
	"time"
)

// How a request ends that is not granted; the cause of the context's
// cancellation is the fourth way. The request has no effect then: what its
// owner held before it still holds.
var (
	// ErrTimeout: the time of Wait.Timeout is up.
	ErrTimeout = errors.New("lock wait timeout exceeded; try restarting the transaction")
	// ErrDeadlock: the owner is the victim of a deadlock. Others wait for what
	// it holds until it is released.
	ErrDeadlock = errors.New("deadlock found when trying to get a lock; roll the transaction back and restart it")
	// ErrNoWait: another owner is in the way and Wait.NoWait is set.
	ErrNoWait = errors.New("lock is held by another transaction and the request is not to wait")
)

// Wait says how long a request may wait for others. The zero value is without
// bound.
type Wait struct {
	Timeout time.Duration // not positive: without bound
	NoWait  bool          // fail with ErrNoWait rather than wait
	// NoDetection has nobody look whether waiting closes a cycle. A later request
	// that waits on the same cycle finds it.
	NoDetection bool
}

// shards is the number of parts that rows, tables and indexes are spread over,
// as a power of two.
const (
	shardBits = 7
	shards    = 1 << shardBits
)

// A Manager holds the locks of one store.
type Manager struct {
	seed   maphash.Seed
	rows   [shards]rowShard
	tables [shards]tableShard
	gaps   [shards]gapShard

	// waits guards everything below, the waiting, seen and via of all owners,
	// and that nobody begins or ends waiting meanwhile, except by being granted.
	waits    sync.Mutex
	waiting  map[*waiter]struct{}
	search   uint64   // number of the latest search for a cycle
	frontier []*Owner // of a search; kept for its memory
	stats    Stats
}

// NewManager returns a manager without locks.
func NewManager() *Manager {
	return &Manager{seed: maphash.MakeSeed(), waiting: make(map[*waiter]struct{})}
}

// mix spreads numbers over the shards: Fibonacci hashing by the high bits.
func mix(n uint64) uint64 { return n * 0x9e3779b97f4a7c15 >> (64 - shardBits) }

func (m *Manager) rowShard(r *Row) *rowShard {
	h := maphash.String(m.seed, r.Key) ^ r.Table<<32 ^ uint64(r.Index)
	return &m.rows[mix(h)]
}

func (m *Manager) tableShard(table uint64) *tableShard { return &m.tables[mix(table)] }

func (m *Manager) gapShard(id indexID) *gapShard {
	return &m.gaps[mix(id.table<<8^uint64(id.index))]
}

// Release gives up everything that o holds, which grants the requests that
// waited for nothing else, and sets its weight to zero. It must not be called
// while a request of o waits. o may be used again.
func (m *Manager) Release(o *Owner) {
	o.releaseRows()
	o.releaseGaps()
	o.releaseTables()
	o.groups = o.groups[:0]
	o.structs.Store(0)
	o.changed.Store(0)
}

// ReleaseRows gives up the row and range locks that o holds and keeps its table
// locks, otherwise as Release does.
func (m *Manager) ReleaseRows(o *Owner) {
	o.releaseRows()
	o.releaseGaps()
	o.groups = o.groups[:0]
	o.structs.Store(0)
	o.changed.Store(0)
}
