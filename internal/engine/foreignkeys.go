package engine

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// foreignKeyError makes an error that shows a constraint's definition. at are the
// places of its name and of the child's table among the engine's arguments.
// qualified has the parent's database written although it is the child's too.
func foreignKeyError(number uint16, name, table int, qualified bool) func(*sql.Context, []string) *mariaerr.Error {
	return func(ctx *sql.Context, args []string) *mariaerr.Error {
		text := quoteName(ctx.GetCurrentDatabase()) + "." + quoteName(args[table]) + ", CONSTRAINT " + quoteName(args[name])
		if s := sessionOf(ctx); s != nil {
			if fk, ok := s.engine.foreignKey(ctx, args[name], args[table]); ok {
				text = foreignKeyText(fk, qualified)
			} else if fk, ok := s.addedKey(ctx, args[name]); ok {
				text = foreignKeyText(fk, qualified)
			}
		}
		return mariaerr.New(number, text)
	}
}

// foreignKey finds a constraint by its name and its table, in the current
// database first: the engine's errors do not tell which one it is in.
func (e *Engine) foreignKey(ctx *sql.Context, name, table string) (sql.ForeignKeyConstraint, bool) {
	dbs := []string{ctx.GetCurrentDatabase()}
	for _, db := range e.catalog.AllDatabases(ctx) {
		dbs = append(dbs, db.Name())
	}
	for _, db := range dbs {
		t, _, err := e.catalog.Table(ctx, db, table)
		if err != nil {
			continue
		}
		child, ok := t.(sql.ForeignKeyTable)
		if !ok {
			continue
		}
		keys, err := child.GetDeclaredForeignKeys(ctx)
		if err != nil {
			continue
		}
		for _, fk := range keys {
			if strings.EqualFold(fk.Name, name) {
				fk.Database = db
				return fk, true
			}
		}
	}
	return sql.ForeignKeyConstraint{}, false
}

// foreignKeyText writes a constraint as InnoDB does: RESTRICT is not mentioned.
func foreignKeyText(fk sql.ForeignKeyConstraint, qualified bool) string {
	parent := quoteName(fk.ParentTable)
	if db := fk.ParentDatabase; qualified || db != "" && !strings.EqualFold(db, fk.Database) {
		if db == "" {
			db = fk.Database
		}
		parent = quoteName(db) + "." + parent
	}
	text := quoteName(fk.Database) + "." + quoteName(fk.Table) +
		", CONSTRAINT " + quoteName(fk.Name) + " FOREIGN KEY (" + quoteNames(fk.Columns) + ") REFERENCES " +
		parent + " (" + quoteNames(fk.ParentColumns) + ")"
	for _, action := range []struct {
		event string
		is    sql.ForeignKeyReferentialAction
	}{{" ON DELETE ", fk.OnDelete}, {" ON UPDATE ", fk.OnUpdate}} {
		switch action.is {
		case sql.ForeignKeyReferentialAction_Cascade, sql.ForeignKeyReferentialAction_SetNull, sql.ForeignKeyReferentialAction_NoAction:
			text += action.event + string(action.is)
		}
	}
	return text
}

func quoteNames(names []string) string {
	quoted := make([]string, len(names))
	for i, name := range names {
		quoted[i] = quoteName(name)
	}
	return strings.Join(quoted, ", ")
}

// addedKey is the foreign key of a name that the running ALTER TABLE adds, as MariaDB
// sees it: on the copy of the table.
func (s *Session) addedKey(ctx *sql.Context, name string) (sql.ForeignKeyConstraint, bool) {
	ast, ok := s.running.(*sqlparser.AlterTable)
	if !ok {
		return sql.ForeignKeyConstraint{}, false
	}
	for _, ddl := range ast.Statements {
		if ddl.ConstraintAction != sqlparser.AddStr || ddl.TableSpec == nil {
			continue
		}
		for _, c := range ddl.TableSpec.Constraints {
			fk, ok := c.Details.(*sqlparser.ForeignKeyDefinition)
			if !ok || !strings.EqualFold(c.Name, name) {
				continue
			}
			key := sql.ForeignKeyConstraint{
				Name: name, Database: s.where(ast.Table.DbQualifier.String()), Table: s.altering(), Columns: namesOf(fk.Source),
				ParentDatabase: fk.ReferencedTable.DbQualifier.String(), ParentTable: fk.ReferencedTable.Name.String(), ParentColumns: namesOf(fk.ReferencedColumns),
			}
			if name == "" {
				key.Name = fmt.Sprintf("%s_ibfk_%d", key.Table, s.nextForeign(ctx, ast.Table))
			}
			return key, true
		}
	}
	return sql.ForeignKeyConstraint{}, false
}

// nextForeign is the number that a foreign key without a name gets.
func (s *Session) nextForeign(ctx *sql.Context, name sqlparser.TableName) int {
	t, _, err := s.engine.catalog.Table(ctx, s.where(name.DbQualifier.String()), name.Name.String())
	if err != nil {
		return 1
	}
	child, ok := underlying[sql.ForeignKeyTable](t)
	if !ok {
		return 1
	}
	keys, err := child.GetDeclaredForeignKeys(ctx)
	if err != nil {
		return 1
	}
	most := 0
	for _, fk := range keys {
		if n, ok := strings.CutPrefix(fk.Name, strings.ToLower(t.Name())+"_ibfk_"); ok {
			if n, err := strconv.Atoi(n); err == nil {
				most = max(most, n)
			}
		}
	}
	return most + 1
}

// unresolvedKey is the error about a row whose parent table is missing.
func unresolvedKey(ctx *sql.Context, args []string) *mariaerr.Error {
	return foreignKeyError(mariaerr.ER_NO_REFERENCED_ROW_2, 2, 1, false)(ctx, args)
}
