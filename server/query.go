package server

import (
	"context"
	"io"
	"slices"

	"github.com/selkiedb/selkie/internal/dialect"
	"github.com/selkiedb/selkie/internal/engine"
	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/internal/wire"
	"github.com/selkiedb/selkie/sqlvars"
)

// query is COM_QUERY: one statement, or several when the client may send them.
func (c *conn) query(ctx context.Context, payload []byte) error {
	text := c.session.DecodeText(trimNUL(payload))
	for {
		this, rest := text, ""
		if c.multi {
			end, next := dialect.Split(text, c.session.Mode())
			this, rest = text[:end], text[next:]
		}
		stop, err := c.oneOf(ctx, this, rest != "")
		if err != nil || stop || rest == "" {
			return err
		}
		text = rest
	}
}

// trimNUL takes off the NUL that some clients end a statement with.
func trimNUL(b []byte) []byte {
	if n := len(b); n > 0 && b[n-1] == 0 {
		return b[:n-1]
	}
	return b
}

// statement runs a statement of the server's own for the client.
func (c *conn) statement(ctx context.Context, text string, more bool) error {
	_, err := c.oneOf(ctx, text, more)
	return err
}

// oneOf runs one statement and answers it. stop is set when it failed, which
// ends a batch.
func (c *conn) oneOf(ctx context.Context, text string, more bool) (stop bool, err error) {
	s := c.session
	s.SetInfo(text)
	s.Status.Add(sqlvars.StatusQuestions, 1)
	before := s.Database()
	st, err := s.Parse(ctx, text)
	if err != nil {
		return true, c.fail(err)
	}
	ctx, stopTimer := s.Limit(ctx)
	defer stopTimer()
	watch := c.watch()
	defer watch.stop()
	res, err := s.Run(ctx, st, nil)
	if err != nil {
		return true, c.fail(err)
	}
	return c.answer(res, more, before, nil)
}

// answer sends a result. The statement's error, should it fail on the way,
// takes the place of the end of the rows.
//
// The rows of a prepared statement st go out in binary, and without their
// columns when the client has these in its cache.
func (c *conn) answer(res *engine.Result, more bool, dbBefore string, st *preparedStmt) (stop bool, err error) {
	if res.Columns == nil {
		if err := res.Close(); err != nil {
			return true, c.fail(err)
		}
		return false, c.wire.WriteOK(&wire.OK{
			AffectedRows: res.Affected,
			LastInsertID: res.InsertID,
			Status:       c.moreFlag(more),
			Warnings:     c.session.Warnings(),
			Info:         res.Info,
			State:        c.stateChanges(dbBefore),
		})
	}
	if err := c.resultSet(res, more, st); err != nil {
		if isWireError(err) {
			return true, err
		}
		return true, c.fail(err)
	}
	return false, c.wire.EndResult(c.moreFlag(more), c.session.Warnings(), c.stateChanges(dbBefore)...)
}

// Deliver implements engine.Deliverer: result sets of the statements inside a CALL.
func (c *conn) Deliver(res *engine.Result) error {
	if !c.caps.Has(wire.ClientMultiResults) || c.bulk {
		res.Close()
		return mariaerr.New(mariaerr.ER_SP_BADSELECT, "CALL")
	}
	if err := c.resultSet(res, true, c.executing); err != nil {
		return err
	}
	return c.wire.EndResult(c.moreFlag(true), c.session.Warnings())
}

// resultSet sends columns and rows, and closes the result. Its error is the
// statement's, or else one of the wire's.
func (c *conn) resultSet(res *engine.Result, more bool, st *preparedStmt) error {
	enc := newEncoder(c, res)
	begin, binary := c.wire.BeginResult, st != nil
	if st != nil {
		if slices.Equal(st.cols, enc.cols) {
			begin = c.wire.BeginCachedResult
		}
		st.cols = enc.cols
	}
	if err := begin(enc.cols, binary, c.moreFlag(more), 0); err != nil {
		res.Close()
		return err
	}
	w := c.wire.Rows(enc.cols, binary)
	for {
		row, err := res.Next()
		if err == io.EOF {
			break
		}
		if err == nil {
			err = enc.row(w, row)
		}
		if err != nil {
			res.Close()
			return err
		}
	}
	return res.Close()
}

func (c *conn) moreFlag(more bool) wire.Status {
	f := c.statusFlags()
	if more {
		f |= wire.StatusMoreResults
	}
	return f
}

// stateChanges are what the client's session tracker gets to know.
func (c *conn) stateChanges(dbBefore string) []wire.StateChange {
	s := c.session
	changed := s.Vars.TakeChanged()
	if !c.caps.Has(wire.ClientSessionTrack) {
		return nil
	}
	var out []wire.StateChange
	for _, id := range changed {
		if s.Vars.Tracked(id) {
			out = append(out, wire.StateChange{Type: wire.StateSystemVariable, Name: id.String(), Value: s.Vars.Value(id).Show()})
		}
	}
	if db := s.Database(); db != dbBefore && s.Vars.Bool(sqlvars.VarSessionTrackSchema) {
		out = append(out, wire.StateChange{Type: wire.StateSchema, Value: db})
	}
	if len(out) > 0 && s.Vars.Bool(sqlvars.VarSessionTrackStateChange) {
		out = append(out, wire.StateChange{Type: wire.StateChanged, Value: "1"})
	}
	return out
}
