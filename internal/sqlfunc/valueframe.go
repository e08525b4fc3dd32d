package sqlfunc

import (
	"io"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/expression"
	"github.com/dolthub/vitess/go/vt/sqlparser"
)

// ValueFrame is a window's frame that is told by values, in place of the engine's, which
// takes NULL for the greatest of them and descending order for ascending. A nil frame is
// the one of ORDER BY alone: up to the present row and its peers.
func ValueFrame(told sql.WindowFrame) sql.WindowFrame { return &valueFrame{told} }

type valueFrame struct{ told sql.WindowFrame }

func (f *valueFrame) String() string {
	if f.told == nil {
		return ""
	}
	return f.told.String()
}

func (f *valueFrame) UnboundedPreceding() bool { return f.told == nil || f.told.UnboundedPreceding() }
func (f *valueFrame) UnboundedFollowing() bool { return f.told != nil && f.told.UnboundedFollowing() }
func (f *valueFrame) StartCurrentRow() bool    { return f.told != nil && f.told.StartCurrentRow() }
func (f *valueFrame) EndCurrentRow() bool      { return f.told == nil || f.told.EndCurrentRow() }

func (f *valueFrame) StartNPreceding() sql.Expression {
	return f.distance(sql.WindowFrame.StartNPreceding)
}

func (f *valueFrame) StartNFollowing() sql.Expression {
	return f.distance(sql.WindowFrame.StartNFollowing)
}

func (f *valueFrame) EndNPreceding() sql.Expression {
	return f.distance(sql.WindowFrame.EndNPreceding)
}

func (f *valueFrame) EndNFollowing() sql.Expression {
	return f.distance(sql.WindowFrame.EndNFollowing)
}

func (f *valueFrame) distance(of func(sql.WindowFrame) sql.Expression) sql.Expression {
	if f.told == nil {
		return nil
	}
	return of(f.told)
}

// NewFramer implements sql.WindowFrame. More than one value to sort by is for frames
// without distances.
func (f *valueFrame) NewFramer(w *sql.WindowDefinition) (sql.WindowFramer, error) {
	v := &valueFramer{by: w.OrderBy}
	v.start = boundOf(w.OrderBy, f.UnboundedPreceding(), f.StartNPreceding(), f.StartNFollowing())
	v.end = boundOf(w.OrderBy, f.UnboundedFollowing(), f.EndNPreceding(), f.EndNFollowing())
	return v, nil
}

// bound is one end of a frame: that of the partition, a value, or, with neither, that of
// the present row's peers.
type bound struct {
	partition bool
	value     sql.Expression
}

func boundOf(by sql.SortFields, partition bool, preceding, following sql.Expression) bound {
	b := bound{partition: partition}
	n, op := preceding, sqlparser.MinusStr
	if n == nil {
		n, op = following, sqlparser.PlusStr
	}
	if n == nil || len(by) == 0 {
		return b
	}
	if by[0].Order == sql.Descending {
		if op == sqlparser.MinusStr {
			op = sqlparser.PlusStr
		} else {
			op = sqlparser.MinusStr
		}
	}
	b.value = expression.NewArithmetic(by[0].Column, n, op)
	return b
}

// valueFramer goes through one partition. Both ends only move forward, as do the values
// that they are found by.
type valueFramer struct {
	by         sql.SortFields
	start, end bound

	partition sql.WindowInterval
	peers     sql.WindowInterval // of the row before at
	frame     sql.WindowInterval
	at        int
}

// NewFramer implements sql.WindowFramer.
func (f *valueFramer) NewFramer(partition sql.WindowInterval) (sql.WindowFramer, error) {
	first := sql.WindowInterval{Start: partition.Start, End: partition.Start}
	return &valueFramer{
		by: f.by, start: f.start, end: f.end,
		partition: partition, peers: first, frame: first, at: partition.Start,
	}, nil
}

// Next implements sql.WindowFramer.
func (f *valueFramer) Next(ctx *sql.Context, rows sql.WindowBuffer) (sql.WindowInterval, error) {
	if f.at >= f.partition.End {
		return sql.WindowInterval{}, io.EOF
	}
	if f.at >= f.peers.End {
		f.peers = sql.WindowInterval{Start: f.at, End: f.at + 1}
		for f.peers.End < f.partition.End {
			same, err := f.alike(ctx, rows[f.at], rows[f.peers.End])
			if err != nil {
				return sql.WindowInterval{}, err
			}
			if !same {
				break
			}
			f.peers.End++
		}
	}
	start, err := f.find(ctx, rows, f.start, f.frame.Start, f.partition.Start, f.peers.Start, 0)
	if err != nil {
		return sql.WindowInterval{}, err
	}
	end, err := f.find(ctx, rows, f.end, f.frame.End, f.partition.End, f.peers.End, 1)
	if err != nil {
		return sql.WindowInterval{}, err
	}
	f.frame = sql.WindowInterval{Start: start, End: max(start, end)}
	f.at++
	return f.frame, nil
}

// find returns where a frame begins or ends: for a value the first row from on that is
// not before it, or, where past is 1, the first that is behind it.
func (f *valueFramer) find(ctx *sql.Context, rows sql.WindowBuffer, b bound, from, partition, peers, past int) (int, error) {
	if b.partition {
		return partition, nil
	}
	if b.value == nil {
		return peers, nil
	}
	value, err := b.value.Eval(ctx, rows[f.at])
	if err != nil || value == nil {
		return peers, err
	}
	for ; from < f.partition.End; from++ {
		order, err := f.compare(ctx, f.by[0], rows[from], value)
		if err != nil {
			return 0, err
		}
		if order >= past {
			break
		}
	}
	return from, nil
}

// alike tells whether two rows are peers.
func (f *valueFramer) alike(ctx *sql.Context, a, b sql.Row) (bool, error) {
	for _, by := range f.by {
		v, err := by.Column.Eval(ctx, b)
		if err != nil {
			return false, err
		}
		order, err := f.compare(ctx, by, a, v)
		if err != nil || order != 0 {
			return false, err
		}
	}
	return true, nil
}

// compare tells whether a row is in front of a value, 0 for neither, as rows are sorted:
// NULL is the least.
func (f *valueFramer) compare(ctx *sql.Context, by sql.SortField, row sql.Row, value any) (int, error) {
	v, err := by.Column.Eval(ctx, row)
	if err != nil {
		return 0, err
	}
	order := 0
	switch {
	case v == nil && value == nil:
	case v == nil:
		order = -1
	case value == nil:
		order = 1
	default:
		if order, err = by.Column.Type().Compare(ctx, v, value); err != nil {
			return 0, err
		}
	}
	if by.Order == sql.Descending {
		order = -order
	}
	return order, nil
}

// FirstIdx implements sql.WindowFramer.
func (f *valueFramer) FirstIdx() int { return f.frame.Start }

// LastIdx implements sql.WindowFramer.
func (f *valueFramer) LastIdx() int { return f.frame.End }

// Interval implements sql.WindowFramer.
func (f *valueFramer) Interval() (sql.WindowInterval, error) { return f.frame, nil }
