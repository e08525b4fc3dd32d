package dialect

import (
	"unicode/utf8"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// privileges are the words of each privilege, longest first where one begins
// as another does, and the name that SHOW GRANTS gives it where that differs.
var privileges = []struct {
	words   []string
	name    string
	columns bool
}{
	{[]string{"select"}, "SELECT", true},
	{[]string{"insert"}, "INSERT", true},
	{[]string{"update"}, "UPDATE", true},
	{[]string{"references"}, "REFERENCES", true},
	{[]string{"delete", "history"}, "DELETE HISTORY", false},
	{[]string{"delete"}, "DELETE", false},
	{[]string{"usage"}, "USAGE", false},
	{[]string{"index"}, "INDEX", false},
	{[]string{"alter", "routine"}, "ALTER ROUTINE", false},
	{[]string{"alter"}, "ALTER", false},
	{[]string{"create", "temporary", "tables"}, "CREATE TEMPORARY TABLES", false},
	{[]string{"create", "view"}, "CREATE VIEW", false},
	{[]string{"create", "routine"}, "CREATE ROUTINE", false},
	{[]string{"create", "user"}, "CREATE USER", false},
	{[]string{"create", "tablespace"}, "CREATE TABLESPACE", false},
	{[]string{"create"}, "CREATE", false},
	{[]string{"drop"}, "DROP", false},
	{[]string{"execute"}, "EXECUTE", false},
	{[]string{"reload"}, "RELOAD", false},
	{[]string{"shutdown"}, "SHUTDOWN", false},
	{[]string{"process"}, "PROCESS", false},
	{[]string{"file"}, "FILE", false},
	{[]string{"grant", "option"}, "GRANT OPTION", false},
	{[]string{"show", "databases"}, "SHOW DATABASES", false},
	{[]string{"show", "view"}, "SHOW VIEW", false},
	{[]string{"super"}, "SUPER", false},
	{[]string{"lock", "tables"}, "LOCK TABLES", false},
	{[]string{"replication", "slave", "admin"}, "REPLICATION SLAVE ADMIN", false},
	{[]string{"replication", "replica", "admin"}, "REPLICATION SLAVE ADMIN", false},
	{[]string{"replication", "master", "admin"}, "REPLICATION MASTER ADMIN", false},
	{[]string{"replication", "slave"}, "REPLICATION SLAVE", false},
	{[]string{"replication", "replica"}, "REPLICATION SLAVE", false},
	{[]string{"replication", "client"}, "BINLOG MONITOR", false},
	{[]string{"slave", "monitor"}, "SLAVE MONITOR", false},
	{[]string{"replica", "monitor"}, "SLAVE MONITOR", false},
	{[]string{"binlog", "monitor"}, "BINLOG MONITOR", false},
	{[]string{"binlog", "admin"}, "BINLOG ADMIN", false},
	{[]string{"binlog", "replay"}, "BINLOG REPLAY", false},
	{[]string{"connection", "admin"}, "CONNECTION ADMIN", false},
	{[]string{"federated", "admin"}, "FEDERATED ADMIN", false},
	{[]string{"read", "only", "admin"}, "READ_ONLY ADMIN", false},
	{[]string{"read_only", "admin"}, "READ_ONLY ADMIN", false},
	{[]string{"set", "user"}, "SET USER", false},
	{[]string{"event"}, "EVENT", false},
	{[]string{"trigger"}, "TRIGGER", false},
}

// grant parses behind GRANT or REVOKE.
func (p *parser) grant(revoke bool) Statement {
	// Where a word may begin a privilege or be a role, what follows it decides.
	if p.is("current_role") || p.isIdentOrText(p.tok) {
		next := p.peek()
		proxy := p.is("proxy") && p.wordIs(next, "on")
		admin := revoke && p.is("admin") && p.wordIs(next, "option")
		switch {
		case proxy:
			return p.grantProxy(revoke)
		case admin:
			p.next()
			p.next()
			p.expect("for")
			return p.grantRole(true, true)
		case !p.beginsPrivilege(next):
			return p.grantRole(revoke, false)
		}
	}
	g := &Grant{Revoke: revoke}
	if p.accept("all") {
		g.All = true
		p.accept("privileges")
		if revoke && p.acceptOp(',') {
			p.expect("grant", "option", "from")
			return &RevokeAll{Users: list(p, p.userOrRole)}
		}
	} else {
		g.Privileges = list(p, p.privilege)
	}
	p.expect("on")
	g.Level = p.level()
	if revoke {
		p.expect("from")
		g.Accounts = list(p, p.userOnly)
	} else {
		p.expect("to")
		g.Accounts = list(p, p.account)
		g.Require = p.require()
		if p.accept("with") {
			p.limits(&g.Limits, &g.Option)
		}
	}
	return g
}

func (p *parser) userOnly() Account { return Account{User: p.userOrRole()} }

// beginsPrivilege tells whether the present word and the next begin a list of
// privileges.
func (p *parser) beginsPrivilege(next Token) bool {
	if p.tok.Kind != Word {
		return false
	}
	for i := range privileges {
		pr := &privileges[i]
		if !p.is(pr.words[0]) {
			continue
		}
		if len(pr.words) == 1 {
			if p.wordIs(next, "on") || next.isOp(',') {
				return true
			}
		} else if p.wordIs(next, pr.words[1]) {
			return true
		}
	}
	return false
}

func (p *parser) privilege() Privilege {
	first := p.text(p.tok)
	known := false
	if p.tok.Kind == Word {
		for i := range privileges {
			known = known || foldIs(first, privileges[i].words[0])
		}
	}
	if !known {
		p.unexpected()
		return Privilege{}
	}
	p.next()
	// Of the privileges that begin so, follow the words as far as one goes.
	words := 1
	for {
		var done *Privilege
		var columns bool
		progress := false
		for i := range privileges {
			pr := &privileges[i]
			if !foldIs(first, pr.words[0]) || !p.matched(pr.words, words) {
				continue
			}
			if len(pr.words) == words {
				done, columns = &Privilege{Name: pr.name}, pr.columns
			} else if p.is(pr.words[words]) {
				progress = true
			}
		}
		if progress {
			p.privilegeWords[words] = p.text(p.tok)
			p.next()
			words++
			continue
		}
		if done == nil {
			p.unexpected()
			return Privilege{}
		}
		if columns && p.acceptOp('(') {
			done.Columns = list(p, p.ident)
			p.expectOp(')')
		}
		return *done
	}
}

// matched tells whether the words passed so far are the first n of words.
func (p *parser) matched(words []string, n int) bool {
	if len(words) < n {
		return false
	}
	for i := 1; i < n; i++ {
		if !foldIs(p.privilegeWords[i], words[i]) {
			return false
		}
	}
	return true
}

func (p *parser) grantProxy(revoke bool) Statement {
	p.next()
	p.next()
	g := &GrantProxy{Revoke: revoke, Proxied: p.user()}
	if revoke {
		p.expect("from")
		g.Accounts = list(p, func() Account { return Account{User: p.user()} })
		return g
	}
	p.expect("to")
	g.Accounts = list(p, p.account)
	if p.accept("with") {
		g.Option = p.expect("grant", "option")
	}
	return g
}

func (p *parser) grantRole(revoke, admin bool) Statement {
	g := &GrantRole{Revoke: revoke, Admin: admin, Role: p.role()}
	if revoke {
		p.expect("from")
		g.Accounts = list(p, p.userOnly)
		return g
	}
	if !p.is("to") && p.err == nil {
		p.unexpected()
		return g
	}
	p.next()
	g.Accounts = list(p, p.account)
	if p.accept("with") {
		g.Admin = p.expect("admin", "option")
	}
	return g
}

// level parses what stands behind ON.
func (p *parser) level() Level {
	var l Level
	switch {
	case p.accept("table"):
	case p.accept("function"):
		l.Object = ObjectFunction
	case p.accept("procedure"):
		l.Object = ObjectProcedure
	case p.mode.Oracle && p.is("package") && !p.peek().isOp('.') && !p.peekIs("to") && !p.peekIs("from"):
		p.next()
		l.Object = ObjectPackage
		if p.is("body") && !p.peek().isOp('.') && !p.peekIs("to") && !p.peekIs("from") {
			p.next()
			l.Object = ObjectPackageBody
		}
	}
	if p.acceptOp('*') {
		l.Kind = LevelDefaultDB
		if p.acceptOp('.') {
			p.expectOp('*')
			l.Kind = LevelGlobal
		}
		return l
	}
	l.Kind = LevelObject
	if p.acceptOp('.') {
		l.Name = p.ident()
		return l
	}
	l.Name = p.ident()
	if p.acceptOp('.') {
		l.DB, l.HasDB = l.Name, true
		l.Name = ""
		if p.acceptOp('*') {
			l.Kind = LevelDB
			if p.err == nil && utf8.RuneCountInString(l.DB) > maxName {
				p.fail(mariaerr.Newf(mariaerr.ER_WRONG_DB_NAME, "Incorrect database name '%s'", l.DB))
			}
			return l
		}
		l.Name = p.ident()
		p.checkObject(l)
	}
	return l
}

// checkObject refuses names that no database and no table can have.
func (p *parser) checkObject(l Level) {
	if p.err != nil {
		return
	}
	if badName(l.DB) {
		p.fail(mariaerr.Newf(mariaerr.ER_WRONG_DB_NAME, "Incorrect database name '%s'", clip(l.DB, 100)))
	} else if badName(l.Name) && l.Object == ObjectTable {
		p.fail(mariaerr.Newf(mariaerr.ER_WRONG_TABLE_NAME, "Incorrect table name '%s'", clip(l.Name, 100)))
	}
}
