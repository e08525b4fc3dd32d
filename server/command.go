package server

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/selkiedb/selkie/auth"
	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/internal/wire"
	"github.com/selkiedb/selkie/sqlvars"
)

// command runs one command and answers it. An error ends the connection; what
// a client did wrong is answered and is none.
func (c *conn) command(cmd wire.Command, payload []byte) error {
	s := c.session
	switch cmd {
	case wire.ComStatistics, wire.ComPing, wire.ComStmtClose, wire.ComStmtSendLongData, wire.ComStmtReset:
	default:
		s.Status.Add(sqlvars.StatusQueries, 1)
	}
	ctx := s.Begin(c.server.ctx, cmd.String(), "")
	defer s.End()
	if cause := c.killed.Load(); cause != nil {
		s.Cancel(cause) // it came before there was anything to cancel
	}
	if s.Expired() && !allowedWhenExpired(cmd) {
		return c.fail(mariaerr.New(mariaerr.ER_MUST_CHANGE_PASSWORD))
	}
	switch cmd {
	case wire.ComQuery:
		return c.query(ctx, payload)
	case wire.ComInitDB:
		return c.initDB(ctx, wire.ParseInitDB(payload))
	case wire.ComFieldList:
		return c.fieldList(ctx, payload)
	case wire.ComPing:
		return c.ok()
	case wire.ComStatistics:
		return c.statistics()
	case wire.ComProcessInfo:
		s.Status.Add(sqlvars.StatusComShowProcesslist, 1)
		return c.statement(ctx, "SHOW PROCESSLIST", false)
	case wire.ComProcessKill:
		if err := s.Kill(uint64(wire.ParseProcessKill(payload)), false); err != nil {
			return c.fail(err)
		}
		if cause := c.killed.Load(); cause != nil {
			return c.wire.WriteError(cause)
		}
		return c.ok()
	case wire.ComDebug:
		if err := s.Rights().NeedGlobal(auth.PrivSuper); err != nil {
			return c.fail(err)
		}
		c.server.log.Infof("COM_DEBUG by %s: %d connections", s.User, c.server.threads.Load())
		return c.wire.WriteEOF(c.statusFlags(), 0)
	case wire.ComRefresh:
		return c.refresh(wire.ParseRefresh(payload))
	case wire.ComShutdown:
		if err := s.Rights().NeedGlobal(auth.PrivShutdown); err != nil {
			return c.fail(err)
		}
		if err := c.wire.WriteEOF(c.statusFlags(), 0); err != nil {
			return err
		}
		if err := c.wire.Flush(); err != nil {
			return err
		}
		c.server.requestShutdown()
		return nil
	case wire.ComSetOption:
		return c.setOption(payload)
	case wire.ComChangeUser:
		return c.changeUser(ctx, payload)
	case wire.ComResetConnection:
		s.Reset()
		s.Status.Reset()
		s.Vars.SetCollationID(c.collation)
		s.MirrorVariables()
		c.closeStatements()
		return c.ok()
	case wire.ComStmtPrepare:
		return c.stmtPrepare(ctx, payload)
	case wire.ComStmtExecute:
		return c.stmtExecute(ctx, payload)
	case wire.ComStmtBulkExecute:
		return c.stmtBulkExecute(ctx, payload)
	case wire.ComStmtSendLongData:
		return c.stmtSendLongData(payload)
	case wire.ComStmtFetch:
		return c.stmtFetch(ctx, payload)
	case wire.ComStmtReset:
		return c.stmtReset(payload)
	case wire.ComStmtClose:
		c.stmtClose(payload)
		return nil
	}
	return c.fail(mariaerr.New(mariaerr.ER_UNKNOWN_COM_ERROR))
}

func allowedWhenExpired(cmd wire.Command) bool {
	switch cmd {
	case wire.ComQuery, wire.ComPing, wire.ComStmtPrepare, wire.ComStmtExecute, wire.ComStmtClose, wire.ComStatistics:
		return true
	}
	return false
}

// fail answers with an error.
func (c *conn) fail(err error) error {
	var merr *mariaerr.Error
	if !errors.As(err, &merr) {
		merr = mariaerr.Newf(mariaerr.ER_UNKNOWN_ERROR, "%v", err)
	}
	if merr.Number == mariaerr.ER_CONNECTION_KILLED && !c.session.KillsItself() {
		return errHangUp // only who kills itself is told
	}
	if encode := c.session.ResultsEncoder(); encode != nil {
		e := *merr
		e.Message = encode(e.Message)
		merr = &e
	}
	return c.wire.WriteError(merr)
}

func (c *conn) ok() error { return c.wire.WriteOK(&wire.OK{Status: c.statusFlags()}) }

// statusFlags are the session's part of the server status.
func (c *conn) statusFlags() wire.Status {
	s := c.session
	var f wire.Status
	if s.Vars.Bool(sqlvars.VarAutocommit) {
		f |= wire.StatusAutocommit
	}
	if s.InTransaction() {
		f |= wire.StatusInTrans
		if s.ReadOnlyTransaction() {
			f |= wire.StatusInTransReadonly
		}
	}
	mode := s.Vars.Uint(sqlvars.VarSQLMode)
	if mode&sqlvars.ModeNoBackslashEscapes != 0 {
		f |= wire.StatusNoBackslashEscapes
	}
	if mode&sqlvars.ModeAnsiQuotes != 0 {
		f |= wire.StatusAnsiQuotes
	}
	return f
}

