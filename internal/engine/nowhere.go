package engine

import (
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/transform"
	"github.com/dolthub/vitess/go/vt/sqlparser"
)

// nowhereName is the current database of a connection without one while a
// statement is planned that uses a view: the planner puts the view's database in
// the place of the current one for a while and fails when there is none.
// Nobody can name it.
const nowhereName = "\x00nowhere"

// nowhere has no tables, and says of each what MariaDB says of names without a
// database: 1046.
type nowhere struct{}

var _ sql.Database = nowhere{}

func (nowhere) Name() string { return nowhereName }

func (nowhere) GetTableInsensitive(*sql.Context, string) (sql.Table, bool, error) {
	return nil, false, sql.ErrNoDatabaseSelected.New()
}

func (nowhere) GetTableNames(*sql.Context) ([]string, error) { return nil, nil }

// inNowhere calls plan, and once more with nowhere as the current database if it
// failed for the want of one. What plan makes must not mean nowhere itself.
func inNowhere(ctx *sql.Context, st sqlparser.Statement, plan func() (sql.Node, error)) (sql.Node, error) {
	if db := namedDatabase(st); db != "" && !strings.EqualFold(db, ctx.GetCurrentDatabase()) {
		current := ctx.GetCurrentDatabase()
		ctx.SetCurrentDatabase(db)
		defer ctx.SetCurrentDatabase(current)
	}
	n, err := plan()
	if !sql.ErrNoDatabaseSelected.Is(err) || ctx.GetCurrentDatabase() != "" || !usesViews(st) {
		return n, err
	}
	ctx.SetCurrentDatabase(nowhereName)
	defer ctx.SetCurrentDatabase("")
	n, second := plan()
	if second != nil {
		if sql.ErrNoDatabaseSelected.Is(second) {
			return nil, err
		}
		return nil, second
	}
	meant := false
	transform.Inspect(n, func(n sql.Node) bool {
		if d, ok := n.(sql.Databaser); ok && d.Database() == (nowhere{}) {
			meant = true
		}
		return !meant
	})
	if meant {
		return nil, err
	}
	return n, nil
}

// namedDatabase is the database that a statement names for which the planner
// looks into the current one whatever is written: a DELETE of all rows, which it
// makes a TRUNCATE where the current database has no triggers, and RENAME TABLE.
func namedDatabase(st sqlparser.Statement) string {
	switch st := st.(type) {
	case *sqlparser.Delete:
		if st.Where != nil || len(st.Targets) > 0 || len(st.TableExprs) != 1 {
			return ""
		}
		from, ok := st.TableExprs[0].(*sqlparser.AliasedTableExpr)
		if !ok {
			return ""
		}
		name, _ := from.Expr.(sqlparser.TableName)
		return name.DbQualifier.String()
	case *sqlparser.DDL:
		if st.Action != sqlparser.RenameStr {
			return ""
		}
		db := ""
		for _, list := range []sqlparser.TableNames{st.FromTables, st.ToTables} {
			for _, name := range list {
				if db = name.DbQualifier.String(); db == "" {
					return ""
				}
			}
		}
		return db
	}
	return ""
}

// usesViews tells of statements that may use a view with its database's name.
func usesViews(st sqlparser.Statement) bool {
	switch st := st.(type) {
	case sqlparser.SelectStatement, *sqlparser.Insert, *sqlparser.Update, *sqlparser.Delete, *sqlparser.Explain, *sqlparser.Call, *sqlparser.Show:
		return true
	case *sqlparser.DDL:
		return st.ViewSpec != nil || st.TriggerSpec != nil || st.ProcedureSpec != nil || st.OptSelect != nil
	}
	return false
}
