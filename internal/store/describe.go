package store

import (
	"time"

	"github.com/dolthub/go-mysql-server/sql"
)

// Times returns when the table was made, and when rows of it were last changed
// since the server's start; zero for what is not known.
func (t *Table) Times() (created, changed time.Time) {
	return fromNano(t.def.created), fromNano(t.def.shared.changed.Load())
}

func fromNano(n int64) time.Time {
	if n == 0 {
		return time.Time{}
	}
	return time.Unix(0, n)
}

// IndexNames returns the names of the indexes in the order in which they were
// made, without the primary key.
func (t *Table) IndexNames() []string {
	names := make([]string, len(t.def.indexes))
	for i, x := range t.def.indexes {
		names[i] = x.name
	}
	return names
}

// GeneratedIndexes tells the indexes that foreign keys brought, by name.
func (t *Table) GeneratedIndexes() map[string]bool {
	var names map[string]bool
	for _, x := range t.def.indexes {
		if x.generated {
			if names == nil {
				names = map[string]bool{}
			}
			names[x.name] = true
		}
	}
	return names
}

// SQLMode is the key under which a statement's context may carry the sql_mode that
// its definitions are kept with, a string. The engine's own knows fewer modes.
type SQLMode struct{}

func sqlMode(ctx *sql.Context) string {
	if mode, ok := ctx.Value(SQLMode{}).(string); ok {
		return mode
	}
	return sql.LoadSqlMode(ctx).String()
}

// TableOptions are options of CREATE TABLE. A statement's context may carry them,
// with the zero value as their key: go-mysql-server hands on some of them only.
type TableOptions struct {
	Comment string
	Engine  string // the storage engine that was asked for, empty for InnoDB
	Shown   string // what SHOW CREATE TABLE has of other options, which mean nothing here
}

func tableOptions(ctx *sql.Context) TableOptions {
	o, _ := ctx.Value(TableOptions{}).(TableOptions)
	return o
}

// Options are those that the table was made with.
func (t *Table) Options() TableOptions {
	return TableOptions{Comment: t.def.comment, Engine: t.def.engine, Shown: t.def.options}
}

// SetOptions changes the options of the table, in the statement's transaction.
func (t *Table) SetOptions(ctx *sql.Context, change func(*TableOptions)) error {
	return t.alter(ctx, func(def *tableDef) error {
		o := t.Options()
		change(&o)
		def.comment, def.engine, def.options = o.Comment, o.Engine, o.Shown
		return nil
	}, nil)
}

// ShownOptions are options that the table was made with and that change nothing.
func (t *Table) ShownOptions() string { return t.def.options }

// EngineName is the storage engine that the table was made for. It is kept for
// those who ask; the rows are in this store whatever it says.
func (t *Table) EngineName() string {
	if t.def.engine == "" {
		return "InnoDB"
	}
	return t.def.engine
}
