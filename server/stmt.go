package server

import (
	"context"
	"io"
	"math"
	"time"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"

	"github.com/selkiedb/selkie/internal/engine"
	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/internal/wire"
	"github.com/selkiedb/selkie/sqlvars"
)

// preparedStmt is a statement of COM_STMT_PREPARE.
type preparedStmt struct {
	wire   wire.Stmt
	parsed *engine.Statement
	cols   []wire.Column // as the client was told
	cursor *cursor
}

// cursor is a result that the client fetches by portions. Its rows are kept,
// so that other statements may run in between.
type cursor struct {
	enc  *encoder
	rows []sql.Row
}

func (c *conn) closeStatements() {
	c.server.engine.ReleasePrepared(len(c.stmts))
	c.stmts = nil
}

func (c *conn) stmtPrepare(ctx context.Context, payload []byte) error {
	s := c.session
	s.Status.Add(sqlvars.StatusComStmtPrepare, 1)
	text := s.DecodeText(trimNUL(payload))
	s.SetInfo(text)
	if err := c.server.engine.TakePrepared(); err != nil {
		return c.fail(err)
	}
	kept := false
	defer func() {
		if !kept {
			c.server.engine.ReleasePrepared(1)
		}
	}()
	s.StartStatement()
	parsed, err := s.Parse(ctx, text)
	if err != nil {
		return c.fail(err)
	}
	if parsed.Params() > math.MaxUint16 {
		return c.fail(mariaerr.New(mariaerr.ER_PS_MANY_PARAM))
	}
	schema, err := s.Describe(ctx, parsed)
	if err != nil {
		return c.fail(err)
	}
	c.lastID++
	for c.lastID == 0 || c.lastID == math.MaxUint32 || c.stmts[c.lastID] != nil {
		c.lastID++
	}
	st := &preparedStmt{parsed: parsed}
	st.wire.ID, st.wire.ParamCount = c.lastID, parsed.Params()
	if schema != nil {
		st.cols = c.columns(nil, schema)
	}
	if c.stmts == nil {
		c.stmts = map[uint32]*preparedStmt{}
	}
	c.stmts[c.lastID] = st
	kept = true
	params := make([]wire.Column, parsed.Params())
	for i := range params {
		params[i] = wire.Column{Name: "?", Type: wire.TypeNull, Charset: binaryCharset, Flags: wire.FlagBinary}
	}
	return c.wire.WritePrepareOK(c.lastID, params, st.cols, s.Warnings(), c.statusFlags())
}

// lookup finds a prepared statement; the id -1 means the last one.
func (c *conn) lookup(id uint32, command string) (*preparedStmt, error) {
	if id == math.MaxUint32 {
		id = c.lastID
	}
	if st := c.stmts[id]; st != nil {
		return st, nil
	}
	return nil, mariaerr.New(mariaerr.ER_UNKNOWN_STMT_HANDLER, id, command)
}

func (c *conn) stmtExecute(ctx context.Context, payload []byte) error {
	s := c.session
	s.Status.Add(sqlvars.StatusComStmtExecute, 1)
	s.Status.Add(sqlvars.StatusQuestions, 1)
	if err := wire.CheckStmtExecute(payload); err != nil {
		return c.fail(err)
	}
	st, err := c.lookup(wire.ParseStmtID(payload), "mysqld_stmt_execute")
	if err != nil {
		return c.fail(err)
	}
	s.SetInfo(st.parsed.Text())
	st.cursor = nil
	x, err := wire.ParseStmtExecute(payload, &st.wire)
	if err != nil {
		return c.fail(err)
	}
	before := s.Database()
	ctx, stop := s.Limit(ctx)
	defer stop()
	watch := c.watch()
	defer watch.stop()
	c.executing = &preparedStmt{} // the columns of a CALL's results are not the statement's
	defer func() { c.executing = nil }()
	res, err := c.run(ctx, st, x.Params)
	if err != nil {
		return c.fail(err)
	}
	if x.Cursor == 0 || res.Columns == nil {
		_, err = c.answer(res, false, before, st)
		return err
	}
	return c.openCursor(st, res)
}

