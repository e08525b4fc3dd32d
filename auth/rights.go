package auth

// Rights is what one session may do: its account's privileges, those of its
// active role and those of PUBLIC. It caches what it has worked out, and finds
// out by the store's generation when to forget it.
//
// As in MariaDB the global privileges are those of the login, or of the last
// SET ROLE, and those on the current database of the last USE or SET ROLE;
// everything else follows GRANT and REVOKE at once.
//
// A Rights belongs to one session and is not safe for concurrent use.
type Rights struct {
	store *Store
	all   bool // everything is allowed: --skip-grant-tables, init files

	user   Name // the account logged in to
	peer   client
	role   string // the active one, or empty
	global Privs

	usedPassword PasswordUse

	currentDB      string
	currentDBPrivs Privs

	gen         uint64
	snap        *Snapshot
	activeRoles []string // the active role and those given to it
	publicRoles []string // PUBLIC and those given to it
	databases   map[string]Privs
	tables      map[tableKey]tableRights
	routines    map[routineKey]Privs
}

type tableKey struct{ database, table string }

type routineKey struct {
	database, routine string
	kind              RoutineType
}

// tableRights is what there is below the level of databases.
type tableRights struct {
	table   Privs // on the whole table
	columns Privs // on at least one column
	byName  map[string]Privs
}

// maxCachedRights bounds the cache of one session.
const maxCachedRights = 512

// NewRights returns the rights of a session that has logged in to the account
// from the peer. No role is active; see SetRole and Account.DefaultRole.
func NewRights(s *Store, account *Account, peer Peer) *Rights {
	r := &Rights{store: s, user: account.Name, peer: clientOf(peer)}
	r.refresh(s.Snapshot())
	r.global = account.Access | r.roleGlobal()
	return r
}

// AllRights returns the rights of the server itself, which may do everything:
// for init files and for --skip-grant-tables.
func AllRights(s *Store) *Rights {
	r := &Rights{store: s, all: true, global: GlobalPrivs}
	r.refresh(s.Snapshot())
	return r
}

// User returns the account's name, what CURRENT_USER() says.
func (r *Rights) User() Name { return r.user }

// Role returns the active role, what CURRENT_ROLE() says; empty for none.
func (r *Rights) Role() string { return r.role }

// Global returns the global privileges.
func (r *Rights) Global() Privs { return r.global }

// HasGlobal reports whether the session has all of want on *.*.
func (r *Rights) HasGlobal(want Privs) bool { return r.global.Has(want) }

// HasAnyGlobal reports whether the session has one of want on *.*.
func (r *Rights) HasAnyGlobal(want Privs) bool { return r.global&want != 0 }

func (r *Rights) fresh() *Snapshot {
	if s := r.store.Snapshot(); s.generation != r.gen {
		r.refresh(s)
	}
	return r.snap
}

func (r *Rights) refresh(s *Snapshot) {
	r.snap, r.gen = s, s.generation
	r.publicRoles, r.activeRoles = r.publicRoles[:0], r.activeRoles[:0]
	if _, ok := s.Role(Public); ok {
		r.publicRoles = s.withInherited(r.publicRoles, Public)
	}
	if r.role != "" {
		r.activeRoles = s.withInherited(r.activeRoles, r.role)
	}
	clear(r.databases)
	clear(r.tables)
	clear(r.routines)
}

func (r *Rights) roleGlobal() Privs {
	var p Privs
	for name := range r.roles {
		if role, ok := r.snap.Role(name); ok {
			p |= role.Access
		}
	}
	return p
}

// roles calls yield for each role that counts.
func (r *Rights) roles(yield func(string) bool) {
	for _, list := range [...][]string{r.activeRoles, r.publicRoles} {
		for _, name := range list {
			if !yield(name) {
				return
			}
		}
	}
}

// Use makes db the current database and fixes the privileges on it, as
// MariaDB's USE does. An empty db leaves none.
func (r *Rights) Use(db string) {
	r.currentDB = ""
	if db == "" {
		return
	}
	p := r.databasePrivs(db)
	r.currentDB, r.currentDBPrivs = db, p
}

// Database returns the privileges on a whole database, the global ones
// included.
func (r *Rights) Database(db string) Privs { return r.global | r.databasePrivs(db) }

func (r *Rights) databasePrivs(db string) Privs {
	if r.currentDB == db && db != "" {
		return r.currentDBPrivs
	}
	return r.grantedOn(db)
}

// grantedOn is what is granted on a database now, even on the current one.
func (r *Rights) grantedOn(db string) Privs {
	s := r.fresh()
	if p, ok := r.databases[db]; ok {
		return p
	}
	p := s.databasePrivs(r.user.User, &r.peer, dbTarget{text: db})
	p |= s.roleDatabasePrivs(r.activeRoles, dbTarget{text: db}) | s.roleDatabasePrivs(r.publicRoles, dbTarget{text: db})
	r.databases = remember(r.databases, db, p)
	return p
}

