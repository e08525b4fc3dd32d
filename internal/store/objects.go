package store

import (
	"sort"
	"strings"
	"time"

	"github.com/dolthub/go-mysql-server/sql"
)

// CreateView implements sql.ViewDatabase.
func (d *Database) CreateView(ctx *sql.Context, name, selectStatement, createViewStmt string) error {
	lower := strings.ToLower(name)
	if _, ok := d.contents(ctx).views[lower]; ok {
		return sql.ErrExistingView.New(d.name, name)
	}
	v := sql.ViewDefinition{
		Name: name, TextDefinition: selectStatement, CreateViewStatement: createViewStmt,
		SqlMode: sqlMode(ctx),
	}
	return d.change(ctx, func(c *database) { c.views[lower] = v })
}

// DropView implements sql.ViewDatabase.
func (d *Database) DropView(ctx *sql.Context, name string) error {
	lower := strings.ToLower(name)
	if _, ok := d.contents(ctx).views[lower]; !ok {
		return sql.ErrViewDoesNotExist.New(d.name, name)
	}
	return d.change(ctx, func(c *database) { delete(c.views, lower) })
}

// GetViewDefinition implements sql.ViewDatabase.
func (d *Database) GetViewDefinition(ctx *sql.Context, name string) (sql.ViewDefinition, bool, error) {
	v, ok := d.contents(ctx).views[strings.ToLower(name)]
	return v, ok, nil
}

// AllViews implements sql.ViewDatabase.
func (d *Database) AllViews(ctx *sql.Context) ([]sql.ViewDefinition, error) {
	var all []sql.ViewDefinition
	for _, v := range d.contents(ctx).views {
		all = append(all, v)
	}
	sort.Slice(all, func(i, j int) bool { return all[i].Name < all[j].Name })
	return all, nil
}

// GetTriggers implements sql.TriggerDatabase.
func (d *Database) GetTriggers(ctx *sql.Context) ([]sql.TriggerDefinition, error) {
	return d.contents(ctx).triggers, nil
}

// CreateTrigger implements sql.TriggerDatabase.
func (d *Database) CreateTrigger(ctx *sql.Context, t sql.TriggerDefinition) error {
	t.SqlMode = sqlMode(ctx)
	return d.change(ctx, func(c *database) { c.triggers = append(c.triggers, t) })
}

// DropTrigger implements sql.TriggerDatabase.
func (d *Database) DropTrigger(ctx *sql.Context, name string) error {
	named := func(t sql.TriggerDefinition) bool { return strings.EqualFold(t.Name, name) }
	if !contains(d.contents(ctx).triggers, named) {
		return sql.ErrTriggerDoesNotExist.New(name)
	}
	return d.change(ctx, func(c *database) { c.triggers = without(c.triggers, named) })
}

// GetStoredProcedure implements sql.StoredProcedureDatabase.
func (d *Database) GetStoredProcedure(ctx *sql.Context, name string) (sql.StoredProcedureDetails, bool, error) {
	for _, p := range d.contents(ctx).procedures {
		if strings.EqualFold(p.Name, name) {
			return p, true, nil
		}
	}
	return sql.StoredProcedureDetails{}, false, nil
}

// GetStoredProcedures implements sql.StoredProcedureDatabase.
func (d *Database) GetStoredProcedures(ctx *sql.Context) ([]sql.StoredProcedureDetails, error) {
	return d.contents(ctx).procedures, nil
}

// SaveStoredProcedure implements sql.StoredProcedureDatabase.
func (d *Database) SaveStoredProcedure(ctx *sql.Context, p sql.StoredProcedureDetails) error {
	if _, ok, _ := d.GetStoredProcedure(ctx, p.Name); ok {
		return sql.ErrStoredProcedureAlreadyExists.New(p.Name)
	}
	p.SqlMode = sqlMode(ctx)
	return d.change(ctx, func(c *database) { c.procedures = append(c.procedures, p) })
}

