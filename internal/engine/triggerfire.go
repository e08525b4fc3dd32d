package engine

import (
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/analyzer"
	"github.com/dolthub/go-mysql-server/sql/plan"
	"github.com/dolthub/go-mysql-server/sql/transform"

	"github.com/selkiedb/selkie/auth"
	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/internal/store"
)

// firings are the triggers of a table for one statement.
type firings struct {
	session *Session
	width   int                  // how many columns the table has
	byEvent map[string][]*firing // by time and event: "BEFORE INSERT"
	// pending is a row that an UPDATE has found and not changed yet, of which AFTER
	// triggers hear even when there is nothing to change.
	pending sql.Row
}

// firing is a trigger that a statement may fire, time and again.
type firing struct {
	run      *storedRun
	old, new *variable // nil where the event has none
	assigns  bool      // it may change the new row
	table    string
	allowed  bool // the definer was found to have the rights that it takes
}

// firingsOn returns the triggers of a table, nil when there are none.
func (s *Session) firingsOn(ctx *sql.Context, database string, table sql.Table) (*firings, error) {
	list, err := s.engine.triggersOn(ctx, database, table.Name())
	if err != nil || len(list) == 0 {
		return nil, err
	}
	f := &firings{session: s, width: len(table.Schema()), byEvent: map[string][]*firing{}}
	for i := range list {
		t := &list[i]
		def := routine{Database: database, Function: store.Function{
			Name: t.TriggerDefinition.Name, Definer: t.definer(), SQLMode: t.SqlMode, DatabaseCollation: databaseCollation(ctx, t.db).Name(),
		}}
		one := &firing{run: s.newBody(def, "trigger", t.CreateStatement, t.Code), assigns: t.Time == "BEFORE" && t.Event != "DELETE"}
		one.table = t.table()
		row := func(name string) *variable {
			v := one.run.root.declare(name, nil)
			for _, c := range table.Schema() {
				v.fields = append(v.fields, &variable{name: c.Name, typ: variableTypeOf(c.Type), notNull: !c.Nullable})
			}
			return v
		}
		if t.Event != "INSERT" {
			one.old = row("OLD")
		}
		if t.Event != "DELETE" {
			one.new = row("NEW")
		}
		key := t.Time + " " + t.Event
		f.byEvent[key] = append(f.byEvent[key], one)
	}
	return f, nil
}

// become finds the rights of the trigger's definer, who must have TRIGGER on its
// table, SELECT on the columns of OLD and NEW that the body reads, and UPDATE on
// those that it assigns to. Of columns it is told when it comes to them.
func (t *firing) become() error {
	r := t.run
	if err := r.become(); err != nil {
		return err
	}
	rights := r.rights
	if rights == nil {
		rights = r.session.rights
	}
	if rights == nil {
		return nil
	}
	u, db := rights.User(), r.def.Database
	if !rights.HasTable(db, t.table, auth.PrivTrigger) {
		return mariaerr.New(mariaerr.ER_TABLEACCESS_DENIED_ERROR, "TRIGGER", u.User, u.Host, db, t.table)
	}
	for _, row := range []*variable{t.old, t.new} {
		if row == nil {
			continue
		}
		for _, f := range row.fields {
			denied := func(p auth.Privs) *mariaerr.Error {
				if rights.HasColumn(db, t.table, f.name, p) {
					return nil
				}
				return mariaerr.New(mariaerr.ER_COLUMNACCESS_DENIED_ERROR, p.String(), u.User, u.Host, f.name, t.table)
			}
			f.unread, f.unset = denied(auth.PrivSelect), denied(auth.PrivUpdate)
		}
	}
	return nil
}

// fire runs the triggers of a time and event for a row. The new row takes what
// they assign to it.
func (f *firings) fire(ctx *sql.Context, when string, old, new sql.Row) error {
	for _, t := range f.byEvent[when] {
		if err := t.fire(ctx, old, new); err != nil {
			return err
		}
	}
	return nil
}

