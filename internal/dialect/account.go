package dialect

import "github.com/selkiedb/selkie/internal/mariaerr"

// create parses behind CREATE; nil is a statement of the engine's.
func (p *parser) create() Statement {
	replace := false
	var or Span
	if p.is("or") {
		start := p.tok.Start
		p.next()
		if !p.expect("replace") {
			return nil
		}
		replace, or = true, Span{start, p.lastEnd}
		if p.tok.Kind == EOF {
			p.unexpected()
			return nil
		}
	}
	switch {
	case p.accept("user"):
		return p.createUser(replace)
	case p.accept("role"):
		return p.createRole(replace)
	case p.accept("event"):
		return p.createEvent(replace, nil)
	case p.is("function") || p.is("procedure"):
		procedure := p.is("procedure")
		p.next()
		return p.createRoutine(procedure, replace, nil)
	case p.accept("trigger"):
		return p.createTrigger(replace, nil)
	case p.accept("sequence"):
		return p.createSequence(replace, false)
	case p.is("definer"):
		definer := p.definer()
		if p.err == nil && (p.is("function") || p.is("procedure")) {
			procedure := p.is("procedure")
			p.next()
			return p.createRoutine(procedure, replace, definer)
		}
		if p.err == nil && p.accept("trigger") {
			return p.createTrigger(replace, definer)
		}
		if p.err == nil && p.accept("event") {
			return p.createEvent(replace, definer)
		}
		if p.err != nil {
			p.err = nil // a view's, a trigger's or a routine's: the grammar's to judge
			return nil
		}
	}
	return p.define(or)
}

func (p *parser) noReplaceIfNotExists(replace, ifNot bool) {
	if p.err == nil && replace && ifNot {
		p.fail(mariaerr.New(mariaerr.ER_WRONG_USAGE, "OR REPLACE", "IF NOT EXISTS"))
	}
}

func (p *parser) createUser(replace bool) Statement {
	s := &CreateUser{OrReplace: replace, IfNotExists: p.ifNotExists()}
	s.Accounts = list(p, p.account)
	s.Options = p.accountOptions()
	p.noReplaceIfNotExists(replace, s.IfNotExists)
	return s
}

func (p *parser) alterUser() Statement {
	s := &AlterUser{IfExists: p.ifExists()}
	s.Accounts = list(p, p.account)
	s.Options = p.accountOptions()
	return s
}

func (p *parser) drop() Statement {
	if p.accept("user") {
		s := &DropUser{IfExists: p.ifExists()}
		s.Users = list(p, p.user)
		return s
	}
	p.next()
	s := &DropRole{IfExists: p.ifExists()}
	s.Roles = list(p, p.role)
	return s
}

func (p *parser) renameUser() Statement {
	return &RenameUser{Pairs: list(p, func() Rename {
		r := Rename{From: p.user()}
		p.expect("to")
		r.To = p.user()
		return r
	})}
}

func (p *parser) createRole(replace bool) Statement {
	s := &CreateRole{OrReplace: replace, IfNotExists: p.ifNotExists()}
	s.Roles = list(p, p.role)
	if p.accept("with") && p.expect("admin") {
		u := p.userOrRole()
		s.Admin = &u
	}
	p.noReplaceIfNotExists(replace, s.IfNotExists)
	return s
}

// accountOptions parses REQUIRE, WITH, ACCOUNT and PASSWORD, of which the
// last two may change places.
func (p *parser) accountOptions() AccountOptions {
	var o AccountOptions
	o.Require = p.require()
	if p.accept("with") {
		p.limits(&o.Limits, nil)
	}
	for p.err == nil {
		switch {
		case o.Lock == LockUnset && p.accept("account"):
			switch p.acceptAny("lock", "unlock") {
			case "lock":
				o.Lock = Locked
			case "unlock":
				o.Lock = Unlocked
			default:
				p.unexpected()
			}
		case o.Expire == ExpireUnset && p.accept("password"):
			p.expire(&o)
		default:
			return o
		}
	}
	return o
}

func (p *parser) expire(o *AccountOptions) {
	if !p.expect("expire") {
		return
	}
	o.Expire = ExpireNow
	switch p.acceptAny("default", "never", "interval") {
	case "default":
		o.Expire = ExpireDefault
	case "never":
		o.Expire = ExpireNever
	case "interval":
		o.Expire = ExpireInterval
		if p.tok.isOp('-') || p.tok.isOp('+') {
			p.unexpected()
			return
		}
		o.ExpireDays = uint64(p.signed())
		if p.expect("day") && o.ExpireDays == 0 {
			p.fail(mariaerr.New(mariaerr.ER_WRONG_VALUE, "DAY", "0"))
		}
	}
}

// require parses a REQUIRE clause, if there is one.
func (p *parser) require() Require {
	var r Require
	if !p.accept("require") {
		return r
	}
	switch p.acceptAny("none", "ssl", "x509") {
	case "none":
		r.Kind = RequireNone
		return r
	case "ssl":
		r.Kind = RequireSSL
		return r
	case "x509":
		r.Kind = RequireX509
		return r
	}
	r.Kind = RequireSpecified
	for first := true; p.err == nil; first = false {
		and := !first && p.accept("and")
		var to **string
		word := p.acceptAny("subject", "issuer", "cipher")
		switch word {
		case "subject":
			to = &r.Subject
		case "issuer":
			to = &r.Issuer
		case "cipher":
			to = &r.Cipher
		default:
			if first || and {
				p.unexpected()
			}
			return r
		}
		s := p.str()
		if p.err == nil && *to != nil {
			p.fail(mariaerr.New(mariaerr.ER_DUP_ARGUMENT, upper(word)))
		}
		*to = &s
	}
	return r
}

// limits parses what stands behind WITH: at least one limit or, where
// grantOption is not nil, GRANT OPTION.
func (p *parser) limits(l *Limits, grantOption *bool) {
	for first := true; p.err == nil; first = false {
		switch {
		case p.accept("max_queries_per_hour"):
			v := p.perHour()
			l.QueriesPerHour = &v
		case p.accept("max_updates_per_hour"):
			v := p.perHour()
			l.UpdatesPerHour = &v
		case p.accept("max_connections_per_hour"):
			v := p.perHour()
			l.ConnectionsPerHour = &v
		case p.accept("max_user_connections"):
			v := p.signed()
			l.UserConnections = &v
		case p.accept("max_statement_time"):
			v := p.float()
			l.StatementTime = &v
		case grantOption != nil && p.accept("grant"):
			p.expect("option")
			*grantOption = true
		default:
			if first {
				p.unexpected()
			}
			return
		}
	}
}

// perHour passes a limit, which MariaDB keeps in 32 bits.
func (p *parser) perHour() uint64 { return min(p.unsigned(), 1<<32-1) }