// DropStoredProcedure implements sql.StoredProcedureDatabase.
func (d *Database) DropStoredProcedure(ctx *sql.Context, name string) error {
	named := func(p sql.StoredProcedureDetails) bool { return strings.EqualFold(p.Name, name) }
	if !contains(d.contents(ctx).procedures, named) {
		return sql.ErrStoredProcedureDoesNotExist.New(name)
	}
	return d.change(ctx, func(c *database) { c.procedures = without(c.procedures, named) })
}

// GetEvent implements sql.EventDatabase.
func (d *Database) GetEvent(ctx *sql.Context, name string) (sql.EventDefinition, bool, error) {
	for _, e := range d.contents(ctx).events {
		if strings.EqualFold(e.Name, name) {
			return e, true, nil
		}
	}
	return sql.EventDefinition{}, false, nil
}

// GetEvents implements sql.EventDatabase. There is no token: events change
// through this interface only.
func (d *Database) GetEvents(ctx *sql.Context) ([]sql.EventDefinition, interface{}, error) {
	return d.contents(ctx).events, nil, nil
}

// SaveEvent implements sql.EventDatabase.
func (d *Database) SaveEvent(ctx *sql.Context, e sql.EventDefinition) (bool, error) {
	if _, ok, _ := d.GetEvent(ctx, e.Name); ok {
		return false, sql.ErrEventAlreadyExists.New(e.Name)
	}
	return enabled(e), d.change(ctx, func(c *database) { c.events = append(c.events, e) })
}

func enabled(e sql.EventDefinition) bool { return e.Status == sql.EventStatus_Enable.String() }

// DropEvent implements sql.EventDatabase.
func (d *Database) DropEvent(ctx *sql.Context, name string) error {
	named := func(e sql.EventDefinition) bool { return strings.EqualFold(e.Name, name) }
	if !contains(d.contents(ctx).events, named) {
		return sql.ErrEventDoesNotExist.New(name)
	}
	return d.change(ctx, func(c *database) { c.events = without(c.events, named) })
}

// UpdateEvent implements sql.EventDatabase.
func (d *Database) UpdateEvent(ctx *sql.Context, original string, e sql.EventDefinition) (bool, error) {
	if _, ok, _ := d.GetEvent(ctx, original); !ok {
		return false, sql.ErrEventDoesNotExist.New(original)
	}
	if _, ok, _ := d.GetEvent(ctx, e.Name); ok && !strings.EqualFold(original, e.Name) {
		return false, sql.ErrEventAlreadyExists.New(e.Name)
	}
	return enabled(e), d.changeEvent(ctx, original, func(old *sql.EventDefinition) { *old = e })
}

// UpdateLastExecuted implements sql.EventDatabase.
func (d *Database) UpdateLastExecuted(ctx *sql.Context, name string, at time.Time) error {
	if _, ok, _ := d.GetEvent(ctx, name); !ok {
		return sql.ErrEventDoesNotExist.New(name)
	}
	return d.changeEvent(ctx, name, func(e *sql.EventDefinition) { e.LastExecuted = at })
}

func (d *Database) changeEvent(ctx *sql.Context, name string, f func(*sql.EventDefinition)) error {
	return d.change(ctx, func(c *database) {
		for i := range c.events {
			if strings.EqualFold(c.events[i].Name, name) {
				f(&c.events[i])
			}
		}
	})
}

// NeedsToReloadEvents implements sql.EventDatabase.
func (d *Database) NeedsToReloadEvents(*sql.Context, interface{}) (bool, error) { return false, nil }

func contains[T any](list []T, match func(T) bool) bool {
	for _, v := range list {
		if match(v) {
			return true
		}
	}
	return false
}

func without[T any](list []T, match func(T) bool) []T {
	var kept []T
	for _, v := range list {
		if !match(v) {
			kept = append(kept, v)
		}
	}
	return kept
}