func (t *firing) fire(ctx *sql.Context, old, new sql.Row) error {
	if !t.allowed {
		if err := t.become(); err != nil {
			return err
		}
		t.allowed = true
	}
	for _, side := range []struct {
		v   *variable
		row sql.Row
	}{{t.old, old}, {t.new, new}} {
		if side.v == nil {
			continue
		}
		for i, f := range side.v.fields {
			value, err := sql.UnwrapAny(ctx, side.row[i])
			if err != nil {
				return err
			}
			f.value = value
		}
	}
	leave, err := t.run.enter(ctx)
	if err != nil {
		return err
	}
	id := ctx.Session.GetLastQueryInfoInt(sql.LastInsertId)
	_, err = t.run.run(ctx)
	ctx.Session.SetLastQueryInfoInt(sql.LastInsertId, id)
	leave()
	if err != nil || !t.assigns {
		return err
	}
	for i, f := range t.new.fields {
		new[i] = f.value
	}
	return nil
}

// withoutLoading leaves out the planner's rule that finds the triggers of DROP
// TABLE and its kin, which are ours.
func withoutLoading(b *analyzer.Builder) *analyzer.Builder {
	for _, r := range analyzer.OnceAfterDefault {
		if r.Id.String() == "loadTriggers" {
			b = b.RemoveOnceAfterRule(r.Id)
		}
	}
	return b
}

// withoutFiring keeps the planner from firing triggers, which it does where these
// flags are set. Nothing else looks at them.
func withoutFiring(flags *sql.QueryFlags) *sql.QueryFlags {
	if flags != nil {
		flags.Unset(sql.QFlagInsert)
		flags.Unset(sql.QFlagUpdate)
		flags.Unset(sql.QFlagDelete)
	}
	return flags
}

// withTriggers has a statement's plan fire the triggers of the tables that it
// changes. It tells whether there are any.
func (s *Session) withTriggers(ctx *sql.Context, node sql.Node) (_ sql.Node, any bool, err error) {
	node, _, err = transform.Node(node, func(n sql.Node) (sql.Node, transform.TreeIdentity, error) {
		var changed sql.Node
		switch n := n.(type) {
		case *plan.InsertInto:
			changed, err = s.insertWithTriggers(ctx, n)
		case *plan.Update:
			heeding, fault := s.withForeignKeys(ctx, n)
			if fault != nil {
				return nil, transform.SameTree, fault
			}
			if heeding != nil {
				n = heeding
			}
			if changed, err = s.updateWithTriggers(ctx, n); err == nil && changed == nil && heeding != nil {
				return heeding, transform.NewTree, nil
			}
		case *plan.DeleteFrom:
			changed, err = s.deleteWithTriggers(ctx, n)
		}
		if err != nil || changed == nil {
			return n, transform.SameTree, err
		}
		any = true
		return changed, transform.NewTree, nil
	})
	return node, any, err
}

func (s *Session) insertWithTriggers(ctx *sql.Context, n *plan.InsertInto) (sql.Node, error) {
	table, db := tableBelow(n.Destination)
	if table == nil {
		return nil, nil
	}
	f, err := s.firingsOn(ctx, db, table)
	if err != nil || f == nil {
		return nil, err
	}
	target, err := plan.GetInsertable(n.Destination)
	if err != nil {
		return nil, err
	}
	c := *n
	c.Destination = &firingTarget{Node: n.Destination, Table: target, firings: f, schema: n.Destination.Schema()}
	return c.WithSource(&firingRows{UnaryNode: plan.UnaryNode{Child: n.Source}, firings: f, event: "INSERT"}), nil
}

