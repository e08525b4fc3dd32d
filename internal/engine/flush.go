package engine

import (
	"slices"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"

	"github.com/selkiedb/selkie/auth"
	"github.com/selkiedb/selkie/internal/dialect"
	"github.com/selkiedb/selkie/internal/mariaerr"
)

// flush makes FLUSH a command. The items are done in their order; the first
// that fails ends the statement.
func flush(n *dialect.Flush) *command {
	return ok("FLUSH", func(ctx *sql.Context, s *Session) error {
		if err := s.rights.NeedGlobal(auth.PrivReload); err != nil {
			return err
		}
		for _, it := range n.Items {
			if err := s.flushItem(ctx, n, it); err != nil {
				return err
			}
		}
		return nil
	})
}

func (s *Session) flushItem(ctx *sql.Context, n *dialect.Flush, it dialect.FlushItem) error {
	server := s.engine.cfg.Server
	switch it.Target {
	case dialect.FlushSSL:
		return server.FlushTLS()
	case dialect.FlushStatus:
		s.engine.cfg.Status.Flush(s.Status)
		server.FlushStatus()
	case dialect.FlushHosts:
		server.FlushHosts()
	case dialect.FlushLogs, dialect.FlushErrorLogs, dialect.FlushGeneralLogs, dialect.FlushSlowLogs, dialect.FlushBinaryLogs,
		dialect.FlushEngineLogs, dialect.FlushRelayLogs:
		return server.FlushLogs()
	case dialect.FlushMaster:
		// What there is to reset is the binary log, which nobody keeps.
		return mariaerr.New(mariaerr.ER_FLUSH_MASTER_BINLOG_CLOSED)
	case dialect.FlushPrivileges:
		server.FlushPrivileges()
		return s.engine.cfg.Accounts.Update(func(tx *auth.Tx) error {
			tx.FlushPrivileges()
			return nil
		})
	case dialect.FlushUserResources:
		server.FlushUserResources()
	case dialect.FlushTables:
		return s.flushTables(ctx, n)
	case dialect.FlushTable:
		switch strings.ToUpper(it.Name) {
		case "USER_STATISTICS", "CLIENT_STATISTICS", "TABLE_STATISTICS", "INDEX_STATISTICS":
			s.engine.usages.forget(it.Name)
			return nil
		}
		return mariaerr.New(mariaerr.ER_UNKNOWN_TABLE, it.Name, "information_schema")
	}
	// QUERY CACHE, DES_KEY_FILE, THREADS and SLAVE: there is nothing kept to let
	// go of.
	return nil
}

func (s *Session) flushTables(ctx *sql.Context, n *dialect.Flush) error {
	if s.locked != nil && (n.ReadLock || n.ForExport) {
		return mariaerr.New(mariaerr.ER_LOCK_OR_ACTIVE_TRANSACTION)
	}
	// MariaDB comes to the table first that was locked last.
	for _, l := range slices.Backward(s.locked) {
		if !l.write {
			return mariaerr.New(mariaerr.ER_TABLE_NOT_LOCKED_FOR_WRITE, l.alias)
		}
	}
	for _, t := range n.Tables {
		db := t.DB
		if db == "" {
			db = s.Database()
		}
		if db == "" {
			return mariaerr.New(mariaerr.ER_NO_DB_ERROR)
		}
		if !n.ReadLock && !n.ForExport {
			continue // without a lock a table that does not exist is no error
		}
		if _, _, err := s.engine.catalog.Table(ctx, db, t.Name); err != nil {
			return mariaerr.New(mariaerr.ER_NO_SUCH_TABLE, db, t.Name)
		}
	}
	switch {
	case n.Tables == nil && n.ReadLock:
		return s.readLock(ctx)
	case n.ReadLock || n.ForExport:
		return s.lockFlushed(ctx, n)
	}
	return nil
}

// lockFlushed locks tables as LOCK TABLES ... READ does: FLUSH TABLES ... WITH READ
// LOCK, and FOR EXPORT.
func (s *Session) lockFlushed(ctx *sql.Context, n *dialect.Flush) error {
	locks := &dialect.LockTables{}
	for _, t := range n.Tables {
		locks.Tables = append(locks.Tables, dialect.TableLock{Table: t})
	}
	return s.lockTables(ctx, locks)
}

// reset makes RESET a command.
func reset(n *dialect.Reset) *command {
	return ok("RESET", func(ctx *sql.Context, s *Session) error {
		if err := s.rights.NeedGlobal(auth.PrivReload); err != nil {
			return err
		}
		for _, it := range n.Items {
			if it.Target == dialect.FlushMaster {
				return mariaerr.New(mariaerr.ER_FLUSH_MASTER_BINLOG_CLOSED)
			}
		}
		return nil
	})
}

func shutdown() *command {
	return ok("SHUTDOWN", func(ctx *sql.Context, s *Session) error {
		if err := s.rights.NeedGlobal(auth.PrivShutdown); err != nil {
			return err
		}
		s.engine.cfg.Server.Shutdown()
		return nil
	})
}
