package engine

import (
	"context"
	"reflect"
	"strconv"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/auth"
	"github.com/selkiedb/selkie/internal/mariaerr"
)

// viewAuthority is who answers for what a view reads each time that it is read: its
// definer, or with SQL SECURITY INVOKER whoever uses it. What that account may not
// read is error 1356 about the view.
type viewAuthority struct {
	rights   *auth.Rights
	db, name string // of the view
}

// askAuthority is asked each time the planner reads a view's definition. It puts
// the questions that the planner is going to ask to the view's authority, names the
// database of what the view's text names without one, and asks for columns itself.
// Error 1449, or 1045 for those without SUPER, when the definer is no more.
func askAuthority(ctx context.Context, stmt sqlparser.Statement) error {
	ddl, ok := stmt.(*sqlparser.DDL)
	if !ok || ddl.ViewSpec == nil {
		return nil
	}
	s := sessionOf(ctx)
	if s == nil || s.rights == nil {
		trustDefinition(stmt)
		return nil
	}
	ddl.Auth = unasked
	a := &viewAuthority{rights: s.rights, name: ddl.ViewSpec.ViewName.Name.String()}
	a.db = s.where(ddl.ViewSpec.ViewName.DbQualifier.String())
	if !strings.EqualFold(ddl.ViewSpec.Security, "invoker") && ddl.ViewSpec.Definer != "" {
		definer := definerOf(definerText(ddl.ViewSpec.Definer))
		rights, err := s.rightsOf(definer)
		switch {
		case err == nil:
			a.rights = rights
		case definer == s.rights.User(): // an account that was dropped while it is in use
		case s.rights.HasAnyGlobal(auth.PrivSuper):
			return err
		default:
			return s.rights.Denied()
		}
	}
	b := viewReader{authority: a, session: s, common: commonTables(ddl.ViewSpec.ViewExpr)}
	b.sql, _ = ctx.(*sql.Context)
	b.visit(reflect.ValueOf(ddl.ViewSpec.ViewExpr))
	if b.sql == nil || a.rights.HasGlobal(auth.PrivSelect) {
		return nil
	}
	return b.columns(ddl.ViewSpec.ViewExpr)
}

// commonTables lists the names that WITH gives to queries, in lower case.
func commonTables(stmt sqlparser.SQLNode) map[string]bool {
	var names map[string]bool
	_ = sqlparser.Walk(func(node sqlparser.SQLNode) (bool, error) {
		if isNilNode(node) {
			return false, nil
		}
		if n, ok := node.(*sqlparser.CommonTableExpr); ok {
			if names == nil {
				names = map[string]bool{}
			}
			names[strings.ToLower(n.As.String())] = true
		}
		return true, nil
	}, stmt)
	return names
}

// viewReader goes through the query of a view.
type viewReader struct {
	authority *viewAuthority
	session   *Session
	sql       *sql.Context
	common    map[string]bool
	number    string // of the authority among the statement's, once a call needs it
}

var authType = reflect.TypeFor[sqlparser.AuthInformation]()