// patternPrivs returns the privileges on all databases whose names fit a
// pattern, the global ones included.
func (r *Rights) patternPrivs(pattern string) Privs {
	s, db := r.fresh(), dbTarget{text: pattern, pattern: true}
	return r.global | s.databasePrivs(r.user.User, &r.peer, db) |
		s.roleDatabasePrivs(r.activeRoles, db) | s.roleDatabasePrivs(r.publicRoles, db)
}

func remember[K comparable, V any](m map[K]V, k K, v V) map[K]V {
	if m == nil || len(m) >= maxCachedRights {
		m = make(map[K]V)
	}
	m[k] = v
	return m
}

// HasDB reports whether the session has all of want on the whole database.
func (r *Rights) HasDB(db string, want Privs) bool {
	return r.global.Has(want) || r.Database(db).Has(want)
}

// Table returns the privileges on a whole table, those of the database and the
// global ones included; columns is what is granted on some column only.
func (r *Rights) Table(db, table string) (whole, columns Privs) {
	t := r.tableRights(db, table)
	return r.Database(db) | t.table, t.columns
}

// HasTable reports whether the session has all of want on the whole table.
func (r *Rights) HasTable(db, table string, want Privs) bool {
	if r.HasDB(db, want) {
		return true
	}
	whole, _ := r.Table(db, table)
	return whole.Has(want)
}

// HasAnyColumn reports whether each privilege of want is there on the whole
// table or on at least one column.
func (r *Rights) HasAnyColumn(db, table string, want Privs) bool {
	whole, columns := r.Table(db, table)
	return (whole | columns).Has(want)
}

// HasColumn reports whether the session has all of want on a column, by the
// table or the column itself.
func (r *Rights) HasColumn(db, table, column string, want Privs) bool {
	if r.HasTable(db, table, want) {
		return true
	}
	t := r.tableRights(db, table)
	return (r.Database(db) | t.table | t.byName[foldColumn(column)]).Has(want)
}

func (r *Rights) tableRights(db, table string) tableRights {
	s := r.fresh()
	key := tableKey{db, table}
	if t, ok := r.tables[key]; ok {
		return t
	}
	var t tableRights
	t.add(s.tableGrant(r.user.User, &r.peer, db, table))
	for role := range r.roles {
		t.add(s.roleTableGrant(role, db, table))
	}
	r.tables = remember(r.tables, key, t)
	return t
}

func (t *tableRights) add(g *TableGrant) {
	if g == nil {
		return
	}
	t.table |= g.Privs
	for _, c := range g.Columns {
		if t.byName == nil {
			t.byName = make(map[string]Privs)
		}
		t.byName[foldColumn(c.Column)] |= c.Privs
		t.columns |= c.Privs
	}
}

// Routine returns the privileges on a stored routine, those of the database and
// the global ones included.
func (r *Rights) Routine(db, routine string, kind RoutineType) Privs {
	s := r.fresh()
	key := routineKey{db, foldColumn(routine), kind}
	p, ok := r.routines[key]
	if !ok {
		p = s.routinePrivs(r.user.User, &r.peer, key)
		for role := range r.roles {
			p |= s.roleRoutinePrivs(role, key)
		}
		r.routines = remember(r.routines, key, p)
	}
	return r.Database(db) | p
}

// HasRoutine reports whether the session has all of want on a stored routine.
func (r *Rights) HasRoutine(db, routine string, kind RoutineType, want Privs) bool {
	return r.HasDB(db, want) || r.Routine(db, routine, kind).Has(want)
}

// CanSeeDB reports whether SHOW DATABASES lists the database and USE accepts
// it: anything granted on it or in it now will do, also of the current one.
func (r *Rights) CanSeeDB(db string) bool {
	if r.global&(DatabasePrivs&^PrivGrant|PrivShowDatabases) != 0 || r.grantedOn(db) != 0 {
		return true
	}
	return r.hasAnyIn(db)
}

// hasAnyIn reports whether something in the database is granted. As in MariaDB
// what PUBLIC has there does not count.
func (r *Rights) hasAnyIn(db string) bool {
	s := r.fresh()
	if s.anyTableIn(r.user.User, &r.peer, db) {
		return true
	}
	for _, role := range r.activeRoles {
		if s.anyTableIn(role, nil, db) {
			return true
		}
	}
	return false
}

// CanLookInto reports whether SHOW TABLES and SHOW CREATE DATABASE may be asked:
// as CanSeeDB, but SHOW DATABASES does not count.
func (r *Rights) CanLookInto(db string) bool {
	return r.global&(DatabasePrivs&^PrivGrant) != 0 || r.databasePrivs(db) != 0 || r.hasAnyIn(db)
}

// CanSeeColumn reports whether information_schema lists the column.
func (r *Rights) CanSeeColumn(db, table, column string) bool {
	t := r.tableRights(db, table)
	return (r.Database(db)|t.table|t.byName[foldColumn(column)])&ColumnPrivs != 0
}

// CanSeeTable reports whether SHOW TABLES lists the table.
func (r *Rights) CanSeeTable(db, table string) bool {
	whole, columns := r.Table(db, table)
	return (whole|columns)&(TablePrivs) != 0
}
