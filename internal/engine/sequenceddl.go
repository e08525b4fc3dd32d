package engine

import (
	"fmt"
	"math"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/auth"
	"github.com/selkiedb/selkie/internal/dialect"
	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/internal/store"
)

// defaultCache is how many values a sequence reserves when it is not told.
const defaultCache = 1000

// apply makes the options of a statement the sequence's. Bounds that are not
// given are those of the direction where fresh or NO asks for it.
func (q *sequenceRow) apply(o *dialect.SequenceOptions, fresh bool) bool {
	if o.Increment != nil {
		q.increment = *o.Increment
	}
	down := q.increment < 0
	low, high := int64(1), int64(math.MaxInt64-1)
	if down {
		low, high = math.MinInt64+1, -1
	}
	switch {
	case o.Min != nil:
		q.min = *o.Min
	case o.NoMin || fresh:
		q.min = low
	}
	switch {
	case o.Max != nil:
		q.max = *o.Max
	case o.NoMax || fresh:
		q.max = high
	}
	switch {
	case o.Start != nil:
		q.start = *o.Start
	case fresh && down:
		q.start = q.max
	case fresh:
		q.start = q.min
	}
	if o.Cache != nil {
		if *o.Cache < 0 {
			return false
		}
		q.cache = uint64(*o.Cache)
	}
	if o.Cycle != nil {
		q.cycle = *o.Cycle
	}
	return true
}

func createSequence(n *dialect.CreateSequence) *scripted {
	return &scripted{kind: "create_sequence", run: func(ctx *sql.Context, s *Session) (*Result, error) {
		if err := s.begins(ctx); err != nil {
			return nil, err
		}
		return s.createSequence(ctx, n)
	}}
}