// run runs a prepared statement. It is parsed anew for each run, because
// planning changes the tree.
func (c *conn) run(ctx context.Context, st *preparedStmt, params []wire.Param) (*engine.Result, error) {
	args, err := c.args(params)
	if err != nil {
		return nil, err
	}
	parsed, err := c.session.Parse(ctx, st.parsed.Text())
	if err != nil {
		return nil, err
	}
	return c.session.Run(ctx, parsed, args)
}

// openCursor keeps the result for COM_STMT_FETCH.
func (c *conn) openCursor(st *preparedStmt, res *engine.Result) error {
	cur := &cursor{enc: newEncoder(c, res)}
	for {
		row, err := res.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			res.Close()
			return c.fail(err)
		}
		cur.rows = append(cur.rows, row.Copy())
	}
	if err := res.Close(); err != nil {
		return c.fail(err)
	}
	st.cursor = cur
	return c.wire.BeginCursor(cur.enc.cols, c.statusFlags()|wire.StatusCursorExists, c.session.Warnings())
}

func (c *conn) stmtFetch(ctx context.Context, payload []byte) error {
	c.session.Status.Add(sqlvars.StatusComStmtFetch, 1)
	id, n := wire.ParseStmtFetch(payload)
	st, err := c.lookup(id, "mysqld_stmt_fetch")
	if err != nil {
		return c.fail(err)
	}
	cur := st.cursor
	if cur == nil {
		return c.fail(mariaerr.New(mariaerr.ER_STMT_HAS_NO_OPEN_CURSOR, id))
	}
	w := c.wire.Rows(cur.enc.cols, true)
	for ; n > 0 && len(cur.rows) > 0; n-- {
		if err := cur.enc.row(w, cur.rows[0]); err != nil {
			if isWireError(err) {
				return err
			}
			return c.fail(err)
		}
		cur.rows = cur.rows[1:]
	}
	flags := c.statusFlags() | wire.StatusCursorExists
	if len(cur.rows) == 0 {
		flags |= wire.StatusLastRowSent
		st.cursor = nil
	}
	return c.wire.EndResult(flags, c.session.Warnings())
}

func (c *conn) stmtSendLongData(payload []byte) error {
	c.session.Status.Add(sqlvars.StatusComStmtSendLongData, 1)
	id, param, data, err := wire.ParseStmtSendLongData(payload)
	if err != nil {
		return nil // the command has no answer
	}
	if st := c.stmts[id]; st != nil {
		st.wire.AppendLongData(param, data, int(c.session.Vars.Int(sqlvars.VarMaxAllowedPacket)))
	}
	return nil
}

func (c *conn) stmtReset(payload []byte) error {
	c.session.Status.Add(sqlvars.StatusComStmtReset, 1)
	st, err := c.lookup(wire.ParseStmtID(payload), "mysqld_stmt_reset")
	if err != nil {
		return c.fail(err)
	}
	st.wire.ResetLongData()
	st.cursor = nil
	return c.ok()
}

func (c *conn) stmtClose(payload []byte) {
	c.session.Status.Add(sqlvars.StatusComStmtClose, 1)
	if st, err := c.lookup(wire.ParseStmtID(payload), "mysqld_stmt_close"); err == nil {
		delete(c.stmts, st.wire.ID)
		c.server.engine.ReleasePrepared(1)
	}
}

