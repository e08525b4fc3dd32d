package auth_test

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/selkiedb/selkie/auth"
	"github.com/selkiedb/selkie/internal/mariaerr"
)

// sqlSession runs the account statements of the test scripts against a Store.
// Its grammar is just wide enough for the scripts: the real one lives elsewhere.
type sqlSession struct {
	store  *auth.Store
	rights *auth.Rights
}

type answer struct {
	rows       [][]string
	conditions []auth.Condition
	err        error
}

var errSyntax = errors.New("the scripts' grammar does not have this")

type parser struct {
	toks []token
	s    *sqlSession
}

type token struct {
	text string
	kind byte // 'w' word, 's' string, 'q' back-quoted, or the symbol
}

func tokenize(sql string) []token {
	var toks []token
	for i := 0; i < len(sql); {
		c := sql[i]
		switch {
		case c == ' ' || c == '\n' || c == '\t':
			i++
		case c == '\'' || c == '"' || c == '`':
			var b strings.Builder
			for i++; i < len(sql); i++ {
				if sql[i] == c {
					if i+1 < len(sql) && sql[i+1] == c {
						i++
					} else {
						break
					}
				} else if sql[i] == '\\' && c != '`' && i+1 < len(sql) {
					i++
					switch sql[i] {
					case 'n':
						b.WriteByte('\n')
						continue
					case 't':
						b.WriteByte('\t')
						continue
					case 'r':
						b.WriteByte('\r')
						continue
					case '0':
						b.WriteByte(0)
						continue
					case 'Z':
						b.WriteByte(0x1a)
						continue
					}
				}
				b.WriteByte(sql[i])
			}
			i++
			kind := byte('s')
			if c == '`' {
				kind = 'q'
			}
			toks = append(toks, token{b.String(), kind})
		case c == '_' || c == '$' || c == '.' && i+1 < len(sql) && sql[i+1] >= '0' && sql[i+1] <= '9' ||
			c >= '0' && c <= '9' || c|32 >= 'a' && c|32 <= 'z' || c >= 0x80:
			j := i
			digits := c >= '0' && c <= '9'
			for j < len(sql) && (sql[j] == '_' || sql[j] == '$' || sql[j] >= '0' && sql[j] <= '9' || sql[j]|32 >= 'a' && sql[j]|32 <= 'z' || sql[j] >= 0x80 || digits && sql[j] == '.') {
				j++
			}
			toks = append(toks, token{sql[i:j], 'w'})
			i = j
		default:
			toks = append(toks, token{string(c), c})
			i++
		}
	}
	return toks
}

func (p *parser) peek(n int) token {
	if n < len(p.toks) {
		return p.toks[n]
	}
	return token{}
}

// accept takes the words if they come next.
func (p *parser) accept(words ...string) bool {
	for i, w := range words {
		t := p.peek(i)
		if t.kind == 's' || t.kind == 'q' || !strings.EqualFold(t.text, w) {
			return false
		}
	}
	p.toks = p.toks[len(words):]
	return true
}

func (p *parser) need(words ...string) {
	if !p.accept(words...) {
		panic(fmt.Errorf("%w: want %v before %v", errSyntax, words, p.toks))
	}
}

func (p *parser) take() string {
	if len(p.toks) == 0 {
		panic(errSyntax)
	}
	t := p.toks[0]
	p.toks = p.toks[1:]
	return t.text
}

func (p *parser) name() auth.UserSpec {
	if p.accept("CURRENT_USER") {
		if p.accept("(") {
			p.need(")")
		}
		return auth.UserSpec{Name: p.s.rights.User()}
	}
	if p.accept("CURRENT_ROLE") {
		return auth.UserSpec{CurrentRole: true}
	}
	if p.peek(1).text != "@" && p.accept("PUBLIC") {
		return auth.UserSpec{Public: true}
	}
	u := auth.UserSpec{Name: auth.Name{User: p.take()}}
	if p.accept("@") {
		if u.Name.Host = p.take(); u.Name.Host == "" {
			u.Name.Host = "%"
		}
	}
	return u
}

func (p *parser) user() auth.UserSpec {
	u := p.name()
	switch {
	case p.accept("IDENTIFIED", "BY", "PASSWORD"):
		u.Auth = []auth.AuthSpec{{Text: p.take()}}
	case p.accept("IDENTIFIED", "BY"):
		u.Auth = []auth.AuthSpec{{Plain: true, Password: p.take()}}
	case p.accept("IDENTIFIED", "VIA"):
		for {
			a := auth.AuthSpec{Plugin: p.take()}
			if p.accept("USING", "PASSWORD", "(") {
				a.Plain, a.Password = true, p.take()
				p.need(")")
			} else if p.accept("USING") || p.accept("AS") {
				a.Text = p.take()
			}
			u.Auth = append(u.Auth, a)
			if !p.accept("OR") {
				break
			}
		}
	}
	return u
}

