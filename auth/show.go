package auth

import (
	"slices"
	"strconv"
	"strings"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// ShowCreateUser returns the statement that SHOW CREATE USER prints for an
// account.
func ShowCreateUser(a *Account) string {
	b := new(strings.Builder)
	b.WriteString("CREATE USER ")
	writeName(b, a.Name)
	writeMethods(b, a)
	writeRequire(b, &a.Require)
	writeLimits(b, &a.Limits, false)
	if a.Locked {
		b.WriteString(" ACCOUNT LOCK")
	}
	switch {
	case a.PasswordLastChanged == 0:
		b.WriteString(" PASSWORD EXPIRE")
	case a.PasswordLifetime == LifetimeNever:
		b.WriteString(" PASSWORD EXPIRE NEVER")
	case a.PasswordLifetime > 0:
		b.WriteString(" PASSWORD EXPIRE INTERVAL " + strconv.FormatInt(a.PasswordLifetime, 10) + " DAY")
	}
	return b.String()
}

// ShowCreateUserFor answers SHOW CREATE USER for a session: heading is the
// column's name.
func (s *Snapshot) ShowCreateUserFor(r *Rights, user UserSpec) (heading, statement string, err error) {
	name := user.userName()
	if err := r.NeedForUser(name, PrivSelect); err != nil {
		return "", "", err
	}
	a, ok := s.Account(name)
	if !ok {
		return "", "", mariaerr.New(mariaerr.ER_PASSWORD_NO_MATCH)
	}
	return "CREATE USER for " + name.User + "@" + name.Host, ShowCreateUser(a), nil
}

// ShowGrants returns the lines of SHOW GRANTS FOR a user or role: the roles
// given to it, then the global privileges, databases, tables, routines and
// proxies. A role's own roles follow with their lines.
func (s *Snapshot) ShowGrants(name Name) []string {
	if name.Host == "" {
		var lines []string
		for _, role := range s.withInheritedDepth(name.User) {
			lines = append(lines, s.grantLines(Name{User: role})...)
		}
		return lines
	}
	lines := append(s.grantLines(name), s.proxyLines(name)...)
	return s.withDefaultRole(lines, name)
}

// withDefaultRole appends the line with a user's default role, if there is one.
func (s *Snapshot) withDefaultRole(lines []string, user Name) []string {
	a, ok := s.Account(user)
	if !ok || a.DefaultRole == "" {
		return lines
	}
	b := new(strings.Builder)
	b.WriteString("SET DEFAULT ROLE ")
	writeQuoted(b, a.DefaultRole)
	b.WriteString(" FOR ")
	writeName(b, user)
	return append(lines, b.String())
}

// ShowGrantsFor answers SHOW GRANTS FOR user for a session: heading is the
// column's name. Everybody may look at the own account, the active role and
// PUBLIC.
func (s *Snapshot) ShowGrantsFor(r *Rights, user UserSpec) (heading string, lines []string, err error) {
	switch {
	case user.CurrentRole:
		if _, ok := s.Role(r.role); !ok || r.role == "" { // none is active, or it has been dropped
			return "", nil, mariaerr.New(mariaerr.ER_NONEXISTING_GRANT, r.user.User, r.user.Host)
		}
		return "Grants for " + r.role, s.ShowGrants(Name{User: r.role}), nil
	case user.Public:
		return "Grants for " + Public, s.ShowGrants(Name{User: Public}), nil
	case user.Name.Host == "" && user.Auth == nil:
		if _, ok := s.Role(user.Name.User); ok {
			if user.Name.User != r.role {
				if err := r.needMySQL(PrivSelect); err != nil {
					return "", nil, err
				}
			}
			return "Grants for " + user.Name.User, s.ShowGrants(user.Name), nil
		}
	}
	name := user.userName()
	if err := r.NeedForUser(name, PrivSelect); err != nil {
		return "", nil, err
	}
	if _, ok := s.Account(name); !ok {
		return "", nil, mariaerr.New(mariaerr.ER_NONEXISTING_GRANT, name.User, name.Host)
	}
	return "Grants for " + name.User + "@" + name.Host, s.ShowGrants(name), nil
}

// ShowOwnGrants answers SHOW GRANTS without FOR: the account's lines, those of
// the active role and of the roles given to it, and those of PUBLIC. The account
// may have been dropped meanwhile (1141).
func (s *Snapshot) ShowOwnGrants(r *Rights) (heading string, lines []string, err error) {
	if _, ok := s.Account(r.user); !ok {
		return "", nil, mariaerr.New(mariaerr.ER_NONEXISTING_GRANT, r.user.User, r.user.Host)
	}
	lines = append(s.grantLines(r.user), s.proxyLines(r.user)...)
	if r.role != "" {
		lines = append(lines, s.ShowGrants(Name{User: r.role})...)
	}
	lines = append(lines, s.ShowGrants(Name{User: Public})...)
	lines = s.withDefaultRole(lines, r.user)
	return "Grants for " + r.user.User + "@" + r.user.Host, lines, nil
}

// withInheritedDepth lists a role and the roles given to it, each behind the
// first one that holds it.
func (s *Snapshot) withInheritedDepth(role string) []string {
	var names []string
	var visit func(string)
	visit = func(role string) {
		if slices.Contains(names, role) {
			return
		}
		names = append(names, role)
		grants, _ := s.roles.get(Name{User: role})
		for _, g := range grants {
			visit(g.Role)
		}
	}
	visit(role)
	return names
}

// grantLines returns the lines of one grantee, proxies left out.
func (s *Snapshot) grantLines(name Name) []string {
	a, ok := s.accounts.get(name)
	if !ok {
		return nil
	}
	var lines []string
	for _, g := range s.RolesOf(name) {
		b := new(strings.Builder)
		b.WriteString("GRANT ")
		writeQuoted(b, g.Role)
		b.WriteString(" TO ")
		writeName(b, name)
		if g.Admin {
			b.WriteString(" WITH ADMIN OPTION")
		}
		lines = append(lines, b.String())
	}
	if a.Name != (Name{User: Public}) || a.Access != 0 {
		lines = append(lines, globalLine(a))
	}
	for _, g := range s.databasesOf(name) {
		all := g.Privs&^PrivGrant == DatabasePrivs&^PrivGrant
		lines = append(lines, grantLine(g.Privs, all, nil, "", quoted(g.Database)+".*", name))
	}
	for _, g := range s.tablesOf(name) {
		all := g.Privs&^PrivGrant == TablePrivs&^PrivGrant
		lines = append(lines, grantLine(g.Privs, all, g.Columns, "", quoted(g.Database)+"."+quoted(g.Table), name))
	}
	for _, kind := range []RoutineType{Procedure, Function, Package, PackageBody} {
		for _, g := range s.routinesOf(name) {
			if g.Type == kind {
				lines = append(lines, grantLine(g.Privs, false, nil, string(kind)+" ", quoted(g.Database)+"."+quoted(g.Routine), name))
			}
		}
	}
	return lines
}

func globalLine(a *Account) string {
	b := new(strings.Builder)
	b.WriteString("GRANT ")
	if a.Access&^PrivGrant == GlobalPrivs&^PrivGrant {
		b.WriteString("ALL PRIVILEGES")
	} else {
		b.WriteString(a.Access.String())
	}
	b.WriteString(" ON *.* TO ")
	writeName(b, a.Name)
	if !a.IsRole {
		writeMethods(b, a)
		writeRequire(b, &a.Require)
		writeLimits(b, &a.Limits, a.Access&PrivGrant != 0)
	} else if a.Access&PrivGrant != 0 {
		b.WriteString(" WITH GRANT OPTION")
	}
	return b.String()
}

// grantLine prints a grant below the global level.
func grantLine(p Privs, all bool, columns []ColumnGrant, kind, object string, to Name) string {
	b := new(strings.Builder)
	b.WriteString("GRANT ")
	switch {
	case all:
		b.WriteString("ALL PRIVILEGES")
	case len(columns) == 0:
		b.WriteString(p.String())
	default:
		writePrivsWithColumns(b, p, columns)
	}
	b.WriteString(" ON ")
	b.WriteString(kind)
	b.WriteString(object)
	b.WriteString(" TO ")
	writeName(b, to)
	if p&PrivGrant != 0 {
		b.WriteString(" WITH GRANT OPTION")
	}
	return b.String()
}

func writePrivsWithColumns(b *strings.Builder, p Privs, columns []ColumnGrant) {
	var parts []string
	for i, name := range privNames {
		bit := Privs(1) << i
		if bit == PrivGrant {
			continue
		}
		var in []string
		for _, c := range columns {
			if c.Privs&bit != 0 {
				in = append(in, quoted(c.Column))
			}
		}
		if p&bit != 0 {
			parts = append(parts, name)
		}
		if in != nil {
			parts = append(parts, name+" ("+strings.Join(in, ", ")+")")
		}
	}
	b.WriteString(strings.Join(parts, ", "))
}

func (s *Snapshot) proxyLines(name Name) []string {
	var lines []string
	for _, g := range s.proxies {
		if g.Grantee != name {
			continue
		}
		b := new(strings.Builder)
		b.WriteString("GRANT PROXY ON ")
		proxied := g.Proxied
		if proxied.Host == "" {
			proxied.Host = "%"
		}
		writeName(b, proxied)
		b.WriteString(" TO ")
		writeName(b, name)
		if g.WithGrant {
			b.WriteString(" WITH GRANT OPTION")
		}
		lines = append(lines, b.String())
	}
	return lines
}

// writeMethods prints the IDENTIFIED clause. A single hash of the two password
// plugins has the short form, an empty one none at all.
func writeMethods(b *strings.Builder, a *Account) {
	if len(a.Methods) == 1 {
		m := a.Methods[0]
		if m.Plugin == NativePassword || m.Plugin == OldPassword {
			if m.AuthString != "" {
				b.WriteString(" IDENTIFIED BY PASSWORD ")
				writeText(b, m.AuthString)
			}
			return
		}
	}
	b.WriteString(" IDENTIFIED VIA ")
	for i, m := range a.Methods {
		if i > 0 {
			b.WriteString(" OR ")
		}
		b.WriteString(m.Plugin)
		if m.AuthString != "" {
			b.WriteString(" USING ")
			writeText(b, m.AuthString)
		}
	}
}

func writeRequire(b *strings.Builder, r *Requirement) {
	switch r.Type {
	case RequireSSL:
		b.WriteString(" REQUIRE SSL")
	case RequireX509:
		b.WriteString(" REQUIRE X509")
	case RequireSpecified:
		b.WriteString(" REQUIRE ")
		before := b.Len()
		for _, o := range []struct {
			name, value string
			empty       bool // printed all the same
		}{{"ISSUER ", r.Issuer, false}, {"SUBJECT ", r.Subject, false}, {"CIPHER ", r.Cipher, r.EmptyCipher}} {
			if o.value == "" && !o.empty {
				continue
			}
			if b.Len() > before {
				b.WriteByte(' ')
			}
			b.WriteString(o.name)
			writeText(b, o.value)
		}
	}
}

func writeLimits(b *strings.Builder, l *Limits, grant bool) {
	if *l == (Limits{}) && !grant {
		return
	}
	b.WriteString(" WITH")
	if grant {
		b.WriteString(" GRANT OPTION")
	}
	for _, o := range []struct {
		name  string
		value uint64
	}{
		{" MAX_QUERIES_PER_HOUR ", l.QueriesPerHour},
		{" MAX_UPDATES_PER_HOUR ", l.UpdatesPerHour},
		{" MAX_CONNECTIONS_PER_HOUR ", l.ConnectionsPerHour},
	} {
		if o.value != 0 {
			b.WriteString(o.name + strconv.FormatUint(o.value, 10))
		}
	}
	if l.UserConnections != 0 {
		b.WriteString(" MAX_USER_CONNECTIONS " + strconv.FormatInt(l.UserConnections, 10))
	}
	if l.StatementTime != 0 {
		b.WriteString(" MAX_STATEMENT_TIME " + strconv.FormatFloat(l.StatementTime, 'f', 6, 64))
	}
}
