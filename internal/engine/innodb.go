package engine

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"

	"github.com/selkiedb/selkie/auth"
	"github.com/selkiedb/selkie/internal/store"
)

// transactionLister is a storage that tells of its open transactions.
type transactionLister interface {
	Transactions() []store.TrxInfo
}

// transactions are the storage's open transactions, for those who may see what
// others do (1227).
func (s *Session) transactions() ([]store.TrxInfo, error) {
	if s.rights != nil {
		if err := s.rights.NeedGlobal(auth.PrivProcess); err != nil {
			return nil, err
		}
	}
	if l, ok := s.engine.cfg.Provider.(transactionLister); ok {
		return l.Transactions(), nil
	}
	return nil, nil
}

// lockLister is a storage that tells of the locks that somebody waits for.
type lockLister interface {
	Locks() []store.LockInfo
}

// locks are the locks that are waited for, and those that are in the way.
func (s *Session) locks() ([]store.LockInfo, error) {
	if s.rights != nil {
		if err := s.rights.NeedGlobal(auth.PrivProcess); err != nil {
			return nil, err
		}
	}
	if l, ok := s.engine.cfg.Provider.(lockLister); ok {
		return l.Locks(), nil
	}
	return nil, nil
}

func innodbTrxTable() *sysTable {
	c := columns{database: informationSchema, table: "INNODB_TRX"}
	c.add("trx_id", types.Uint64, false).text("trx_state", 13).add("trx_started", types.Datetime, false).
		nullText("trx_requested_lock_id", 81).add("trx_wait_started", types.Datetime, true).add("trx_weight", types.Uint64, false).
		add("trx_mysql_thread_id", types.Uint64, false).nullText("trx_query", 1024).nullText("trx_operation_state", 64).
		add("trx_tables_in_use", types.Uint64, false).add("trx_tables_locked", types.Uint64, false).
		add("trx_lock_structs", types.Uint64, false).add("trx_lock_memory_bytes", types.Uint64, false).
		add("trx_rows_locked", types.Uint64, false).add("trx_rows_modified", types.Uint64, false).
		add("trx_concurrency_tickets", types.Uint64, false).
		add("trx_isolation_level", types.MustCreateEnumType(slices.Clone(isolationNames[:]), sql.Collation_utf8mb3_general_ci), false).
		add("trx_unique_checks", types.Int32, false).add("trx_foreign_key_checks", types.Int32, false).
		nullText("trx_last_foreign_key_error", 256).add("trx_is_read_only", types.Int32, false).
		add("trx_autocommit_non_locking", types.Int32, false)
	return &sysTable{name: c.table, schema: c.list, rows: func(_ *sql.Context, s *Session) ([]sql.Row, error) {
		list, err := s.transactions()
		if err != nil {
			return nil, err
		}
		queries := map[uint32]string{}
		for _, p := range s.engine.Processes() {
			queries[p.ID] = p.Info
		}
		rows := make([]sql.Row, len(list))
		for i, t := range list {
			rows[i] = trxRow(t, queries[t.Connection])
		}
		return rows, nil
	}}
}

// isolationNames are the levels as INNODB_TRX writes them, in the order of
// store.Isolation.
var isolationNames = [...]string{"READ UNCOMMITTED", "READ COMMITTED", "REPEATABLE READ", "SERIALIZABLE"}

func trxRow(t store.TrxInfo, query string) sql.Row {
	state, waitStarted, operation := "RUNNING", any(nil), any(nil)
	var requested any
	if t.Waiting {
		state, waitStarted, operation = "LOCK WAIT", t.WaitStarted.Truncate(time.Second), "starting index read"
		requested = strconv.FormatUint(t.ID, 10)
	}
	if len(query) > 1024 {
		query = strings.ToValidUTF8(query[:1024], "")
	}
	locked, modified := uint64(max(t.RowsLocked, 0)), uint64(max(t.RowsModified, 0))
	structs, readOnly := uint64(0), int32(0)
	if locked+modified > 0 {
		structs = 1
	}
	if t.ReadOnly {
		readOnly = 1
	}
	return sql.Row{t.ID, state, t.Started.Truncate(time.Second), requested, waitStarted, structs + modified,
		uint64(t.Connection), orNull(query), operation, uint64(0), structs, structs, uint64(0),
		locked, modified, uint64(0), uint16(t.Isolation) + 1, int32(1), int32(1), nil, readOnly, int32(0)}
}

func innodbLocksTable() *sysTable {
	c := columns{database: informationSchema, table: "INNODB_LOCKS"}
	enum := func(values ...string) sql.Type {
		return types.MustCreateEnumType(slices.Clone(values), sql.Collation_utf8mb3_general_ci)
	}
	mode := enum("S", "S,GAP", "X", "X,GAP", "IS", "IS,GAP", "IX", "IX,GAP", "AUTO_INC")
	kind := enum("RECORD", "TABLE")
	c.text("lock_id", 81).add("lock_trx_id", types.Uint64, false).add("lock_mode", mode, false).add("lock_type", kind, false).
		text("lock_table", 1024).nullText("lock_index", 1024).
		add("lock_space", types.Uint32, true).add("lock_page", types.Uint32, true).add("lock_rec", types.Uint32, true).
		nullText("lock_data", 8192)
	return &sysTable{name: c.table, schema: c.list, rows: func(_ *sql.Context, s *Session) ([]sql.Row, error) {
		list, err := s.locks()
		rows := make([]sql.Row, len(list))
		for i, l := range list {
			m, k := uint16(1), uint16(1) // S, RECORD
			if l.Exclusive {
				m += 2
			}
			if l.Gap {
				m++
			}
			if l.Index == "" {
				k++
			}
			rows[i] = sql.Row{l.ID, l.Trx, m, k, "`" + l.Table.Database + "`.`" + l.Table.Table + "`",
				orNull(l.Index), nil, nil, nil, orNull(l.Data)}
		}
		return rows, err
	}}
}

func innodbLockWaitsTable() *sysTable {
	c := columns{database: informationSchema, table: "INNODB_LOCK_WAITS"}
	c.add("requesting_trx_id", types.Uint64, false).text("requested_lock_id", 81).
		add("blocking_trx_id", types.Uint64, false).text("blocking_lock_id", 81)
	return &sysTable{name: c.table, schema: c.list, rows: func(_ *sql.Context, s *Session) ([]sql.Row, error) {
		list, err := s.locks()
		owner := map[string]uint64{}
		for _, l := range list {
			owner[l.ID] = l.Trx
		}
		var rows []sql.Row
		for _, l := range list {
			for _, id := range l.BlockedBy {
				rows = append(rows, sql.Row{l.Trx, l.ID, owner[id], id})
			}
		}
		return rows, err
	}}
}