func (s *Session) updateWithTriggers(ctx *sql.Context, n *plan.Update) (sql.Node, error) {
	if join, ok := n.Child.(*plan.UpdateJoin); ok {
		return s.joinWithTriggers(ctx, n, join)
	}
	table, db := tableBelow(n.Child)
	if table == nil {
		return nil, nil
	}
	f, err := s.firingsOn(ctx, db, table)
	if err != nil || f == nil || f.byEvent["BEFORE UPDATE"] == nil && f.byEvent["AFTER UPDATE"] == nil {
		return nil, err
	}
	target, err := plan.GetUpdatable(n.Child)
	if err != nil {
		return nil, err
	}
	schema := target.Schema()
	if fk, ok := target.(*plan.ForeignKeyHandler); ok {
		schema = fk.Sch
	}
	rows := &firingRows{UnaryNode: plan.UnaryNode{Child: n.Child}, firings: f, event: "UPDATE"}
	return n.WithChildren(&firingUpdate{firingRows: rows, firingTarget: &firingTarget{Node: n.Child, Table: target, firings: f, schema: schema}})
}

// joinWithTriggers is UPDATE of several tables, whose rows are side by side.
func (s *Session) joinWithTriggers(ctx *sql.Context, n *plan.Update, join *plan.UpdateJoin) (sql.Node, error) {
	source, ok := join.Child.(*plan.UpdateSource)
	if !ok {
		return nil, nil
	}
	updaters := make(map[string]sql.RowUpdater, len(join.Updaters))
	found := false
	for name, updater := range join.Updaters {
		updaters[name] = updater
		table, db := tableNamed(source.Child, name)
		if table == nil {
			continue
		}
		f, err := s.firingsOn(ctx, db, table)
		if err != nil {
			return nil, err
		}
		if f == nil {
			continue
		}
		found = true
		updaters[name] = &firingEditor{EditOpenerCloser: updater, closer: updater, updater: updater, firings: f, before: true}
	}
	if !found {
		return nil, nil
	}
	return n.WithChildren(plan.NewUpdateJoin(updaters, join.Child))
}

func (s *Session) deleteWithTriggers(ctx *sql.Context, n *plan.DeleteFrom) (sql.Node, error) {
	found := false
	wrap := func(target sql.Node) (sql.Node, error) {
		table, db := tableBelow(target)
		if table == nil {
			return target, nil
		}
		f, err := s.firingsOn(ctx, db, table)
		if err != nil || f == nil {
			return target, err
		}
		deletable, err := plan.GetDeletable(target)
		if err != nil {
			return nil, err
		}
		found = true
		return &firingTarget{Node: target, Table: deletable, firings: f, schema: target.Schema()}, nil
	}
	targets := make([]sql.Node, len(n.GetDeleteTargets()))
	for i, target := range n.GetDeleteTargets() {
		t, err := wrap(target)
		if err != nil {
			return nil, err
		}
		targets[i] = t
	}
	if !found {
		return nil, nil
	}
	return plan.NewDeleteFrom(n.Child, targets), nil
}

// tableBelow finds the one table that a part of a plan reads or writes, with its
// database.
func tableBelow(node sql.Node) (table sql.Table, database string) {
	transform.Inspect(node, func(n sql.Node) bool {
		switch n := n.(type) {
		case *plan.ResolvedTable:
			if table == nil && n.SqlDatabase != nil {
				table, database = n, n.SqlDatabase.Name()
			}
		case *plan.IndexedTableAccess: // whose table is no child
			if table == nil {
				table, database = tableBelow(n.TableNode)
			}
		case *plan.ForeignKeyHandler:
			if table == nil {
				table, database = tableBelow(n.OriginalNode)
			}
		}
		return table == nil
	})
	return table, database
}

// tableNamed finds the table that a part of a plan knows by a name.
func tableNamed(node sql.Node, name string) (table sql.Table, database string) {
	transform.Inspect(node, func(n sql.Node) bool {
		switch n := n.(type) {
		case *plan.TableAlias:
			if strings.EqualFold(n.Name(), name) {
				table, database = tableBelow(n)
			}
			return false
		case *plan.IndexedTableAccess:
			if strings.EqualFold(n.Name(), name) {
				table, database = tableBelow(n)
			}
		case *plan.ResolvedTable:
			if strings.EqualFold(n.Name(), name) && n.SqlDatabase != nil {
				table, database = n, n.SqlDatabase.Name()
			}
		}
		return table == nil
	})
	return table, database
}