// stmtBulkExecute is COM_STMT_BULK_EXECUTE: one answer for all rows. A row that
// fails ends it.
func (c *conn) stmtBulkExecute(ctx context.Context, payload []byte) error {
	s := c.session
	s.Status.Add(sqlvars.StatusComStmtExecute, 1)
	s.Status.Add(sqlvars.StatusQuestions, 1)
	if err := wire.CheckStmtBulkExecute(payload); err != nil {
		return c.fail(err)
	}
	if !c.caps.Has(wire.ClientStmtBulkOperations) {
		return c.fail(mariaerr.New(mariaerr.ER_UNSUPPORTED_PS))
	}
	st, err := c.lookup(wire.ParseStmtID(payload), "mysqld_stmt_bulk_execute")
	if err != nil {
		return c.fail(err)
	}
	bulk, err := wire.ParseStmtBulkExecute(payload, &st.wire)
	if err != nil {
		return c.fail(err)
	}
	s.SetInfo(st.parsed.Text())
	ctx, stop := s.Limit(ctx)
	defer stop()
	watch := c.watch()
	defer watch.stop()
	c.bulk = true
	defer func() { c.bulk = false }()
	var total wire.OK
	warnings := uint16(0)
	for bulk.Next() {
		res, err := c.run(ctx, st, bulk.Params())
		if err == nil && res.Columns != nil {
			res.Close()
			err = mariaerr.New(mariaerr.ER_UNSUPPORTED_PS)
		}
		if err == nil {
			err = res.Close()
		}
		if err != nil {
			return c.fail(err)
		}
		total.AffectedRows += res.Affected
		if total.LastInsertID == 0 {
			total.LastInsertID = res.InsertID
		}
		warnings += s.Warnings()
	}
	if err := bulk.Err(); err != nil {
		return c.fail(err)
	}
	total.Status, total.Warnings = c.statusFlags(), warnings
	return c.wire.WriteOK(&total)
}

// args turns parameters into values for the engine. Strings are copied: the
// packet they alias is gone with the next command.
func (c *conn) args(params []wire.Param) ([]any, error) {
	out := make([]any, len(params))
	for i := range params {
		p := &params[i]
		switch {
		case p.Null:
		case p.Default:
			out[i] = engine.DefaultValue
		case p.Ignore:
			return nil, mariaerr.New(mariaerr.ER_NOT_SUPPORTED_YET, "the bulk indicator IGNORE")
		case p.Long:
			out[i] = c.bytesArg(p)
		case p.IsInt() && p.Unsigned:
			out[i] = p.Uint
		case p.IsInt():
			out[i] = p.Int
		case p.Type == wire.TypeFloat:
			out[i] = float32(p.Float)
		case p.Type == wire.TypeDouble:
			out[i] = p.Float
		case p.Type == wire.TypeTime:
			out[i] = p.Time.Duration()
		case p.IsTemporal():
			t := &p.Time
			if t.Month == 0 || t.Day == 0 {
				out[i] = string(t.AppendDatetime(nil, 6)) // no calendar date: as text
				break
			}
			out[i] = time.Date(int(t.Year), time.Month(t.Month), int(t.Day), int(t.Hour), int(t.Minute), int(t.Second), int(t.Micro)*1000, time.UTC)
		case p.Type == wire.TypeDecimal || p.Type == wire.TypeNewDecimal:
			out[i] = engine.Decimal(p.Bytes)
		default:
			out[i] = c.bytesArg(p)
		}
	}
	return out, nil
}

func (c *conn) bytesArg(p *wire.Param) any {
	switch p.Type {
	case wire.TypeTinyBlob, wire.TypeMediumBlob, wire.TypeLongBlob, wire.TypeBlob, wire.TypeBit, wire.TypeGeometry:
		return append([]byte(nil), p.Bytes...)
	}
	return c.session.DecodeText(p.Bytes)
}

// fieldList is COM_FIELD_LIST: the columns of a table.
func (c *conn) fieldList(ctx context.Context, payload []byte) error {
	s := c.session
	s.Status.Add(sqlvars.StatusComShowFields, 1)
	table, pattern := wire.ParseFieldList(payload)
	schema, err := s.TableColumns(ctx, s.DecodeText([]byte(table)), pattern)
	if err != nil {
		return c.fail(err)
	}
	cols := c.columns(nil, schema)
	for i, col := range schema {
		if col.Default != nil {
			cols[i].Default, cols[i].HasDefault = col.Default.String(), true
		} else if !col.Nullable && types.IsNumber(col.Type) {
			cols[i].Default, cols[i].HasDefault = "0", true
		}
	}
	return c.wire.WriteFieldList(cols, c.statusFlags(), 0)
}
