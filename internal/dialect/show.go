package dialect

func (*Show) statement()       {}
func (*ShowCreate) statement() {}

// Show is a SHOW statement that lists something, or DESCRIBE.
type Show struct {
	// What is listed, in the words of the statement and lower case. Of words that
	// mean the same it is always one: "columns", "index", "tables", "table status",
	// "open tables", "triggers", "databases", "engines", "engine", "plugins",
	// "procedure status", "function status", "package status", "package body status",
	// "procedure code", "authors", "contributors", "profiles", "profile", "binary logs",
	// "master status", "binlog events", "client_statistics" and its like.
	What  string
	Full  bool
	Table ObjectName // of COLUMNS and INDEX
	DB    string     // FROM db; empty for the current one
	Like  *string
	Where Span
	Name  string // the engine of SHOW ENGINE, the library of PLUGINS SONAME
	HasSO bool   // PLUGINS SONAME
	All   bool   // PROFILE ALL; ENGINE ... STATUS, rather than MUTEX or LOGS
}

// ShowCreate is SHOW CREATE of an object.
type ShowCreate struct {
	Object      string // "table", "view", "procedure", "function", "trigger", "database", "sequence", "package", "package body"
	IfNotExists bool   // of a database
	Name        ObjectName
}

// grammarShows are the words behind SHOW that begin a statement of the grammar.
var grammarShows = []string{"collation", "character", "charset", "warnings", "errors", "full", "processlist"}

// showList parses behind SHOW what lists something; nil is another's.
func (p *parser) showList() Statement {
	full := false
	if p.is("full") {
		for _, word := range []string{"columns", "fields", "tables"} {
			full = full || p.peekIs(word)
		}
		if !full {
			return nil
		}
		p.next()
	}
	s := &Show{Full: full}
	switch {
	case p.acceptAny("columns", "fields") != "":
		s.What = "columns"
		p.showTable(s)
		p.wild(s)
	case p.acceptAny("index", "indexes", "keys") != "":
		s.What = "index"
		p.showTable(s)
		if p.accept("where") {
			s.Where = p.span()
		}
	case p.accept("tables"):
		s.What = "tables"
		p.fromDatabase(s)
		p.wild(s)
	case p.accept("triggers"):
		s.What = "triggers"
		p.fromDatabase(s)
		p.wild(s)
	case p.is("open") && p.peekIs("tables"), p.is("table") && p.peekIs("status"):
		s.What = lowerWord(p.text(p.tok)) + " "
		p.next()
		s.What += lowerWord(p.text(p.tok))
		p.next()
		p.fromDatabase(s)
		p.wild(s)
	case p.acceptAny("databases", "schemas") != "":
		s.What = "databases"
		p.wild(s)
	case p.accept("engines"):
		s.What = "engines"
	case p.is("storage") && p.peekIs("engines"):
		p.next()
		p.next()
		s.What = "engines"
	case p.accept("engine"):
		s.What, s.Name = "engine", p.identOrText()
		if word := p.acceptAny("status", "mutex", "logs"); word == "" {
			p.unexpected()
		} else {
			s.All = word == "status"
		}
	case p.accept("plugins"):
		s.What = "plugins"
		if p.accept("soname") {
			s.HasSO = true
			if p.tok.Kind == String {
				s.Name = p.str()
			} else {
				p.wild(s)
			}
		}
	case p.is("procedure") || p.is("function") || p.is("package"):
		return p.showRoutines(s)
	default:
		return p.showServer(s)
	}
	return s
}

func (p *parser) showRoutines(s *Show) Statement {
	s.What = lowerWord(p.text(p.tok))
	p.next()
	if s.What == "package" && p.accept("body") {
		s.What = "package body"
	}
	switch {
	case p.accept("status"):
		s.What += " status"
		p.wild(s)
	case p.accept("code"):
		s.What += " code"
		s.Table = p.objectName()
	default:
		p.unexpected()
	}
	return s
}

