package engine

import (
	"strings"
	"time"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/planbuilder"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/auth"
	"github.com/selkiedb/selkie/internal/dialect"
	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/sqlvars"
)

// account makes an account statement a command.
func account(stmt dialect.Statement) *command {
	return ok(accountKind(stmt), func(ctx *sql.Context, s *Session) error {
		return s.exec(func(tx *auth.Tx) error { return s.account(ctx, tx, stmt) })
	})
}

// accountKind names an account statement.
func accountKind(stmt dialect.Statement) string {
	switch n := stmt.(type) {
	case *dialect.CreateUser:
		return "CREATE USER"
	case *dialect.AlterUser:
		return "ALTER USER"
	case *dialect.DropUser:
		return "DROP USER"
	case *dialect.RenameUser:
		return "RENAME USER"
	case *dialect.CreateRole:
		return "CREATE ROLE"
	case *dialect.DropRole:
		return "DROP ROLE"
	case *dialect.Grant:
		return grantOrRevoke(n.Revoke)
	case *dialect.GrantProxy:
		return grantOrRevoke(n.Revoke)
	case *dialect.GrantRole:
		return grantOrRevoke(n.Revoke) + " ROLE"
	}
	return "REVOKE ALL"
}

func grantOrRevoke(revoke bool) string {
	if revoke {
		return "REVOKE"
	}
	return "GRANT"
}

// exec runs a change of the accounts and passes its notes on.
func (s *Session) exec(fn func(*auth.Tx) error) error {
	conditions, err := s.engine.cfg.Accounts.Exec(s.rights, fn)
	for _, c := range conditions {
		s.base.Warn(&sql.Warning{Level: string(c.Level), Code: int(c.Err.Number), Message: c.Err.Message})
	}
	if s.expired {
		a, ok := s.engine.cfg.Accounts.Snapshot().Account(s.Account)
		s.expired = ok && a.Expired(time.Now(), s.Vars.Globals().Int(sqlvars.VarDefaultPasswordLifetime))
	}
	if err != nil && len(conditions) > 0 {
		return listed{err} // the conditions hold the error, in its place
	}
	return err
}

// listed is an error that the diagnostics area has already.
type listed struct{ error }

func (l listed) Unwrap() error { return l.error }

func (s *Session) account(ctx *sql.Context, tx *auth.Tx, stmt dialect.Statement) error {
	autoCreate := s.Vars.Uint(sqlvars.VarSQLMode)&sqlvars.ModeNoAutoCreateUser == 0
	switch n := stmt.(type) {
	case *dialect.CreateUser:
		return tx.CreateUsers(s.specs(n.Accounts), options(n.Options), n.OrReplace, n.IfNotExists)
	case *dialect.AlterUser:
		return tx.AlterUsers(s.specs(n.Accounts), options(n.Options), n.IfExists)
	case *dialect.DropUser:
		return tx.DropUsers(s.users(n.Users), n.IfExists)
	case *dialect.RenameUser:
		pairs := make([]auth.Rename, len(n.Pairs))
		for i, p := range n.Pairs {
			pairs[i] = auth.Rename{From: s.spec(p.From), To: s.spec(p.To)}
		}
		return tx.RenameUsers(pairs)
	case *dialect.CreateRole:
		var admin *auth.UserSpec
		if n.Admin != nil {
			a := s.spec(*n.Admin)
			admin = &a
		}
		return tx.CreateRoles(s.users(n.Roles), admin, n.OrReplace, n.IfNotExists)
	case *dialect.DropRole:
		return tx.DropRoles(s.users(n.Roles), n.IfExists)
	case *dialect.Grant:
		g, err := s.grantSpec(ctx, n)
		if err != nil {
			return err
		}
		g.AutoCreate = autoCreate
		if n.Revoke {
			return tx.Revoke(g)
		}
		return tx.Grant(g)
	case *dialect.GrantRole:
		if n.Revoke {
			return tx.RevokeRole(n.Role.Name, s.specs(n.Accounts), n.Admin)
		}
		return tx.GrantRole(n.Role.Name, s.specs(n.Accounts), n.Admin, autoCreate)
	case *dialect.GrantProxy:
		if n.Revoke {
			return tx.RevokeProxy(s.spec(n.Proxied), s.specs(n.Accounts))
		}
		return tx.GrantProxy(s.spec(n.Proxied), s.specs(n.Accounts), n.Option, autoCreate)
	case *dialect.RevokeAll:
		return tx.RevokeAll(s.users(n.Users))
	}
	return mariaerr.New(mariaerr.ER_NOT_SUPPORTED_YET, "this account statement")
}

