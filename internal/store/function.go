package store

import (
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/dolthub/go-mysql-server/sql"
)

// ErrFunctionExists says that a function of the name is there.
var ErrFunctionExists = errors.New("store: a function of this name exists")

// Function is a stored function as its database keeps it. The texts are those of
// its CREATE FUNCTION.
type Function struct {
	Name                  string
	Params, Returns, Body string
	Definer               string // user@host
	SQLMode               string // that its body was written under
	Comment               string `json:",omitempty"`
	Access                string // "CONTAINS SQL" and its kin
	Deterministic         bool   `json:",omitempty"`
	Invoker               bool   `json:",omitempty"` // SQL SECURITY INVOKER
	Charset, Collation    string // of the session that made it
	DatabaseCollation     string // when it was made
	Created, Altered      time.Time
}

// Functions returns the stored functions, which must not be changed.
func (d *Database) Functions(ctx *sql.Context) []Function { return d.contents(ctx).functions }

// Function finds a stored function by its name in any case.
func (d *Database) Function(ctx *sql.Context, name string) (Function, bool) {
	for _, f := range d.contents(ctx).functions {
		if strings.EqualFold(f.Name, name) {
			return f, true
		}
	}
	return Function{}, false
}

// SaveFunction adds a function. One of its name is replaced, or else it is
// ErrFunctionExists.
func (d *Database) SaveFunction(ctx *sql.Context, f Function, replace bool) error {
	if _, ok := d.Function(ctx, f.Name); ok && !replace {
		return ErrFunctionExists
	}
	return d.change(ctx, func(c *database) {
		c.functions = append(without(c.functions, functionNamed(f.Name)), f)
		slices.SortFunc(c.functions, func(a, b Function) int { return strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)) })
	})
}

// DropFunction removes a function; there may be none of the name.
func (d *Database) DropFunction(ctx *sql.Context, name string) error {
	return d.change(ctx, func(c *database) { c.functions = without(c.functions, functionNamed(name)) })
}

func functionNamed(name string) func(Function) bool {
	return func(f Function) bool { return strings.EqualFold(f.Name, name) }
}