// showServer parses what is asked of the server rather than of a database.
func (p *parser) showServer(s *Show) Statement {
	two := func(first, second, what string) bool {
		if p.is(first) && p.peekIs(second) {
			p.next()
			p.next()
			s.What = what
			return true
		}
		return false
	}
	switch {
	case p.is("count") && p.peek().isOp('('):
		p.next()
		p.next()
		p.expectOp('*')
		p.expectOp(')')
		if s.What = "count " + p.acceptAny("warnings", "errors"); s.What == "count " {
			p.unexpected()
		}
	case two("slave", "status", "slave status"), two("replica", "status", "slave status"):
	case two("all", "slaves", "all slaves status"), two("all", "replicas", "all slaves status"):
		p.expect("status")
	case two("binary", "logs", "binary logs"), two("master", "logs", "binary logs"),
		two("master", "status", "master status"), two("binlog", "status", "master status"):
	case two("binlog", "events", "binlog events"):
		p.showRelaylogEvents()
	case p.is("profile"):
		p.next()
		s.What = "profile"
		p.profile(s)
	case p.is("authors"), p.is("contributors"), p.is("profiles"),
		p.is("client_statistics"), p.is("index_statistics"), p.is("table_statistics"), p.is("user_statistics"):
		s.What = lowerWord(p.text(p.tok))
		p.next()
		if s.What != "profiles" && s.What != "authors" && s.What != "contributors" {
			p.wild(s)
		}
	default:
		return nil
	}
	return s
}

// profile parses behind SHOW PROFILE.
func (p *parser) profile(s *Show) {
	for {
		switch {
		case p.accept("all"):
			s.All = true
		case p.accept("block"), p.accept("context"), p.accept("page"):
			p.next() // IO, SWITCHES, FAULTS
		case p.acceptAny("cpu", "ipc", "memory", "source", "swaps") != "":
		default:
			if p.accept("for") && p.expect("query") {
				p.unsigned()
			}
			if p.accept("limit") {
				p.unsigned()
				if p.acceptOp(',') || p.accept("offset") {
					p.unsigned()
				}
			}
			return
		}
		p.acceptOp(',')
	}
}

// showTable parses FROM table [FROM database].
func (p *parser) showTable(s *Show) {
	if p.acceptAny("from", "in") == "" {
		p.unexpected()
		return
	}
	s.Table = p.tableObject()
	p.fromDatabase(s)
	if s.DB != "" {
		s.Table.DB = s.DB
	}
}

// tableObject parses a table's name.
func (p *parser) tableObject() ObjectName {
	n := ObjectName{Name: p.ident()}
	if p.acceptOp('.') {
		n.DB, n.Name = n.Name, p.ident()
	}
	return n
}

func (p *parser) fromDatabase(s *Show) {
	if p.acceptAny("from", "in") != "" {
		s.DB = p.ident()
	}
}

// wild parses LIKE or WHERE.
func (p *parser) wild(s *Show) {
	switch {
	case p.accept("like"):
		text := p.str()
		s.Like = &text
	case p.accept("where"):
		s.Where = p.span()
	}
}

// showCreate parses behind SHOW CREATE; nil is another's.
func (p *parser) showCreate() Statement {
	s := &ShowCreate{}
	switch word := p.acceptAny("table", "view", "procedure", "function", "trigger", "database", "schema", "sequence", "package"); word {
	case "":
		p.unexpected()
	case "database", "schema":
		s.Object = "database"
		if p.accept("if") {
			s.IfNotExists = p.expect("not", "exists")
		}
		s.Name.Name = p.ident()
	case "package":
		s.Object = word
		if p.accept("body") {
			s.Object = "package body"
		}
		s.Name = p.tableObject()
	default:
		s.Object = word
		s.Name = p.tableObject()
	}
	return s
}

// describe parses behind DESCRIBE or DESC the name of a table; nil is EXPLAIN.
func (p *parser) describe() Statement {
	if !p.isIdent(p.tok) || p.is("extended") || p.is("partitions") || p.is("format") {
		return nil
	}
	s := &Show{What: "columns", Table: p.tableObject()}
	if p.err == nil && p.tok.Kind != EOF && !p.tok.isOp(';') {
		text := p.identOrText()
		s.Like = &text
	}
	return s
}

// lowerWord is a keyword in lower case.
func lowerWord(word string) string {
	b := []byte(word)
	for i, c := range b {
		if c >= 'A' && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
	}
	return string(b)
}
