package store

import (
	"encoding/binary"
	"sync/atomic"
)

// tableShared is what all transactions share of a table beside its rows: what
// comes into force at once and is not taken back by a rollback.
type tableShared struct {
	auto atomic.Uint64 // the next AUTO_INCREMENT value
	row  atomic.Uint64 // the last number of a row without a primary key

	changed atomic.Int64 // when rows were last changed, in nanoseconds since 1970

	sequence sequenceState
}

// raiseAuto makes the next AUTO_INCREMENT value at least next.
func (s *tableShared) raiseAuto(next uint64) {
	for {
		now := s.auto.Load()
		if next <= now || s.auto.CompareAndSwap(now, next) {
			return
		}
	}
}

// raiseRow makes the last row's number at least that of a key.
func (s *tableShared) raiseRow(key string) {
	if len(key) == 8 {
		if n := binary.BigEndian.Uint64([]byte(key)); n > s.row.Load() {
			s.row.Store(n)
		}
	}
}
