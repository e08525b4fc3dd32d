package dialect

// AdminKind is what a statement does to tables as files.
type AdminKind uint8

// The statements on tables as files.
const (
	AdminCheck AdminKind = iota
	AdminRepair
	AdminOptimize
	AdminAnalyze
	AdminChecksum
	AdminCacheIndex
	AdminLoadIndex
)

// Admin is CHECK, REPAIR, OPTIMIZE, ANALYZE or CHECKSUM TABLE, CACHE INDEX, or
// LOAD INDEX INTO CACHE.
type Admin struct {
	Kind   AdminKind
	Tables []TableName
	Quick  bool   // of CHECKSUM TABLE
	Cache  string // of CACHE INDEX
}

// Plugin is INSTALL or UNINSTALL of a plugin, or of all those of a library.
type Plugin struct {
	Install  bool
	IfExists bool   // or, with INSTALL, IF NOT EXISTS
	Name     string // empty for a whole library
	Library  string
}

func (*Admin) statement()  {}
func (*Plugin) statement() {}

// admin parses behind CHECK and its kin.
func (p *parser) admin(kind AdminKind) Statement {
	if kind == AdminRepair || kind == AdminOptimize || kind == AdminAnalyze {
		p.acceptAny("local", "no_write_to_binlog")
	}
	if p.acceptAny("table", "tables") == "" {
		if kind == AdminAnalyze || p.is("view") || p.is("views") {
			return nil // another statement's
		}
		p.unexpected()
		return nil
	}
	s := &Admin{Kind: kind, Tables: list(p, p.tableName)}
	if kind == AdminAnalyze && p.is("persistent") || p.is("update") || p.is("drop") {
		return nil
	}
	for p.err == nil {
		switch {
		case kind == AdminChecksum && p.accept("quick"):
			s.Quick = true
		case kind == AdminChecksum && p.accept("extended"):
		case kind == AdminCheck && p.acceptAny("quick", "fast", "medium", "extended", "changed") != "":
		case kind == AdminCheck && p.is("for") && p.peekIs("upgrade"):
			p.next()
			p.next()
		case kind == AdminRepair && p.acceptAny("quick", "extended", "use_frm", "force") != "":
		case (kind == AdminCheck || kind == AdminRepair) && p.accept("for"):
			p.expect("upgrade")
		default:
			return s
		}
	}
	return s
}

// indexCache parses CACHE INDEX tables IN cache and LOAD INDEX INTO CACHE tables,
// from INDEX on.
func (p *parser) indexCache(load bool) Statement {
	p.next()
	s := &Admin{Kind: AdminCacheIndex}
	if load {
		s.Kind = AdminLoadIndex
		p.expect("into", "cache")
	}
	s.Tables = list(p, func() TableName {
		t := p.tableName()
		if p.acceptAny("index", "key") != "" && p.tok.isOp('(') {
			p.balanced()
		}
		if load && p.accept("ignore") {
			p.expect("leaves")
		}
		return t
	})
	if !load && p.expect("in") {
		s.Cache = p.identOrText()
	}
	return s
}

// plugin parses behind INSTALL or UNINSTALL.
func (p *parser) plugin(install bool) Statement {
	s := &Plugin{Install: install}
	if p.accept("soname") {
		s.Library = p.str()
		return s
	}
	p.expect("plugin")
	if install {
		s.IfExists = p.ifNotExists()
	} else {
		s.IfExists = p.ifExists()
	}
	s.Name = p.ident()
	if install && p.expect("soname") {
		s.Library = p.str()
	}
	return s
}