func list[T any](p *parser, item func() T) []T {
	l := []T{item()}
	for p.accept(",") {
		l = append(l, item())
	}
	return l
}

func (p *parser) options() (o auth.AccountOptions, grantOption bool) {
	if p.accept("REQUIRE") {
		r := &auth.Requirement{Type: auth.RequireSpecified}
		o.Require = r
		switch {
		case p.accept("NONE"):
			r.Type = auth.RequireNone
		case p.accept("SSL"):
			r.Type = auth.RequireSSL
		case p.accept("X509"):
			r.Type = auth.RequireX509
		default:
			for {
				switch {
				case p.accept("SUBJECT"):
					r.Subject = p.take()
				case p.accept("ISSUER"):
					r.Issuer = p.take()
				case p.accept("CIPHER"):
					r.Cipher = p.take()
				default:
					panic(errSyntax)
				}
				p.accept("AND")
				if t := strings.ToUpper(p.peek(0).text); t != "SUBJECT" && t != "ISSUER" && t != "CIPHER" {
					break
				}
			}
		}
	}
	if p.accept("WITH") {
		for p.peek(0).kind == 'w' {
			switch {
			case p.accept("GRANT", "OPTION"):
				grantOption = true
			case p.accept("MAX_QUERIES_PER_HOUR"):
				o.QueriesPerHour = p.number()
			case p.accept("MAX_UPDATES_PER_HOUR"):
				o.UpdatesPerHour = p.number()
			case p.accept("MAX_CONNECTIONS_PER_HOUR"):
				o.ConnectionsPerHour = p.number()
			case p.accept("MAX_USER_CONNECTIONS"):
				sign := int64(1)
				if p.accept("-") {
					sign = -1
				}
				n := sign * int64(*p.number())
				o.UserConnections = &n
			case p.accept("MAX_STATEMENT_TIME"):
				f, err := strconv.ParseFloat(p.take(), 64)
				if err != nil {
					panic(err)
				}
				o.StatementTime = &f
			default:
				goto rest
			}
		}
	}
rest:
	for len(p.toks) > 0 {
		yes, no := true, false
		switch {
		case p.accept("ACCOUNT", "LOCK"):
			o.Locked = &yes
		case p.accept("ACCOUNT", "UNLOCK"):
			o.Locked = &no
		case p.accept("PASSWORD", "EXPIRE", "NEVER"):
			o.Expire = auth.ExpireNever
		case p.accept("PASSWORD", "EXPIRE", "DEFAULT"):
			o.Expire = auth.ExpireDefault
		case p.accept("PASSWORD", "EXPIRE", "INTERVAL"):
			o.Expire, o.ExpireDays = auth.ExpireInterval, int64(*p.number())
			p.need("DAY")
		case p.accept("PASSWORD", "EXPIRE"):
			o.Expire = auth.ExpireNow
		default:
			panic(fmt.Errorf("%w: %v", errSyntax, p.toks))
		}
	}
	return o, grantOption
}

func (p *parser) number() *uint64 {
	n, err := strconv.ParseUint(p.take(), 10, 64)
	if err != nil {
		panic(err)
	}
	return &n
}

func (p *parser) roleName() string { return p.take() }

func (s *sqlSession) run(sql string) (a answer) {
	p := &parser{toks: tokenize(sql), s: s}
	defer func() {
		if e := recover(); e != nil {
			a.err = fmt.Errorf("%s: %v", sql, e)
		}
	}()
	return p.statement()
}

func (p *parser) exec(fn func(*auth.Tx) error) (a answer) {
	if len(p.toks) > 0 {
		panic(fmt.Errorf("%w: rest %v", errSyntax, p.toks))
	}
	a.conditions, a.err = p.s.store.Exec(p.s.rights, fn)
	return a
}

func one(heading string, lines []string, err error) answer {
	a := answer{err: err}
	if err == nil {
		a.rows = [][]string{{heading}}
	}
	for _, l := range lines {
		a.rows = append(a.rows, []string{l})
	}
	return a
}