func (s *Session) createSequence(ctx *sql.Context, n *dialect.CreateSequence) (*Result, error) {
	db, name := s.where(n.Name.DB), n.Name.Name
	if db == "" {
		return nil, mariaerr.New(mariaerr.ER_NO_DB_ERROR)
	}
	q := sequenceRow{increment: 1, cache: defaultCache}
	sound := q.apply(&n.SequenceOptions, true)
	q.next = q.start
	if !sound || !q.sound(s.step(q)) {
		return nil, mariaerr.New(mariaerr.ER_SEQUENCE_INVALID_DATA, db, name)
	}
	full := quoteName(db) + "." + quoteName(name)
	if n.Replace && !s.rights.HasTable(db, name, auth.PrivDrop) {
		return nil, s.deniedTable("DROP", db, name)
	}
	if err := s.needTable(db, name, needs[sqlparser.AuthType_CREATE]); err != nil {
		return nil, err
	}
	switch kind := s.tableKind(ctx, db, name); {
	case kind == "":
	case n.IfNotExists:
		s.note(mariaerr.New(mariaerr.ER_TABLE_EXISTS_ERROR, name))
		return s.done(ctx), s.commitTransaction(ctx)
	case kind == "view" && n.Replace:
		return nil, mariaerr.New(mariaerr.ER_IT_IS_A_VIEW, db+"."+name)
	case n.Replace:
		if _, err := s.runInside(ctx, "DROP TABLE "+full); err != nil {
			return nil, err
		}
	}
	comment := ""
	if n.Comment != nil {
		comment = *n.Comment
	}
	if n.Temporary {
		return nil, mariaerr.New(mariaerr.ER_NOT_SUPPORTED_YET, "CREATE TEMPORARY SEQUENCE")
	}
	mark := strings.NewReplacer("'", "''", `\`, `\\`).Replace(q.mark(comment))
	if _, err := s.runInside(ctx, "CREATE TABLE "+full+" ("+sequenceColumns+") COMMENT='"+mark+"'"); err != nil {
		return nil, err
	}
	if err := s.begins(ctx); err != nil {
		return nil, err
	}
	t, _, err := s.sequence(ctx, db, name)
	if err != nil {
		return nil, err
	}
	if err := t.Apart(func(row sql.Row, _ *store.SequenceCache) (sql.Row, error) { return q.row(), nil }); err != nil {
		return nil, err
	}
	return s.done(ctx), s.commitTransaction(ctx)
}

func alterSequence(n *dialect.AlterSequence) *scripted {
	return &scripted{kind: "alter_sequence", run: func(ctx *sql.Context, s *Session) (*Result, error) {
		if err := s.commitTransaction(ctx); err != nil {
			return nil, err
		}
		if err := s.begins(ctx); err != nil {
			return nil, err
		}
		if err := s.needTable(n.Name.DB, n.Name.Name, needs[sqlparser.AuthType_ALTER]); err != nil {
			return nil, err
		}
		t, first, err := s.sequence(ctx, n.Name.DB, n.Name.Name)
		if err != nil {
			if n.IfExists && mariaerr.Number(err) == mariaerr.ER_UNKNOWN_SEQUENCES {
				s.note(mariaerr.New(mariaerr.ER_UNKNOWN_SEQUENCES, s.where(n.Name.DB)+"."+n.Name.Name))
				return s.done(ctx), s.commitTransaction(ctx)
			}
			return nil, err
		}
		err = t.Apart(func(row sql.Row, c *store.SequenceCache) (sql.Row, error) {
			q, err := sequenceRowOf(row, first)
			if err != nil {
				return nil, err
			}
			if c.Filled {
				q.next = c.Next
			}
			sound := q.apply(&n.SequenceOptions, false)
			switch {
			case n.RestartWith != nil:
				q.next = *n.RestartWith
			case n.Restart:
				q.next = q.start
			}
			if !sound || !q.sound(s.step(q)) {
				return nil, mariaerr.New(mariaerr.ER_SEQUENCE_INVALID_DATA, t.Database(), t.Name())
			}
			q.rounds = 0
			*c = store.SequenceCache{}
			return q.row(), nil
		})
		if err != nil {
			return nil, err
		}
		return s.done(ctx), s.commitTransaction(ctx)
	}}
}

func dropSequence(n *dialect.DropSequence) *scripted {
	return &scripted{kind: "drop_sequence", run: func(ctx *sql.Context, s *Session) (*Result, error) {
		if err := s.begins(ctx); err != nil {
			return nil, err
		}
		var there, missing, others []string
		for _, name := range n.Names {
			db := s.where(name.DB)
			if err := s.needTable(db, name.Name, needs[sqlparser.AuthType_DROP]); err != nil {
				return nil, err
			}
			switch _, _, err := s.sequence(ctx, name.DB, name.Name); mariaerr.Number(err) {
			case 0:
				there = append(there, tableText(name))
			case mariaerr.ER_UNKNOWN_SEQUENCES:
				missing = append(missing, db+"."+name.Name)
			case mariaerr.ER_NOT_SEQUENCE:
				others = append(others, db+"."+name.Name)
			default:
				return nil, err
			}
		}
		if there != nil {
			if _, err := s.runInside(ctx, "DROP TABLE "+strings.Join(there, ", ")); err != nil {
				return nil, err
			}
		}
		var fault *mariaerr.Error
		switch {
		case missing != nil:
			fault = mariaerr.New(mariaerr.ER_UNKNOWN_SEQUENCES, strings.Join(append(others, missing...), ","))
		case others != nil:
			fault = mariaerr.New(mariaerr.ER_NOT_SEQUENCE2, strings.Join(others, ","))
		default:
			return s.done(ctx), nil
		}
		if !n.IfExists {
			return nil, fault
		}
		s.note(fault)
		return s.done(ctx), s.commitTransaction(ctx)
	}}
}

func showCreateSequence(n *dialect.ShowCreateSequence) *command {
	schema := sql.Schema{textColumn("Table", 64), textColumn("Create Table", 1024)}
	return rows("SHOW CREATE SEQUENCE", schema, func(ctx *sql.Context, s *Session) ([]sql.Row, error) {
		if err := s.needTable(n.Name.DB, n.Name.Name, needs[sqlparser.AuthType_SELECT]); err != nil {
			return nil, err
		}
		t, first, err := s.sequence(ctx, n.Name.DB, n.Name.Name)
		if err != nil {
			if mariaerr.Number(err) == mariaerr.ER_UNKNOWN_SEQUENCES {
				err = mariaerr.New(mariaerr.ER_NO_SUCH_TABLE, s.where(n.Name.DB), n.Name.Name)
			}
			return nil, err
		}
		var q sequenceRow
		err = t.Apart(func(row sql.Row, _ *store.SequenceCache) (_ sql.Row, err error) {
			q, err = sequenceRowOf(row, first)
			return nil, err
		})
		if err != nil {
			return nil, err
		}
		_, comment, _ := sequenceOf(t)
		cache, cycle := "nocache", "nocycle"
		if q.cache > 0 {
			cache = fmt.Sprint("cache ", q.cache)
		}
		if q.cycle {
			cycle = "cycle"
		}
		text := fmt.Sprintf("CREATE SEQUENCE %s start with %d minvalue %d maxvalue %d increment by %d %s %s ENGINE=InnoDB",
			quoteName(t.Name()), q.start, q.min, q.max, q.increment, cache, cycle)
		if comment != "" {
			text += " COMMENT='" + commentEscapes.Replace(comment) + "'"
		}
		return []sql.Row{{t.Name(), text}}, nil
	})
}

// sequenceTable is SHOW CREATE TABLE of a sequence.
func sequenceTable(t sql.Table, comment string) string {
	text := strings.NewReplacer("` bigint", "` bigint(21)", "` tinyint", "` tinyint(1)", ",`", ",\n  `").Replace(sequenceColumns)
	text = "CREATE TABLE " + quoteName(t.Name()) + " (\n  " + text + "\n) ENGINE=InnoDB SEQUENCE=1"
	if comment != "" {
		text += " COMMENT='" + commentEscapes.Replace(comment) + "'"
	}
	return text
}