// visit makes every question of a tree one to the authority. Names of common table
// expressions are no tables.
func (r *viewReader) visit(v reflect.Value) {
	switch v.Kind() {
	case reflect.Interface, reflect.Pointer:
		if v.IsNil() {
			return
		}
		if v.Kind() == reflect.Pointer {
			if f, ok := v.Interface().(*sqlparser.FuncExpr); ok {
				r.call(f)
			}
		}
		r.visit(v.Elem())
	case reflect.Slice:
		for i := range v.Len() {
			r.visit(v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			f := v.Field(i)
			if f.Type() != authType {
				r.visit(f)
			} else if f.CanSet() {
				f.Set(reflect.ValueOf(r.question(f.Interface().(sqlparser.AuthInformation))))
			}
		}
	}
}

func (r *viewReader) question(info sqlparser.AuthInformation) sqlparser.AuthInformation {
	names := info.TargetNames
	if len(names) == 2 && names[0] == "" {
		if r.common[strings.ToLower(names[1])] {
			return unasked
		}
		info.TargetNames = []string{r.authority.db, names[1]}
	}
	info.Extra = r.authority
	return info
}

// call has a call of a stored function asked of the authority, and looks it up in
// the view's database, not in the session's.
func (r *viewReader) call(f *sqlparser.FuncExpr) {
	name := f.Name.String()
	if !strings.HasPrefix(name, ofDatabase) {
		lower := strings.ToLower(name)
		if r.sql == nil || natives[lower] || !f.Qualifier.IsEmpty() {
			return
		}
		h := r.session.engine.routineHome(r.sql, r.authority.db, false)
		if h == nil {
			return
		}
		if _, ok, err := h.routine(r.sql, lower); !ok || err != nil {
			return
		}
		name = ofDatabase + r.authority.db + ofDatabase + name
	}
	if r.number == "" {
		r.number = strconv.Itoa(len(r.session.viewCalls))
		r.session.viewCalls = append(r.session.viewCalls, r.authority)
	}
	f.Name = sqlparser.NewColIdent(name + ofDatabase + r.number)
}

// answers asks a view's authority a question of the planner.
func (a *viewAuthority) answers(ctx *sql.Context, h *authorizer, info sqlparser.AuthInformation) error {
	s := sessionOf(ctx)
	info.Extra = nil
	was := s.rights
	s.rights = a.rights
	defer func() { s.rights = was }()
	if err := h.HandleAuth(ctx, nil, info); err != nil {
		return a.invalid()
	}
	return nil
}

func (a *viewAuthority) invalid() error { return mariaerr.New(mariaerr.ER_VIEW_INVALID, a.db, a.name) }

// columns asks for SELECT on the columns that a view names of tables on which its
// authority has it for some columns only. Where a name may be one of several tables'
// all of them count, and so it is where a table's columns are not known.
func (r *viewReader) columns(stmt sqlparser.SQLNode) error {
	type limited struct {
		restricted
		alias string
		names []string
	}
	var tables []limited
	rights := r.authority.rights
	err := sqlparser.Walk(func(node sqlparser.SQLNode) (bool, error) {
		if isNilNode(node) {
			return false, nil
		}
		n, ok := node.(*sqlparser.AliasedTableExpr)
		if !ok {
			return true, nil
		}
		name, ok := n.Expr.(sqlparser.TableName)
		if !ok || name.DbQualifier.IsEmpty() && r.common[strings.ToLower(name.Name.String())] {
			return true, nil
		}
		db, table := orDatabase(name.DbQualifier.String(), r.authority.db), name.Name.String()
		if strings.EqualFold(db, informationSchema) || rights.HasTable(db, table, auth.PrivSelect) ||
			!rights.HasAnyColumn(db, table, auth.PrivSelect) {
			return true, nil // the planner asks for the table
		}
		b := viewBuilder{ctx: r.sql, engine: r.session.engine}
		tables = append(tables, limited{restricted{db, table}, orDatabase(n.As.String(), table), b.columnsOf(db, table)})
		return true, nil
	}, stmt)
	if err != nil || len(tables) == 0 {
		return err
	}
	return sqlparser.Walk(func(node sqlparser.SQLNode) (bool, error) {
		if isNilNode(node) {
			return false, nil
		}
		var qualifier, column string
		switch n := node.(type) {
		case *sqlparser.FuncExpr: // COUNT(*) reads no column
			star := len(n.Exprs) == 1
			if star {
				_, star = n.Exprs[0].(*sqlparser.StarExpr)
			}
			return !star, nil
		case *sqlparser.ColName:
			qualifier, column = n.Qualifier.Name.String(), n.Name.String()
		case *sqlparser.StarExpr:
			qualifier = n.TableName.Name.String()
		default:
			return true, nil
		}
		for _, t := range tables {
			if qualifier != "" && !strings.EqualFold(qualifier, t.alias) {
				continue
			}
			if t.names == nil && (column == "" || !rights.HasColumn(t.db, t.table, column, auth.PrivSelect)) {
				return false, r.authority.invalid()
			}
			for _, name := range t.names {
				if (column == "" || strings.EqualFold(name, column)) && !rights.HasColumn(t.db, t.table, name, auth.PrivSelect) {
					return false, r.authority.invalid()
				}
			}
		}
		return true, nil
	}, stmt)
}