func (p *parser) statement() answer {
	st, r := p.s.store, p.s.rights
	switch {
	case p.accept("SHOW", "GRANTS", "FOR"):
		return one(st.Snapshot().ShowGrantsFor(r, p.name()))
	case p.accept("SHOW", "GRANTS"):
		return one(st.Snapshot().ShowOwnGrants(r))
	case p.accept("SHOW", "CREATE", "USER"):
		heading, text, err := st.Snapshot().ShowCreateUserFor(r, p.name())
		if err != nil {
			return answer{err: err}
		}
		return one(heading, []string{text}, nil)
	case p.accept("SELECT", "*", "FROM"):
		schema := p.take()
		p.need(".")
		return p.table(schema, p.take())
	case p.accept("SELECT", "1", "FROM"):
		db := p.take()
		p.need(".")
		table := p.take()
		if !r.HasAnyColumn(db, table, auth.PrivSelect) {
			return answer{err: mariaerr.Newf(mariaerr.ER_TABLEACCESS_DENIED_ERROR,
				"SELECT command denied to user '%s'@'localhost' for table `%s`.`%s`", r.User().User, db, table)}
		}
		return answer{rows: [][]string{{"1"}}}
	case p.accept("USE"):
		db := p.take()
		if !r.CanSeeDB(db) {
			return answer{err: mariaerr.New(mariaerr.ER_DBACCESS_DENIED_ERROR, r.User().User, r.User().Host, db)}
		}
		r.Use(db)
		return answer{}
	case p.accept("SET", "ROLE", "NONE"):
		return answer{err: r.SetRole("")}
	case p.accept("SET", "ROLE"):
		return answer{err: r.SetRole(p.take())}
	case p.accept("SET", "DEFAULT", "ROLE"):
		role := p.take()
		if strings.EqualFold(role, "NONE") {
			role = ""
		}
		u := auth.UserSpec{Name: r.User()}
		if p.accept("FOR") {
			u = p.name()
		}
		return p.exec(func(tx *auth.Tx) error { return tx.SetDefaultRole(role, u) })
	case p.accept("SET", "PASSWORD"):
		u := auth.UserSpec{Name: r.User()}
		if p.accept("FOR") {
			u = p.name()
		}
		p.need("=")
		var a auth.AuthSpec
		if p.accept("PASSWORD", "(") {
			a = auth.AuthSpec{Plain: true, Password: p.take()}
			p.need(")")
		} else {
			a.Text = p.take()
		}
		return p.exec(func(tx *auth.Tx) error { return tx.SetPassword(u, a) })
	case p.accept("CREATE"):
		replace := p.accept("OR", "REPLACE")
		if p.accept("ROLE") {
			ifNot := p.accept("IF", "NOT", "EXISTS")
			names := list(p, p.roleName)
			var admin *auth.UserSpec
			if p.accept("WITH", "ADMIN") {
				u := p.name()
				admin = &u
			}
			return p.exec(func(tx *auth.Tx) error { return tx.CreateRoles(roleSpecs(names), admin, replace, ifNot) })
		}
		p.need("USER")
		ifNot := p.accept("IF", "NOT", "EXISTS")
		users := list(p, p.user)
		o, _ := p.options()
		return p.exec(func(tx *auth.Tx) error { return tx.CreateUsers(users, o, replace, ifNot) })
	case p.accept("ALTER", "USER"):
		ifExists := p.accept("IF", "EXISTS")
		users := list(p, p.user)
		o, _ := p.options()
		return p.exec(func(tx *auth.Tx) error { return tx.AlterUsers(users, o, ifExists) })
	case p.accept("DROP", "USER"):
		ifExists := p.accept("IF", "EXISTS")
		users := list(p, p.name)
		return p.exec(func(tx *auth.Tx) error { return tx.DropUsers(users, ifExists) })
	case p.accept("DROP", "ROLE"):
		ifExists := p.accept("IF", "EXISTS")
		names := list(p, p.roleName)
		return p.exec(func(tx *auth.Tx) error { return tx.DropRoles(roleSpecs(names), ifExists) })
	case p.accept("RENAME", "USER"):
		pairs := list(p, func() auth.Rename {
			from := p.name()
			p.need("TO")
			return auth.Rename{From: from, To: p.name()}
		})
		return p.exec(func(tx *auth.Tx) error { return tx.RenameUsers(pairs) })
	case p.accept("GRANT"):
		return p.grant(true)
	case p.accept("REVOKE"):
		return p.grant(false)
	}
	panic(errSyntax)
}

