package engine

import (
	"errors"
	"io"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/plan"
	goerrors "gopkg.in/src-d/go-errors.v1"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// insertRows runs INSERT, REPLACE and LOAD DATA. It yields the rows that have been
// written, in the shapes that the engine's triggers and RETURNING take: the new row;
// for a row that ON DUPLICATE KEY UPDATE has changed, the old and the new one; for
// REPLACE, always two, of which the first is what it took the place of, or NULLs.
type insertRows struct {
	node   *plan.InsertInto
	db     string
	table  string
	schema sql.Schema
	source sql.RowIter

	// One of them changes the table; update is there for ON DUPLICATE KEY UPDATE.
	insert  sql.RowInserter
	replace sql.RowReplacer
	update  sql.RowUpdater

	numbers *autoNumbers // nil without an AUTO_INCREMENT column
	counts  *insertCounts
	late    []sql.Expression
	begun   bool
	divides bool   // a division by zero is an error
	read    uint64 // rows
	failed  error
}

// insertInto starts an INSERT. Only the statement's own counts: those of its triggers
// are run by iterators of the same kind.
func (x *executor) insertInto(ctx *sql.Context, n *plan.InsertInto, outer sql.Row) (sql.RowIter, error) {
	s := sessionOf(ctx)
	table, err := plan.GetInsertable(n.Destination)
	if err != nil || s == nil || len(n.Returning) > 0 {
		return nil, err
	}
	it := &insertRows{node: n, table: table.Name(), schema: n.Destination.Schema(), counts: s.insertCounts()}
	if db := n.Database(); db != nil {
		it.db = db.Name()
	}
	if n.IsReplace {
		replaceable, ok := table.(sql.ReplaceableTable)
		if !ok {
			return nil, plan.ErrReplaceIntoNotSupported.New()
		}
		it.replace = replaceable.Replacer(ctx)
	} else {
		it.insert = table.Inserter(ctx)
		if len(n.OnDupExprs) > 0 {
			updatable, ok := table.(sql.UpdatableTable)
			if !ok {
				return nil, plan.ErrOnDuplicateKeyUpdateNotSupported.New()
			}
			it.update = updatable.Updater(ctx)
		}
	}
	it.divides = s.failsOnDivision(s.running)
	it.late = lateExpressions(n.Source, len(it.schema))
	it.numbers = newAutoNumbers(s, n, table)
	if err := s.missingValues(n.Source); err != nil {
		return nil, errors.Join(err, it.closeEditors(ctx))
	}
	if it.source, err = x.engine.analyzer.ExecBuilder.Build(ctx, n.Source, outer); err != nil {
		return nil, errors.Join(err, it.closeEditors(ctx))
	}
	return it, nil
}

// editors are what is told of the statement's begin and end.
func (it *insertRows) editors() []interface {
	sql.EditOpenerCloser
	sql.Closer
} {
	list := make([]interface {
		sql.EditOpenerCloser
		sql.Closer
	}, 0, 2)
	if it.insert != nil {
		list = append(list, it.insert)
	}
	if it.replace != nil {
		list = append(list, it.replace)
	}
	if it.update != nil {
		list = append(list, it.update)
	}
	return list
}

// Next implements sql.RowIter.
func (it *insertRows) Next(ctx *sql.Context) (sql.Row, error) {
	if !it.begun {
		it.begin(ctx)
		it.begun = true
	}
	for {
		row, err := it.source.Next(ctx)
		if err == io.EOF {
			return nil, err
		}
		if err == nil {
			it.read++
			// An outer scope's values stand in front.
			row = row[max(len(row)-len(it.schema), 0):]
			row, err = it.write(ctx, row)
		}
		switch {
		case err != nil && !it.passesOver(ctx, err):
			it.failed = err
			return nil, sql.NewWrappedInsertError(row, err)
		case err == nil && row != nil:
			return row, ctx.Err()
		case ctx.Err() != nil:
			return nil, ctx.Err()
		}
	}
}

func (it *insertRows) begin(ctx *sql.Context) {
	for _, e := range it.editors() {
		e.StatementBegin(ctx)
	}
}

// write puts one row into the table. It returns nil for a row that needs no change.
func (it *insertRows) write(ctx *sql.Context, row sql.Row) (sql.Row, error) {
	if it.node.Ignore {
		it.begin(ctx) // what a row that is passed over has changed is taken back
	}
	row = row.Copy()
	if it.divides {
		if err := sessionOf(ctx).divided(); err != nil { // before the row draws a number
			return row, err
		}
	}
	generated, err := it.numbers.fill(ctx, row, it.read)
	if err != nil {
		return row, err
	}
	for i, v := range row {
		if _, late := v.(lateValue); late {
			if row[i], err = it.late[i].Eval(ctx, row); err != nil {
				return row, err
			}
		}
	}
	if err := it.fit(ctx, row); err != nil {
		return row, err
	}
	if err := checkRow(ctx, it.node.Checks(), row, it.db, it.table); err != nil {
		return row, err
	}
	it.counts.records++
	if it.replace != nil {
		return it.replaceRow(ctx, row, generated)
	}
	err = it.insert.Insert(ctx, row)
	if existing, ok := existingRow(err); ok && it.update != nil {
		it.numbers.giveBack()
		return it.updateRow(ctx, existing, row)
	}
	if err != nil {
		it.numbers.giveBack()
		return row, err
	}
	it.counts.copied++
	it.numbers.used(it.counts, row, generated)
	return row, nil
}

// replaceRow deletes the rows that have one of the new row's keys before it.
func (it *insertRows) replaceRow(ctx *sql.Context, row sql.Row, generated uint64) (sql.Row, error) {
	both := make(sql.Row, 2*len(row))
	copy(both[len(row):], row)
	for {
		err := it.replace.Insert(ctx, row)
		if err == nil {
			it.counts.copied++
			it.numbers.used(it.counts, row, generated)
			return both, nil
		}
		existing, ok := existingRow(err)
		if !ok {
			it.numbers.giveBack()
			return row, err
		}
		if err := it.replace.Delete(ctx, existing); err != nil {
			return row, err
		}
		it.counts.deleted++
		copy(both, existing)
	}
}

// updateRow is ON DUPLICATE KEY UPDATE of the row that has the new one's key.
func (it *insertRows) updateRow(ctx *sql.Context, old, row sql.Row) (sql.Row, error) {
	both := append(old.Copy(), row...)
	for _, set := range it.node.OnDupExprs {
		v, err := set.Eval(ctx, both)
		if err != nil {
			return row, err
		}
		changed, ok := v.(sql.Row)
		if !ok {
			return row, plan.ErrUpdateUnexpectedSetResult.New(v)
		}
		both = changed
	}
	changed := both[:len(old)].Copy()
	it.counts.touched++
	it.numbers.last(it.counts, changed, false, it.node.Source)
	same, err := old.Equals(ctx, changed, it.schema)
	if err != nil || same {
		return nil, err
	}
	if err := checkRow(ctx, it.node.Checks(), changed, it.db, it.table); err != nil {
		return row, err
	}
	if err := it.update.Update(ctx, old, changed); err != nil {
		return row, err
	}
	it.counts.copied++
	it.counts.updated++
	it.numbers.last(it.counts, changed, true, it.node.Source)
	return append(old.Copy(), changed...), nil
}

// fit converts what has not been converted to its column yet, which is what triggers
// assign and defaults yield.
func (it *insertRows) fit(ctx *sql.Context, row sql.Row) error {
	s := sessionOf(ctx)
	for i, c := range it.schema {
		if row[i] == nil {
			if c.Nullable || c.Generated != nil {
				continue
			}
			merr := mariaerr.New(mariaerr.ER_BAD_NULL_ERROR, c.Name)
			if !it.node.Ignore {
				return merr
			}
			s.warnOf(merr)
			row[i] = implicitDefault(c.Type)
			continue
		}
		if fitsNarrow(c.Type, row[i]) {
			continue
		}
		if isMomentOf(c, row[i]) {
			// The engine's type would forget which of two moments is meant, and takes those of
			// its range by what a clock in UTC shows.
			out, p := convertFor(ctx, c, row[i])
			if p == nil {
				row[i] = out
				continue
			}
			var err error
			if row[i], err = s.stored(c, out, p, int(it.read), it.node.Ignore); err != nil {
				return err
			}
			continue
		}
		v, in, err := c.Type.Convert(ctx, row[i])
		if err == nil && in == sql.InRange {
			row[i] = v
			continue
		}
		out, p := convertFor(ctx, c, row[i])
		if p == nil {
			if err != nil {
				return err
			}
			return sql.ErrValueOutOfRange.New(row[i], c.Type)
		}
		if row[i], err = s.stored(c, out, p, int(it.read), it.node.Ignore); err != nil {
			return err
		}
	}
	return nil
}

// passesOver tells whether IGNORE makes a warning of a row's error.
func (it *insertRows) passesOver(ctx *sql.Context, err error) bool {
	if !it.node.Ignore || ctx.Err() != nil {
		return false
	}
	s := sessionOf(ctx)
	merr := s.engine.mariaError(ctx, err)
	if !ignorable(merr.Number) || merr.Number == mariaerr.ER_CONSTRAINT_FAILED && valuesRows(it.node.Source) == 1 {
		return false
	}
	for _, e := range it.editors() {
		if derr := e.DiscardChanges(ctx, err); derr != nil {
			return false
		}
	}
	s.warnOf(merr)
	return true
}

// ignorable tells whether IGNORE passes over a row with an error.
func ignorable(number uint16) bool {
	switch number {
	case mariaerr.ER_DUP_ENTRY, mariaerr.ER_BAD_NULL_ERROR, mariaerr.ER_NO_REFERENCED_ROW_2, mariaerr.ER_ROW_IS_REFERENCED_2,
		mariaerr.ER_CONSTRAINT_FAILED, mariaerr.ER_VIEW_CHECK_FAILED, mariaerr.ER_SUBQUERY_NO_1_ROW, mariaerr.ER_NO_PARTITION_FOR_GIVEN_VALUE, autoOutOfRange:
		return true
	}
	return false
}

// Close implements sql.RowIter.
func (it *insertRows) Close(ctx *sql.Context) error {
	var err error
	for _, e := range it.editors() {
		if it.failed != nil {
			err = errors.Join(err, e.DiscardChanges(ctx, it.failed))
		} else if it.begun {
			err = errors.Join(err, e.StatementComplete(ctx))
		}
	}
	return errors.Join(err, it.source.Close(ctx), it.closeEditors(ctx))
}

func (it *insertRows) closeEditors(ctx *sql.Context) (err error) {
	for _, e := range it.editors() {
		err = errors.Join(err, e.Close(ctx))
	}
	return err
}

// existingRow is the row that has the key of one that could not be inserted.
func existingRow(err error) (sql.Row, bool) {
	if err == nil || !sql.ErrPrimaryKeyViolation.Is(err) && !sql.ErrUniqueKeyViolation.Is(err) {
		return nil, false
	}
	var kind *goerrors.Error
	if !errors.As(err, &kind) {
		return nil, false
	}
	unique, ok := kind.Cause().(sql.UniqueKeyError)
	return unique.Existing, ok
}

// checkRow holds a row to the table's CHECK constraints.
func checkRow(ctx *sql.Context, checks sql.CheckConstraints, row sql.Row, db, table string) error {
	for _, c := range checks {
		if !c.Enforced {
			continue
		}
		ok, err := sql.EvaluateCondition(ctx, c.Expr, row)
		if err != nil {
			return err
		}
		if sql.IsFalse(ok) {
			return constraintFailed(c.Name, db, table)
		}
	}
	return nil
}

// warnOf adds an error as a warning.
func (s *Session) warnOf(err *mariaerr.Error) {
	s.base.Warn(&sql.Warning{Level: "Warning", Code: int(err.Number), Message: err.Message})
}
