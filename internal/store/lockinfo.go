package store

import (
	"fmt"
	"sort"
	"strings"
	"time"

	"github.com/selkiedb/selkie/internal/store/lock"
)

// TrxInfo is an open transaction, as information_schema.INNODB_TRX shows it.
type TrxInfo struct {
	ID           uint64
	Connection   uint32
	Started      time.Time
	Waiting      bool // for a row
	WaitStarted  time.Time
	Isolation    Isolation
	RowsLocked   int
	RowsModified int
	ReadOnly     bool
}

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

// Transactions returns the transactions that are open now, the oldest first.
func (p *Provider) Transactions() []TrxInfo {
	waits := make(map[uint64]time.Time)
	for _, w := range p.store.locks.Waiting() {
		if w.Request.Kind != lock.TableLock {
			waits[w.Request.Owner] = w.Since
		}
	}
	var all []TrxInfo
	p.store.sessions.Range(func(key, _ any) bool {
		s := key.(*Session)
		tx := s.open.Load()
		if tx == nil {
			return true
		}
		stats := s.owner.Stats()
		info := TrxInfo{
			ID: tx.id, Connection: s.ID(), Started: tx.began, Isolation: tx.isolation, ReadOnly: tx.readOnly,
			RowsLocked: int(stats.Rows), RowsModified: int(stats.Changed),
		}
		if s.detached.Load() {
			info.Connection = 0
		}
		info.WaitStarted, info.Waiting = waits[s.owner.ID()]
		all = append(all, info)
		return true
	})
	sort.Slice(all, func(i, j int) bool { return all[i].ID < all[j].ID })
	return all
}

// Locks returns the locks that somebody waits for, and the requests for them.
func (p *Provider) Locks() []LockInfo {
	trx := make(map[uint64]uint64) // by owner
	p.store.sessions.Range(func(key, _ any) bool {
		s := key.(*Session)
		if tx := s.open.Load(); tx != nil {
			trx[s.owner.ID()] = tx.id
		}
		return true
	})
	r := p.store.root.Load()
	info := func(l lock.Lock) LockInfo {
		i := LockInfo{
			ID: fmt.Sprintf("%d:%d:%d:%x", trx[l.Owner], l.Table, l.Index, l.Key), Trx: trx[l.Owner],
			Exclusive: l.Mode == lock.Exclusive, Gap: l.Kind == lock.RangeLock || l.Kind == lock.InsertIntention,
		}
		t, ok := r.tables.Get(l.Table)
		if !ok {
			return i
		}
		i.Table = TableName{t.def.db, t.def.name}
		switch {
		case l.Kind == lock.TableLock:
		case l.Index == 0 && t.def.keyless():
			i.Index = "GEN_CLUST_INDEX"
		case l.Index == 0:
			i.Index = primaryName
		case int(l.Index) <= len(t.def.indexes):
			i.Index = t.def.indexes[l.Index-1].name
		}
		if row, ok := t.rows.Get(l.Key); ok && l.Index == 0 && !t.def.keyless() {
			i.Data = strings.ReplaceAll(t.def.entry(nil, t.def.schema.PkOrdinals, row), "-", ", ")
		}
		return i
	}
	var all []LockInfo
	seen := make(map[string]bool)
	for _, w := range p.store.locks.Waiting() {
		if w.Request.Kind == lock.TableLock {
			continue
		}
		request := info(w.Request)
		for _, b := range w.Blockers {
			held := info(b)
			request.BlockedBy = append(request.BlockedBy, held.ID)
			if !b.Waiting && !seen[held.ID] {
				seen[held.ID] = true
				all = append(all, held)
			}
		}
		if !seen[request.ID] {
			seen[request.ID] = true
			all = append(all, request)
		}
	}
	return all
}
