package dialect

import (
	"strings"
	"unicode/utf8"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// MariaDB's limits for names, in characters.
const (
	maxUserName = 128
	maxHostName = 255
	maxName     = 64 // of databases and tables
)

// user parses a user: a name with or without host, or CURRENT_USER.
func (p *parser) user() User {
	if p.accept("current_user") {
		p.optionalBraces()
		return User{Kind: CurrentUser}
	}
	public := p.is("public")
	u := User{Name: p.identOrText()}
	if public && !p.tok.isOp('@') {
		u.Name = "PUBLIC"
	}
	if p.acceptOp('@') {
		u.Host, u.HasHost = strings.ToLower(p.identOrText()), true
		p.checkLength(u.Name, "user name", maxUserName)
		p.checkLength(u.Host, "host name", maxHostName)
		return u
	}
	p.checkLength(u.Name, "user name", maxUserName)
	return u
}

func (p *parser) optionalBraces() {
	if p.acceptOp('(') {
		p.expectOp(')')
	}
}

func (p *parser) checkLength(s, what string, limit int) {
	if p.err == nil && len(s) > limit && utf8.RuneCountInString(s) > limit {
		p.fail(mariaerr.Newf(mariaerr.ER_WRONG_STRING_LENGTH,
			"String '%s' is too long for %s (should be no longer than %d)", clip(s, 70), what, limit))
	}
}

// userOrRole parses a user or CURRENT_ROLE.
func (p *parser) userOrRole() User {
	if p.is("current_role") {
		return p.role()
	}
	return p.user()
}

// role parses a role's name, which has no host, or CURRENT_ROLE.
func (p *parser) role() User {
	if p.accept("current_role") {
		p.optionalBraces()
		return User{Kind: CurrentRole}
	}
	name := strings.TrimRight(p.identOrText(), " ")
	if p.err == nil && name == "" {
		p.fail(mariaerr.Newf(mariaerr.ER_INVALID_ROLE, "Invalid role specification ``"))
	}
	p.checkLength(name, "user name", maxUserName)
	return User{Name: name}
}

// account parses a user and how it authenticates.
func (p *parser) account() Account {
	if p.is("current_role") {
		return Account{User: p.role()}
	}
	a := Account{User: p.user()}
	if !p.accept("identified") {
		return a
	}
	switch {
	case p.accept("by"):
		if p.accept("password") {
			a.Auth = []AuthMethod{{Form: AuthString, Text: p.str()}}
		} else {
			a.Auth = []AuthMethod{{Form: AuthPassword, Text: p.str()}}
		}
	case p.acceptAny("via", "with") != "":
		for p.err == nil {
			a.Auth = append(a.Auth, p.authMethod())
			if !p.accept("or") {
				break
			}
		}
	default:
		p.unexpected()
	}
	return a
}

func (p *parser) authMethod() AuthMethod {
	m := AuthMethod{Plugin: p.identOrText()}
	if p.acceptAny("using", "as") == "" {
		return m
	}
	if p.accept("password") {
		p.expectOp('(')
		m.Form, m.Text = AuthPassword, p.str()
		p.expectOp(')')
		return m
	}
	m.Form, m.Text = AuthString, p.str()
	return m
}

// ifExists parses IF EXISTS.
func (p *parser) ifExists() bool {
	return p.accept("if") && p.expect("exists")
}

// ifNotExists parses IF NOT EXISTS.
func (p *parser) ifNotExists() bool {
	return p.accept("if") && p.expect("not", "exists")
}

// badName tells whether no database or table can be named so: it is empty, too
// long, or ends in a blank.
func badName(s string) bool {
	return s == "" || s[len(s)-1] == ' ' || utf8.RuneCountInString(s) > maxName
}