func (c *conn) initDB(ctx context.Context, db string) error {
	c.session.Status.Add(sqlvars.StatusComChangeDB, 1)
	db = c.session.DecodeText([]byte(db))
	if err := c.session.Use(ctx, db); err != nil {
		return c.fail(err)
	}
	ok := wire.OK{Status: c.statusFlags()}
	if c.session.Vars.Bool(sqlvars.VarSessionTrackSchema) {
		ok.State = append(ok.State, wire.StateChange{Type: wire.StateSchema, Value: db})
	}
	return c.wire.WriteOK(&ok)
}

func (c *conn) statistics() error {
	st := c.server.status
	up := int64(time.Since(c.server.started) / time.Second)
	questions := st.Global(sqlvars.StatusQuestions)
	perSecond := 0.0
	if up > 0 {
		perSecond = float64(questions) / float64(up)
	}
	return c.wire.WriteString(fmt.Sprintf("Uptime: %d  Threads: %d  Questions: %d  Slow queries: %d  Opens: %d  Open tables: %d  Queries per second avg: %.3f",
		up, c.server.threads.Load(), questions, st.Global(sqlvars.StatusSlowQueries), st.Global(sqlvars.StatusOpenedTables), st.Global(sqlvars.StatusOpenTables), perSecond))
}

// refresh is COM_REFRESH: the FLUSH statement of the first protocols.
func (c *conn) refresh(what uint8) error {
	if err := c.session.Rights().NeedGlobal(auth.PrivReload); err != nil {
		return c.fail(err)
	}
	st := (*statements)(c.server)
	if what&wire.RefreshLog != 0 {
		if err := st.FlushLogs(); err != nil {
			return c.fail(err)
		}
	}
	if what&wire.RefreshHosts != 0 {
		st.FlushHosts()
	}
	if what&wire.RefreshStatus != 0 {
		c.server.status.Flush(c.session.Status)
		st.FlushStatus()
	}
	if what&wire.RefreshMaster != 0 {
		return c.fail(mariaerr.New(mariaerr.ER_FLUSH_MASTER_BINLOG_CLOSED))
	}
	return c.ok()
}

func (c *conn) setOption(payload []byte) error {
	option, err := wire.ParseSetOption(payload)
	if err != nil {
		return c.fail(err)
	}
	switch option {
	case wire.OptionMultiStatementsOn:
		c.multi = true
	case wire.OptionMultiStatementsOff:
		c.multi = false
	default:
		return c.fail(mariaerr.New(mariaerr.ER_UNKNOWN_COM_ERROR))
	}
	return c.wire.WriteEOF(c.statusFlags(), 0)
}

// maxFailedChanges is how many changes of user may fail on one connection,
// which makes guessing passwords that way no faster than by logging in.
const maxFailedChanges = 3

// changeUser is COM_CHANGE_USER: a login on the same connection. One that is
// refused leaves the user and the database as they were, as in MariaDB; what
// else the session had is gone either way. MariaDB also makes the client wait
// for a second then, which we do not.
func (c *conn) changeUser(ctx context.Context, payload []byte) error {
	in, err := wire.ParseChangeUser(payload, c.caps)
	if err != nil {
		return c.fail(err)
	}
	c.closeStatements()
	s := c.session
	was := struct {
		user, db string
		account  *auth.Account
		rights   *auth.Rights
	}{s.User, s.Database(), c.account, s.Rights()}
	s.Reset()
	if in.HasCollation {
		if s.Vars.SetCollationID(in.Collation) {
			c.collation = in.Collation
		}
	}
	s.MirrorVariables()
	s.ClearDatabase()
	c.release() // a change to oneself is no second connection

	var now identity
	if c.failedChanges >= maxFailedChanges {
		err = &refused{err: mariaerr.New(mariaerr.ER_UNKNOWN_COM_ERROR)}
	} else if now, err = c.identify(credentials{user: s.DecodeText([]byte(in.User)), response: in.AuthResponse, plugin: in.AuthPlugin}); err == nil {
		c.become(now)
		if in.HasDatabase && in.Database != "" {
			if err = s.Use(ctx, s.DecodeText([]byte(in.Database))); err != nil {
				c.release()
				err = &refused{err: err.(*mariaerr.Error)}
			}
		}
	}
	if err == nil {
		return c.ok()
	}
	var ref *refused
	if !errors.As(err, &ref) {
		return err
	}
	c.failedChanges++
	if c.account = was.account; c.account != nil {
		c.server.usage.Resume(c.account)
	}
	s.Reset()
	s.Login(was.user, c.peer.Name(), was.rights)
	s.SetExpired(false) // nobody whose password has expired comes this far
	if was.db != "" {
		_ = s.Use(ctx, was.db) // it may be gone
	}
	c.noteRefusal(ref)
	return c.fail(ref.err)
}
