package auth

import "github.com/selkiedb/selkie/internal/mariaerr"

// mysqlDB is the database whose privileges stand in for those of account
// statements.
const mysqlDB = "mysql"

// needCreateUser asks for CREATE USER, or for p on the database mysql.
func (tx *Tx) needCreateUser(p Privs) error {
	if tx.actor.HasGlobal(PrivCreateUser) || tx.actor.HasDB(mysqlDB, p) {
		return nil
	}
	return mariaerr.New(mariaerr.ER_SPECIFIC_ACCESS_DENIED_ERROR, "CREATE USER")
}

// NeedForUser asks whether the session may look at (PrivSelect) or change
// (PrivUpdate) another account: error 1044 for the database mysql. Everybody
// may deal with the account logged in to.
func (r *Rights) NeedForUser(name Name, p Privs) error {
	if r.all || name == r.user {
		return nil
	}
	return r.needMySQL(p)
}

func (r *Rights) needMySQL(p Privs) error {
	if r.HasDB(mysqlDB, p) {
		return nil
	}
	return r.deniedDB(mysqlDB)
}

func (r *Rights) deniedDB(db string) error {
	return mariaerr.New(mariaerr.ER_DBACCESS_DENIED_ERROR, r.user.User, r.user.Host, db)
}

// NeedGlobal asks for at least one of the privileges (error 1227).
func (r *Rights) NeedGlobal(p Privs) error {
	if r.global&p != 0 {
		return nil
	}
	return mariaerr.New(mariaerr.ER_SPECIFIC_ACCESS_DENIED_ERROR, p.String())
}

// SetUsedPassword says whether the login used a password; error 1045 repeats it.
func (r *Rights) SetUsedPassword(used PasswordUse) { r.usedPassword = used }

// Denied is error 1045, or 1698, with which MariaDB answers some statements that a
// session may not run, as if it were logging in.
func (r *Rights) Denied() error { return AccessDenied(r.user.User, r.user.Host, r.usedPassword) }

// needToGrant asks for what a GRANT or REVOKE takes: the privileges themselves
// and GRANT OPTION at the same level.
func (tx *Tx) needToGrant(g *GrantSpec, revoke bool) error {
	r := tx.actor
	if r.all {
		return nil
	}
	want := g.Privs
	for _, c := range g.Columns {
		want |= c.Privs
	}
	switch g.Level {
	case GlobalLevel:
		if g.All {
			want = GlobalPrivs
		}
		if !r.HasGlobal(want | PrivGrant) {
			return r.Denied()
		}
	case DatabaseLevel:
		if g.All {
			want = DatabasePrivs
		}
		if !r.patternPrivs(g.Database).Has(want | PrivGrant) {
			return r.deniedDB(g.Database)
		}
	case TableLevel:
		if g.All {
			want = TablePrivs
		}
		return r.needTable(g, want|PrivGrant, revoke)
	case RoutineLevel:
		if g.All {
			want = RoutinePrivs
		}
		have := r.Routine(g.Database, g.Object, g.Routine)
		if missing := (want | PrivGrant) &^ have; missing != 0 {
			command := "grant"
			switch {
			case missing.Has(PrivExecute):
				command = "execute"
			case missing.Has(PrivAlterRoutine):
				command = "alter routine"
			}
			return mariaerr.New(mariaerr.ER_PROCACCESS_DENIED_ERROR, command, r.user.User, r.user.Host, g.Database+"."+g.Object)
		}
	}
	return nil
}

// needTable asks for privileges on a table. What is granted on some column
// counts at first; for a GRANT the whole table and the columns named then have
// to have it.
func (r *Rights) needTable(g *GrantSpec, want Privs, revoke bool) error {
	whole, columns := r.Table(g.Database, g.Object)
	if missing := want &^ (whole | columns); missing != 0 {
		return r.deniedTable(missing, g)
	}
	if revoke {
		return nil
	}
	need := g.Privs
	if g.All {
		need = TablePrivs
	}
	if missing := (need | PrivGrant) &^ whole; missing != 0 {
		return r.deniedTable(missing, g)
	}
	for _, c := range g.Columns {
		if !r.HasColumn(g.Database, g.Object, c.Column, c.Privs) {
			return mariaerr.New(mariaerr.ER_COLUMNACCESS_DENIED_ERROR, commands(c.Privs), r.user.User, r.peerName(), c.Column, g.Object)
		}
	}
	return nil
}

func (r *Rights) deniedTable(missing Privs, g *GrantSpec) error {
	list := commands(missing)
	if len(list) > 100 {
		list = list[:97] + "..."
	}
	return mariaerr.Newf(mariaerr.ER_TABLEACCESS_DENIED_ERROR, "%s command denied to user '%s'@'%s' for table `%s`.`%s`",
		list, r.user.User, r.peerName(), g.Database, g.Object)
}

// commands lists privileges as error 1142 does.
func commands(p Privs) string {
	s := ""
	for i, n := range privNames {
		if p&(1<<i) != 0 {
			if s != "" {
				s += ", "
			}
			s += n
		}
	}
	return s
}

func (r *Rights) peerName() string {
	if r.peer.host != "" {
		return r.peer.host
	}
	return r.peer.ip
}
