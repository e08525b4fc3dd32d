package engine

import (
	"errors"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/analyzer"
	"github.com/dolthub/go-mysql-server/sql/plan"
)

// withForeignKeys has an UPDATE of joined tables heed foreign keys: the engine puts
// what checks and cascades them around updates of one table only. It returns nil when
// there are none.
func (s *Session) withForeignKeys(ctx *sql.Context, n *plan.Update) (*plan.Update, error) {
	join, ok := n.Child.(*plan.UpdateJoin)
	if !ok {
		return nil, nil
	}
	source, ok := join.Child.(*plan.UpdateSource)
	if !ok {
		return nil, nil
	}
	var heeding map[string]sql.RowUpdater
	for name, updater := range join.Updaters {
		table, _ := tableNamed(source.Child, name)
		node, ok := table.(sql.Node)
		if !ok {
			continue
		}
		handler, err := s.foreignKeysOf(ctx, node)
		if err != nil {
			return nil, err
		}
		if handler == nil {
			continue
		}
		if heeding == nil {
			heeding = make(map[string]sql.RowUpdater, len(join.Updaters))
			for name, updater := range join.Updaters {
				heeding[name] = updater
			}
		}
		if err := updater.Close(ctx); err != nil {
			return nil, err
		}
		heeding[name] = handler.Updater(ctx)
	}
	if heeding == nil {
		return nil, nil
	}
	changed, err := n.WithChildren(plan.NewUpdateJoin(heeding, join.Child))
	if err != nil {
		return nil, err
	}
	return changed.(*plan.Update), nil
}

// foreignKeysOf returns what an update of a table alone goes through for its foreign
// keys, and for those that refer to it; nil when it has none.
func (s *Session) foreignKeysOf(ctx *sql.Context, table sql.Node) (*plan.ForeignKeyHandler, error) {
	for _, rule := range analyzer.OnceAfterDefault {
		if rule.Id.String() != "applyForeignKeys" {
			continue
		}
		node, _, err := rule.Apply(ctx, s.engine.analyzer, plan.NewUpdate(table, false, nil), nil, analyzer.DefaultRuleSelector, nil)
		if err != nil {
			return nil, err
		}
		update, ok := node.(*plan.Update)
		if !ok {
			return nil, nil
		}
		handler, _ := update.Child.(*plan.ForeignKeyHandler)
		return handler, nil
	}
	return nil, errors.New("the planner has no rule applyForeignKeys any more")
}