// spec names the account that a statement means.
func (s *Session) spec(u dialect.User) auth.UserSpec {
	switch u.Kind {
	case dialect.CurrentUser:
		return auth.UserSpec{Name: s.rights.User(), CurrentUser: true}
	case dialect.CurrentRole:
		return auth.UserSpec{CurrentRole: true}
	}
	return auth.UserSpec{Name: auth.Name{User: u.Name, Host: u.Host}, Public: u.Name == auth.Public && !u.HasHost}
}

func (s *Session) users(users []dialect.User) []auth.UserSpec {
	out := make([]auth.UserSpec, len(users))
	for i, u := range users {
		out[i] = s.spec(u)
	}
	return out
}

func (s *Session) specs(accounts []dialect.Account) []auth.UserSpec {
	out := make([]auth.UserSpec, len(accounts))
	for i, a := range accounts {
		out[i] = s.spec(a.User)
		for _, m := range a.Auth {
			out[i].Auth = append(out[i].Auth, authSpec(m))
		}
	}
	return out
}

func authSpec(m dialect.AuthMethod) auth.AuthSpec {
	spec := auth.AuthSpec{Plugin: m.Plugin}
	switch m.Form {
	case dialect.AuthPassword:
		spec.Password, spec.Plain = m.Text, true
	case dialect.AuthString:
		spec.Text = m.Text
	}
	return spec
}

func options(o dialect.AccountOptions) auth.AccountOptions {
	out := limits(o.Limits)
	out.Require = requirement(o.Require)
	switch o.Expire {
	case dialect.ExpireNow:
		out.Expire = auth.ExpireNow
	case dialect.ExpireDefault:
		out.Expire = auth.ExpireDefault
	case dialect.ExpireNever:
		out.Expire = auth.ExpireNever
	case dialect.ExpireInterval:
		out.Expire, out.ExpireDays = auth.ExpireInterval, int64(o.ExpireDays)
	}
	if o.Lock != dialect.LockUnset {
		locked := o.Lock == dialect.Locked
		out.Locked = &locked
	}
	return out
}

func limits(l dialect.Limits) auth.AccountOptions {
	return auth.AccountOptions{
		QueriesPerHour:     l.QueriesPerHour,
		UpdatesPerHour:     l.UpdatesPerHour,
		ConnectionsPerHour: l.ConnectionsPerHour,
		UserConnections:    l.UserConnections,
		StatementTime:      l.StatementTime,
	}
}

func requirement(r dialect.Require) *auth.Requirement {
	text := func(s *string) string {
		if s == nil {
			return ""
		}
		return *s
	}
	switch r.Kind {
	case dialect.RequireNone:
		return &auth.Requirement{Type: auth.RequireNone}
	case dialect.RequireSSL:
		return &auth.Requirement{Type: auth.RequireSSL}
	case dialect.RequireX509:
		return &auth.Requirement{Type: auth.RequireX509}
	case dialect.RequireSpecified:
		return &auth.Requirement{Type: auth.RequireSpecified, Cipher: text(r.Cipher), Issuer: text(r.Issuer), Subject: text(r.Subject),
			EmptyCipher: r.Cipher != nil && *r.Cipher == ""}
	}
	return nil
}

func (s *Session) grantSpec(ctx *sql.Context, n *dialect.Grant) (auth.GrantSpec, error) {
	g := auth.GrantSpec{All: n.All, GrantOption: n.Option, Users: s.specs(n.Accounts), Options: limits(n.Limits)}
	g.Options.Require = requirement(n.Require)
	for _, p := range n.Privileges {
		priv, ok := auth.ParsePrivilege(p.Name)
		if !ok {
			return g, mariaerr.New(mariaerr.ER_ILLEGAL_GRANT_FOR_TABLE)
		}
		switch {
		case priv == auth.PrivGrant:
			g.GrantOption = true
		case len(p.Columns) > 0:
			for _, c := range p.Columns {
				g.Columns = append(g.Columns, auth.ColumnSpec{Column: c, Privs: priv})
			}
		default:
			g.Privs |= priv
		}
	}
	db := s.Database()
	if n.Level.HasDB || n.Level.Kind == dialect.LevelDB {
		db = n.Level.DB
	}
	switch n.Level.Kind {
	case dialect.LevelGlobal:
		g.Level = auth.GlobalLevel
		return g, nil
	case dialect.LevelDefaultDB, dialect.LevelDB:
		g.Level, g.Database = auth.DatabaseLevel, db
		if db == "" {
			return g, mariaerr.New(mariaerr.ER_NO_DB_ERROR)
		}
		return g, nil
	}
	if db == "" {
		return g, mariaerr.New(mariaerr.ER_NO_DB_ERROR)
	}
	g.Database, g.Object = db, n.Level.Name
	switch n.Level.Object {
	case dialect.ObjectTable:
		g.Level = auth.TableLevel
		g.TableExists = s.tableKind(ctx, db, n.Level.Name) != ""
		if g.TableExists && len(g.Columns) > 0 {
			schema, err := s.tableColumns(ctx, db, n.Level.Name)
			if err != nil {
				return g, err
			}
			g.HasColumn = func(column string) bool { return schema.IndexOfColName(column) >= 0 }
		}
	default:
		g.Level = auth.RoutineLevel
		g.Routine = map[dialect.ObjectKind]auth.RoutineType{
			dialect.ObjectFunction: auth.Function, dialect.ObjectProcedure: auth.Procedure,
			dialect.ObjectPackage: auth.Package, dialect.ObjectPackageBody: auth.PackageBody,
		}[n.Level.Object]
		switch n.Level.Object {
		case dialect.ObjectProcedure:
			g.RoutineExists = s.routineExists(ctx, db, n.Level.Name, true)
		case dialect.ObjectFunction:
			g.RoutineExists = s.routineExists(ctx, db, n.Level.Name, false)
		}
	}
	return g, nil
}

