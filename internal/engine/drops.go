package engine

import (
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/internal/store"
	"github.com/selkiedb/selkie/sqlvars"
)

// dropped runs a DROP TABLE or DROP VIEW that names what is not there, is of
// another kind, or stays for its foreign keys: what can go goes first, then comes one
// error or note about all of the rest. It returns nil when there is nothing of that.
func (s *Session) dropped(ctx *sql.Context, st *Statement, n *sqlparser.DDL) (*Result, error) {
	names, want := n.FromTables, "table"
	if len(n.FromViews) > 0 {
		names, want = n.FromViews, "view"
	}
	if !strings.EqualFold(n.Action, sqlparser.DropStr) || len(names) == 0 {
		return nil, nil
	}
	if err := s.mayTouch(ctx, n); err != nil {
		return nil, err
	}
	if err := s.begins(ctx); err != nil {
		return nil, err
	}
	var kept sqlparser.TableNames
	referenced := false
	gone := map[store.TableName]bool{}
	var missing, views []string
	var wrong []*mariaerr.Error
	for _, t := range names {
		db, name := s.where(t.DbQualifier.String()), t.Name.String()
		if db == "" || strings.EqualFold(db, informationSchema) || strings.EqualFold(db, mysqlDatabase) && isSystemTable(name) {
			return nil, nil // the planner's to refuse
		}
		kind := s.tableKind(ctx, db, name)
		if n.Temporary && !s.isTemporary(ctx, db, name) {
			kind = ""
		}
		switch {
		case kind == want:
			if want == "table" && !n.Temporary && s.referencedBeside(ctx, db, name, gone) {
				referenced = true
				break
			}
			kept, gone[tableKey(db, name)] = append(kept, t), true
			continue
		case kind == "view":
			views = append(views, db+"."+name)
		case want == "view" && kind == "table":
			wrong := mariaerr.New(mariaerr.ER_WRONG_OBJECT, db, name, "VIEW")
			s.base.Warn(&sql.Warning{Level: "Warning", Code: int(wrong.Number), Message: wrong.Message})
			missing = append(missing, db+"."+name)
		default:
			missing = append(missing, db+"."+name)
			if kind != "" { // a table, where a view is to go
				wrong = append(wrong, mariaerr.New(mariaerr.ER_WRONG_OBJECT, db, name, "VIEW"))
			}
		}
		if !n.Temporary {
			if err := s.needTable(db, name, needs[sqlparser.AuthType_DROP]); err != nil {
				return nil, err
			}
		}
	}
	var fault *mariaerr.Error
	switch {
	case len(kept) == len(names):
		return nil, nil
	case missing == nil && views == nil:
	case missing == nil:
		fault = mariaerr.Newf(mariaerr.ER_IT_IS_A_VIEW, "'%s' is a view", strings.Join(views, ","))
	case want == "view":
		fault = mariaerr.New(mariaerr.ER_UNKNOWN_VIEW, strings.Join(missing, ","))
	default:
		fault = mariaerr.New(mariaerr.ER_BAD_TABLE_ERROR, strings.Join(append(views, missing...), ","))
	}
	if !n.Temporary {
		if err := s.passGate(ctx, changesDefinitions); err != nil {
			return nil, err
		}
	}
	if len(kept) > 0 {
		rest := *n
		if want == "view" {
			rest.FromViews = kept
		} else {
			rest.FromTables = kept
		}
		rest.Auth.TargetNames = nil
		for _, t := range kept {
			rest.Auth.TargetNames = append(rest.Auth.TargetNames, t.DbQualifier.String(), t.Name.String())
		}
		res, err := s.run(ctx, &Statement{text: st.text, ast: &rest, mode: st.mode}, nil)
		if err != nil {
			return nil, err
		}
		if err := res.Close(); err != nil {
			return nil, err
		}
	} else if !n.Temporary {
		if err := s.commitTransaction(ctx); err != nil {
			return nil, err
		}
	}
	var refused error
	if referenced && (views == nil || missing != nil) { // it is not said beside a view alone
		first := mariaerr.Newf(mariaerr.ER_ROW_IS_REFERENCED_2, "Cannot delete or update a parent row: a foreign key constraint fails")
		s.failed(first)
		refused = listed{first}
	}
	switch {
	case fault == nil:
	case n.IfExists:
		for _, w := range wrong {
			s.base.Warn(&sql.Warning{Level: "Warning", Code: int(w.Number), Message: w.Message})
		}
		s.note(fault)
	case refused == nil:
		return nil, fault
	default:
		s.failed(fault)
	}
	if refused != nil {
		return nil, refused
	}
	return s.done(ctx), nil
}

