package engine

import (
	"slices"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"

	"github.com/selkiedb/selkie/internal/dialect"
)

// trigger is a trigger and its place among those of its table, time and event.
type trigger struct {
	sql.TriggerDefinition
	*dialect.CreateTrigger
	db    sql.Database
	order int64
}

// table is the name of the table that the trigger is of.
func (t *trigger) table() string { return t.Table.Name }

func (t *trigger) definer() string {
	if t.Definer == nil {
		return ""
	}
	return definerNamed(t.Definer)
}

// definerNamed is a definer as the tables show it.
func definerNamed(u *dialect.User) string {
	if u.Host == "" && u.Kind != dialect.NamedUser {
		return u.Name
	}
	return u.Name + "@" + u.Host
}

// body is the statement that the trigger runs, as it was typed.
func (t *trigger) body() string { return t.Body.Of(t.CreateStatement) }

// triggersIn returns those of a database in the order in which they fire, by
// table, event and time. One that cannot be parsed any more is left out.
func triggersIn(ctx *sql.Context, db sql.Database) ([]trigger, error) {
	tdb, ok := db.(sql.TriggerDatabase)
	if !ok {
		return nil, nil
	}
	list, err := tdb.GetTriggers(ctx)
	if err != nil || len(list) == 0 {
		return nil, err
	}
	var groups []string
	byGroup := map[string][]trigger{}
	for _, d := range list {
		stmt, err := dialect.Parse(d.CreateStatement, modeOf(d.SqlMode))
		n, ok := stmt.(*dialect.CreateTrigger)
		if err != nil || !ok {
			continue
		}
		group := strings.ToLower(n.Table.Name) + "\x00" + firingOrder[n.Event] + firingOrder[n.Time]
		if byGroup[group] == nil {
			groups = append(groups, group)
		}
		byGroup[group] = place(byGroup[group], trigger{TriggerDefinition: d, CreateTrigger: n, db: db})
	}
	slices.Sort(groups)
	var all []trigger
	for _, g := range groups {
		for i, t := range byGroup[g] {
			t.order = int64(i + 1)
			all = append(all, t)
		}
	}
	return all, nil
}

// firingOrder sorts events and times as MariaDB lists triggers.
var firingOrder = map[string]string{"INSERT": "0", "UPDATE": "1", "DELETE": "2", "BEFORE": "0", "AFTER": "1"}

// place puts a trigger where FOLLOWS or PRECEDES wants it, or last.
func place(list []trigger, t trigger) []trigger {
	i := slices.IndexFunc(list, func(other trigger) bool { return strings.EqualFold(other.TriggerDefinition.Name, t.Other) })
	if t.Order == "" || i < 0 {
		return append(list, t)
	}
	if t.Order == "FOLLOWS" {
		i++
	}
	return slices.Insert(list, i, t)
}

// triggersOn returns the triggers of a table.
func (e *Engine) triggersOn(ctx *sql.Context, database, table string) ([]trigger, error) {
	if len(e.triggersOf(ctx, database)) == 0 {
		return nil, nil
	}
	db, err := e.catalog.Database(ctx, database)
	if err != nil {
		return nil, err
	}
	all, err := triggersIn(ctx, db)
	return slices.DeleteFunc(all, func(t trigger) bool { return !strings.EqualFold(t.table(), table) }), err
}