// tableColumns returns the columns of a table or view.
func (s *Session) tableColumns(ctx *sql.Context, db, name string) (sql.Schema, error) {
	table, _, err := s.engine.catalog.Table(ctx, db, name)
	if err == nil {
		return table.Schema(), nil
	}
	free := sqlparser.AuthInformation{AuthType: sqlparser.AuthType_IGNORE, TargetType: sqlparser.AuthTargetType_Ignore}
	ast := &sqlparser.Select{
		SelectExprs: sqlparser.SelectExprs{&sqlparser.StarExpr{}},
		From: sqlparser.TableExprs{&sqlparser.AliasedTableExpr{
			Expr: sqlparser.TableName{Name: sqlparser.NewTableIdent(name), DbQualifier: sqlparser.NewTableIdent(db)},
			Auth: free,
		}},
	}
	node, err := inNowhere(ctx, ast, func() (sql.Node, error) {
		node, _, err := planbuilder.New(ctx, s.engine.catalog, nil, s.engine.parser).BindOnly(ast, "", nil)
		return node, err
	})
	if err != nil {
		return nil, err
	}
	return node.Schema(), nil
}

func (s *Session) routineExists(ctx *sql.Context, db, name string, procedure bool) bool {
	h := s.engine.routineHome(ctx, db, procedure)
	if h == nil {
		return false
	}
	_, found, err := h.routine(ctx, name)
	return err == nil && found
}

// accountItem does SET PASSWORD and SET DEFAULT ROLE.
func (s *Session) accountItem(ctx *sql.Context, it dialect.SetItem) error {
	user := auth.UserSpec{Name: s.rights.User()}
	if it.User != nil {
		user = s.spec(*it.User)
	}
	return s.exec(func(tx *auth.Tx) error {
		if it.Kind == dialect.SetDefaultRole {
			role := roleOrNone(it.Role.Name)
			if it.Role.Kind == dialect.CurrentRole {
				role = s.rights.Role()
			}
			return tx.SetDefaultRole(role, user)
		}
		to := auth.AuthSpec{Text: it.Password.Text}
		if it.Password.Form == dialect.AuthPassword {
			to = auth.AuthSpec{Password: it.Password.Text, Plain: true}
		}
		return tx.SetPassword(user, to)
	})
}

func (s *Session) setRole(name string) error { return s.rights.SetRole(roleOrNone(name)) }

// roleOrNone takes NONE for no role.
func roleOrNone(name string) string {
	if strings.EqualFold(name, "NONE") {
		return ""
	}
	return name
}

func showGrants(n *dialect.ShowGrants) *command {
	return listing("SHOW GRANTS", func(s *Session) (string, []string, error) {
		snap := s.engine.cfg.Accounts.Snapshot()
		if n.For == nil {
			return snap.ShowOwnGrants(s.rights)
		}
		return snap.ShowGrantsFor(s.rights, s.spec(*n.For))
	})
}

func showCreateUser(n *dialect.ShowCreateUser) *command {
	return listing("SHOW CREATE USER", func(s *Session) (string, []string, error) {
		heading, line, err := s.engine.cfg.Accounts.Snapshot().ShowCreateUserFor(s.rights, s.spec(n.User))
		return heading, []string{line}, err
	})
}

// listing is a command with one column, whose name is known when it runs.
func listing(name string, run func(s *Session) (heading string, lines []string, err error)) *command {
	column := textColumn(name, 1024)
	return rows(name, sql.Schema{column}, func(ctx *sql.Context, s *Session) ([]sql.Row, error) {
		heading, lines, err := run(s)
		if err != nil {
			return nil, err
		}
		column.Name = heading
		out := make([]sql.Row, len(lines))
		for i, l := range lines {
			out[i] = sql.Row{l}
		}
		return out, nil
	})
}
