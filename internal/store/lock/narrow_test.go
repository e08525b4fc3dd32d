package lock

import (
	"context"
	"testing"
)

// A range becomes a part of it unless it has to stay for another reason.
func TestNarrowRange(t *testing.T) {
	for _, tt := range []struct {
		name          string
		before, after []Range // locked besides
		inserts       string
		free          bool
	}{
		{"what was given back", nil, nil, "m", true},
		{"what is kept", nil, nil, "b", false},
		{"a range that touches", []Range{{Lo: "k", Hi: "n"}}, nil, "p", false},
		{"a range apart", []Range{{Lo: "x", Hi: "y"}}, nil, "m", true},
		{"a range apart stays", []Range{{Lo: "x", Hi: "y"}}, nil, "xx", false},
		{"locked again since", nil, []Range{{Lo: "l", Hi: "n"}}, "m", false},
	} {
		m := NewManager()
		reader, writer := m.NewOwner(1), m.NewOwner(2)
		for _, r := range tt.before {
			m.LockRange(reader, 1, 0, r)
		}
		held := m.LockRange(reader, 1, 0, Range{Lo: "a", Hi: "t"})
		for _, r := range tt.after {
			m.LockRange(reader, 1, 0, r)
		}
		m.NarrowRange(held, Range{Lo: "a", Hi: "c"})
		err := m.Insert(context.Background(), writer, Row{Table: 1, Key: tt.inserts}, Wait{NoWait: true})
		if (err == nil) != tt.free {
			t.Errorf("%s: inserting %s: %v", tt.name, tt.inserts, err)
		}
	}
}
