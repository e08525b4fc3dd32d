package engine

import (
	"slices"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/plan"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/auth"
	"github.com/selkiedb/selkie/internal/dialect"
	"github.com/selkiedb/selkie/internal/mariaerr"
)

// createTrigger makes CREATE TRIGGER a command.
func createTrigger(n *dialect.CreateTrigger, query string) *command {
	return ok("CREATE TRIGGER", func(ctx *sql.Context, s *Session) error { return s.createTrigger(ctx, n, query) })
}

func (s *Session) createTrigger(ctx *sql.Context, n *dialect.CreateTrigger, query string) error {
	db := s.where(n.Table.DB)
	if db == "" {
		return mariaerr.New(mariaerr.ER_NO_DB_ERROR)
	}
	if own := n.Name.DB; own != "" && !strings.EqualFold(own, db) {
		return mariaerr.New(mariaerr.ER_TRG_IN_WRONG_SCHEMA)
	}
	if err := s.needTable(db, n.Table.Name, needs[sqlparser.AuthType_TRIGGER]); err != nil {
		return err
	}
	home, err := s.engine.catalog.Database(ctx, db)
	if err != nil {
		return err
	}
	tdb, ok := home.(sql.TriggerDatabase)
	if !ok {
		return mariaerr.New(mariaerr.ER_NOT_SUPPORTED_YET, "triggers in database "+db)
	}
	switch s.tableKind(ctx, db, n.Table.Name) {
	case "":
		return mariaerr.New(mariaerr.ER_NO_SUCH_TABLE, db, n.Table.Name)
	case "view":
		return mariaerr.New(mariaerr.ER_WRONG_OBJECT, db, n.Table.Name, "BASE TABLE")
	}
	if s.isTemporary(ctx, db, n.Table.Name) {
		return mariaerr.New(mariaerr.ER_TRG_ON_VIEW_OR_TEMP_TABLE, n.Table.Name)
	}
	all, err := triggersIn(ctx, home)
	if err != nil {
		return err
	}
	exists := slices.ContainsFunc(all, func(t trigger) bool { return strings.EqualFold(t.TriggerDefinition.Name, n.Name.Name) })
	fault := mariaerr.Newf(mariaerr.ER_TRG_ALREADY_EXISTS, "Trigger '%s' already exists", db+"."+n.Name.Name)
	switch {
	case exists && n.IfNotExists:
		s.note(fault)
		return nil
	case exists && !n.OrReplace:
		return fault
	}
	if n.Order != "" && !slices.ContainsFunc(all, func(t trigger) bool {
		return strings.EqualFold(t.TriggerDefinition.Name, n.Other) && strings.EqualFold(t.table(), n.Table.Name) && t.Time == n.Time && t.Event == n.Event
	}) {
		return mariaerr.New(mariaerr.ER_REFERENCED_TRG_DOES_NOT_EXIST, n.Other)
	}
	if err := s.checkTrigger(ctx, n, db, query); err != nil {
		return err
	}
	definer, err := s.eventDefiner(n.Definer)
	if err != nil {
		return err
	}
	if exists {
		if err := tdb.DropTrigger(ctx, n.Name.Name); err != nil {
			return err
		}
	}
	return tdb.CreateTrigger(ctx, sql.TriggerDefinition{
		Name: n.Name.Name, CreateStatement: "CREATE DEFINER=" + definerClause(definer) + " " + n.Word + " " + query[n.Head.Start:n.Body.End],
		CreatedAt: ctx.QueryTime().UTC(),
	})
}

// checkTrigger refuses what a trigger may not have in it.
func (s *Session) checkTrigger(ctx *sql.Context, n *dialect.CreateTrigger, db, query string) error {
	t, _, err := s.engine.catalog.Table(ctx, db, n.Table.Name)
	if err != nil {
		return err
	}
	c := &routineChecker{session: s, ctx: ctx, query: query, scope: newRunScope(nil), inside: "trigger"}
	c.columns, c.event = t.Schema(), n.Event
	return c.check(n.Code)
}

// dropsTriggers has DROP TABLE drop the triggers of its tables.
func (s *Session) dropsTriggers(ctx *sql.Context, node sql.Node) (sql.Node, error) {
	drop, ok := node.(*plan.DropTable)
	if !ok {
		return node, nil
	}
	var names []string
	for _, t := range drop.Tables {
		table, db := tableBelow(t)
		if table == nil {
			continue
		}
		if temporary, ok := underlying[sql.TemporaryTable](table); ok && temporary.IsTemporary() {
			continue
		}
		list, err := s.engine.triggersOn(ctx, db, table.Name())
		if err != nil {
			return nil, err
		}
		for _, t := range list {
			names = append(names, t.TriggerDefinition.Name)
		}
	}
	return drop.WithTriggers(names), nil
}

// keepFromTruncating has a DELETE of all rows go through them one by one where
// there are triggers: the planner would make a TRUNCATE of it, and parses all
// triggers of the database to see whether it may.
func (s *Session) keepFromTruncating(ctx *sql.Context, ast sqlparser.Statement) {
	n, ok := ast.(*sqlparser.Delete)
	if !ok || n.Where != nil || n.Limit != nil || len(n.Targets) > 0 || len(s.engine.triggersOf(ctx, s.Database())) == 0 {
		return
	}
	n.Limit = &sqlparser.Limit{Rowcount: sqlparser.NewIntVal([]byte("9223372036854775807"))}
}

// dropTrigger makes DROP TRIGGER a command.
func dropTrigger(n *dialect.DropTrigger) *command {
	return ok("DROP TRIGGER", func(ctx *sql.Context, s *Session) error {
		db := s.where(n.Name.DB)
		if db == "" {
			return mariaerr.New(mariaerr.ER_NO_DB_ERROR)
		}
		home, err := s.engine.catalog.Database(ctx, db)
		if err != nil {
			return err
		}
		all, err := triggersIn(ctx, home)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(all, func(t trigger) bool { return strings.EqualFold(t.TriggerDefinition.Name, n.Name.Name) })
		if i < 0 {
			fault := mariaerr.New(mariaerr.ER_TRG_DOES_NOT_EXIST)
			if n.IfExists {
				s.note(fault)
				return nil
			}
			return fault
		}
		if s.rights != nil && !s.rights.HasTable(db, all[i].table(), auth.PrivTrigger) {
			return s.deniedTable("TRIGGER", db, all[i].table())
		}
		return home.(sql.TriggerDatabase).DropTrigger(ctx, all[i].TriggerDefinition.Name)
	})
}