// referencedBeside tells whether foreign keys of other tables refer to a table, apart
// from those of tables that are gone by then.
func (s *Session) referencedBeside(ctx *sql.Context, db, name string, gone map[store.TableName]bool) bool {
	if !s.Vars.Bool(sqlvars.VarForeignKeyChecks) {
		return false
	}
	t, _, err := s.engine.catalog.Table(ctx, db, name)
	if err != nil {
		return false
	}
	parent, ok := underlying[sql.ForeignKeyTable](t)
	if !ok {
		return false
	}
	keys, err := parent.GetReferencedForeignKeys(ctx)
	if err != nil {
		return false // the planner meets it again
	}
	for _, fk := range keys {
		child := tableKey(fk.Database, fk.Table)
		if child != tableKey(db, name) && !gone[child] {
			return true
		}
	}
	return false
}

// tableKey is a table's name as a key.
func tableKey(db, name string) store.TableName {
	return store.TableName{Database: strings.ToLower(db), Table: strings.ToLower(name)}
}

// defineFault finds why an object cannot be made or dropped where the engine has
// no error of MariaDB's for it. A note takes the error's place for IF [NOT]
// EXISTS, and then nothing is left to do.
func (s *Session) defineFault(ctx *sql.Context, n *sqlparser.DDL) (fault, note *mariaerr.Error, err error) {
	if n.ViewSpec == nil && !(n.Temporary && n.IfNotExists) {
		return nil, nil, nil
	}
	if err := s.mayTouch(ctx, n); err != nil {
		return nil, nil, err
	}
	if err := s.begins(ctx); err != nil {
		return nil, nil, err
	}
	create := strings.EqualFold(n.Action, sqlparser.CreateStr)
	switch {
	case n.ViewSpec != nil && create:
		if readsVariable(n.ViewSpec.ViewExpr) {
			return mariaerr.New(mariaerr.ER_VIEW_SELECT_VARIABLE), nil, nil
		}
		db, name := s.where(n.ViewSpec.ViewName.DbQualifier.String()), n.ViewSpec.ViewName.Name.String()
		switch kind := s.tableKind(ctx, db, name); {
		case kind != "" && s.needTable(db, name, needs[sqlparser.AuthType_CREATE_VIEW]) != nil:
		case kind != "" && !n.OrReplace:
			fault = mariaerr.New(mariaerr.ER_TABLE_EXISTS_ERROR, name)
		case kind == "table":
			fault = mariaerr.New(mariaerr.ER_WRONG_OBJECT, db, name, "VIEW")
		default:
			if fault = s.viewFault(ctx, db, name, n.ViewSpec); fault == nil {
				s.noteDefiner(n.ViewSpec.Definer)
			}
		}
	case create:
		if db, name := s.where(n.Table.DbQualifier.String()), n.Table.Name.String(); s.isTemporary(ctx, db, name) {
			return nil, mariaerr.New(mariaerr.ER_TABLE_EXISTS_ERROR, name), nil
		}
	}
	if fault != nil && !create && n.IfExists {
		return nil, fault, nil
	}
	return fault, nil, nil
}