func (p *parser) grant(grant bool) answer {
	to := "TO"
	if !grant {
		to = "FROM"
	}
	if p.accept("PROXY", "ON") {
		proxied := p.name()
		p.need(to)
		users := list(p, p.user)
		if !grant {
			return p.exec(func(tx *auth.Tx) error { return tx.RevokeProxy(proxied, users) })
		}
		with := p.accept("WITH", "GRANT", "OPTION")
		return p.exec(func(tx *auth.Tx) error { return tx.GrantProxy(proxied, users, with, false) })
	}
	if !grant && (p.accept("ALL", "PRIVILEGES", ",", "GRANT", "OPTION", "FROM") || p.accept("ALL", ",", "GRANT", "OPTION", "FROM")) {
		users := list(p, p.name)
		return p.exec(func(tx *auth.Tx) error { return tx.RevokeAll(users) })
	}
	adminOnly := !grant && p.accept("ADMIN", "OPTION", "FOR")
	if t := strings.ToUpper(p.peek(1).text); t == to {
		role := p.take()
		p.need(to)
		users := list(p, p.user)
		if !grant {
			return p.exec(func(tx *auth.Tx) error { return tx.RevokeRole(role, users, adminOnly) })
		}
		admin := p.accept("WITH", "ADMIN", "OPTION")
		return p.exec(func(tx *auth.Tx) error { return tx.GrantRole(role, users, admin, false) })
	}
	var g auth.GrantSpec
	for {
		var words []string
		for p.peek(0).kind == 'w' && !strings.EqualFold(p.peek(0).text, "ON") {
			words = append(words, p.take())
		}
		name := strings.Join(words, " ")
		priv, ok := auth.ParsePrivilege(name)
		switch {
		case !ok:
			panic(fmt.Errorf("%w: privilege %q", errSyntax, name))
		case strings.HasPrefix(strings.ToUpper(name), "ALL"):
			g.All = true
		case p.accept("("):
			for _, c := range list(p, p.take) {
				g.Columns = append(g.Columns, auth.ColumnSpec{Column: c, Privs: priv})
			}
			p.need(")")
		case priv == auth.PrivGrant:
			g.GrantOption = true
		default:
			g.Privs |= priv
		}
		if !p.accept(",") {
			break
		}
	}
	p.need("ON")
	switch {
	case p.accept("*", ".", "*"):
	case p.accept("PROCEDURE"):
		g.Level, g.Routine = auth.RoutineLevel, auth.Procedure
	case p.accept("FUNCTION"):
		g.Level, g.Routine = auth.RoutineLevel, auth.Function
	default:
		g.Level = auth.DatabaseLevel
	}
	if g.Level != auth.GlobalLevel {
		g.Database = p.take()
		p.need(".")
		if g.Object = p.take(); g.Object == "*" {
			g.Object = ""
		} else if g.Level == auth.DatabaseLevel {
			g.Level = auth.TableLevel
		}
	}
	g.TableExists = g.Object == "t"
	g.HasColumn = func(c string) bool { return strings.EqualFold(c, "a") || strings.EqualFold(c, "b") }
	g.RoutineExists = g.Database == "d1" && (g.Object == "p" && g.Routine == auth.Procedure || g.Object == "f" && g.Routine == auth.Function)
	p.need(to)
	g.Users = list(p, p.user)
	if !grant {
		return p.exec(func(tx *auth.Tx) error { return tx.Revoke(g) })
	}
	var with bool
	g.Options, with = p.options()
	g.GrantOption = g.GrantOption || with
	return p.exec(func(tx *auth.Tx) error { return tx.Grant(g) })
}

func (p *parser) table(schema, name string) (a answer) {
	rows, ok := p.s.store.Snapshot().Rows(schema, name, p.s.rights)
	if !ok {
		panic(fmt.Errorf("no table %s.%s", schema, name))
	}
	for _, t := range auth.Tables() {
		if strings.EqualFold(t.Schema, schema) && strings.EqualFold(t.Name, name) {
			var head []string
			for _, c := range t.Columns {
				head = append(head, c.Name)
			}
			a.rows = append(a.rows, head)
		}
	}
	for _, r := range rows {
		var row []string
		for _, v := range r {
			row = append(row, valueText(v))
		}
		a.rows = append(a.rows, row)
	}
	return a
}

func roleSpecs(names []string) []auth.UserSpec {
	specs := make([]auth.UserSpec, len(names))
	for i, n := range names {
		specs[i].Name.User = n
	}
	return specs
}
