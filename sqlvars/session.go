package sqlvars

import (
	"slices"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// Provider tells a session the values of the variables that have no stored one
// (Def.Computed: error_count, last_insert_id, timestamp ...) and learns of
// changes.
type Provider interface {
	// SessionVar returns a computed variable's value; ok is false for a variable
	// that the provider leaves at its default.
	SessionVar(id ID) (v Value, ok bool)
	// SetSessionVar is called with the converted value before it is stored; an
	// error refuses it. For a computed variable SET x = DEFAULT passes Default.
	SetSessionVar(id ID, v Value) error
}

// Session are the values of one session. It begins as a reference to the
// global values of the moment; writing copies what it must. A Session belongs
// to one goroutine at a time.
type Session struct {
	g        *Globals
	tab      *table // of the connect instant until the session owns a copy
	provider Provider
	owned    uint64 // chunks that are the session's own; 0 while tab is not
	changed  []ID
	saved    []savedValue // values under SET STATEMENT, innermost last
	depth    int32
	database uint16 // collation of the current database, 0 without one
}

type savedValue struct {
	depth int32
	id    ID
	value Value
}

// Every chunk needs a bit of Session.owned.
var _ [64 - numChunks]struct{}

// NewSession returns a session with the global values of now. provider may be
// nil.
func (g *Globals) NewSession(provider Provider) *Session {
	return &Session{g: g, tab: g.tab.Load(), provider: provider}
}

// Reset gives the session the global values of now (COM_RESET_CONNECTION and
// COM_CHANGE_USER).
func (s *Session) Reset() {
	s.tab, s.owned, s.changed, s.saved, s.depth, s.database = s.g.tab.Load(), 0, nil, nil, 0, 0
}

// Globals returns the server's values.
func (s *Session) Globals() *Globals { return s.g }

// Value returns the session's value, or the global one of a variable that has
// only that.
func (s *Session) Value(id ID) Value {
	d := &defs[id]
	if d.Scope == ScopeGlobal {
		return s.g.Value(id)
	}
	if d.Computed && s.provider != nil {
		if id == VarIdentity {
			id = VarLastInsertID // one thing under two names
		}
		if v, ok := s.provider.SessionVar(id); ok {
			return v
		}
	}
	return s.g.resolve(id, s.tab.at(id))
}

// Bool returns the session's value as a truth value. It and those that follow are Value with
// one of its methods, and allocate nothing.
func (s *Session) Bool(id ID) bool { return s.Value(id).Bool() }

// Int returns the session's value as a signed integer, see Bool.
func (s *Session) Int(id ID) int64 { return s.Value(id).Int() }

// Uint returns the session's value as an unsigned integer, see Bool.
func (s *Session) Uint(id ID) uint64 { return s.Value(id).Uint() }

// Float returns the session's value as a floating-point number, see Bool.
func (s *Session) Float(id ID) float64 { return s.Value(id).Float() }

// String returns the session's value as text, see Bool.
func (s *Session) String(id ID) string { return s.Value(id).Text() }

// Get returns @@name: the session's value, or the global one of a variable
// that has no other. Error: 1193 unknown.
func (s *Session) Get(name string) (Value, error) {
	d, err := find(name)
	if err != nil {
		return Value{}, err
	}
	return s.Value(d.ID), nil
}

// GetSession returns @@session.name: 1238 for a variable that has only a
// global value.
func (s *Session) GetSession(name string) (Value, error) {
	d, err := find(name)
	if err != nil {
		return Value{}, err
	}
	if d.Scope == ScopeGlobal {
		return Value{}, mariaerr.New(mariaerr.ER_INCORRECT_GLOBAL_LOCAL_VAR, d.Name, "GLOBAL")
	}
	return s.Value(d.ID), nil
}

// Assignment is one item of a SET statement; Value is Default for the keyword.
type Assignment struct {
	Global bool
	Name   string
	Value  Value
}

// Set is SET SESSION name = v. Errors as Globals.Set, and 1229 for a global
// variable.
func (s *Session) Set(name string, v Value) ([]Warning, error) {
	return s.Assign([]Assignment{{Name: name, Value: v}})
}

// SetGlobal is SET GLOBAL name = v under this session's SQL mode.
func (s *Session) SetGlobal(name string, v Value) ([]Warning, error) {
	return s.Assign([]Assignment{{Global: true, Name: name, Value: v}})
}

// SetDatabase tells the session the collation of its current database, 0 for
// none: USE and the statements that change the database do it.
func (s *Session) SetDatabase(collation uint16) {
	s.database = collation
	s.putQuietly(VarCollationDatabase, s.databaseCollation(VarCollationDatabase))
}

// databaseCollation is the value that a session's character_set_database or
// collation_database has by default: without a database the server's.
func (s *Session) databaseCollation(id ID) Value {
	co, ok := CollationByID(s.database)
	if !ok {
		co, _ = CollationByID(uint16(s.Uint(VarCollationServer)))
	}
	if id == VarCharacterSetDatabase {
		return co.charsetValue()
	}
	return co.value()
}

// SetDefault is SET SESSION name = DEFAULT: the global value of now.
func (s *Session) SetDefault(name string) ([]Warning, error) { return s.Set(name, Default) }

// Assign does a SET statement over several variables as MariaDB does: all are
// checked before the first is changed.
func (s *Session) Assign(list []Assignment) ([]Warning, error) {
	var warnings []Warning
	checked := make([]Value, len(list))
	targets := make([]*Def, len(list))
	strict := s.Uint(VarSQLMode)&modeStrictAll != 0
	for i, a := range list {
		d, err := find(a.Name)
		if err != nil {
			return warnings, err
		}
		c := conversion{def: d, global: a.Global, globals: s.g, session: s, strict: strict}
		v, err := c.check(a.Value)
		warnings = append(warnings, c.warnings...)
		if err != nil {
			return warnings, err
		}
		checked[i], targets[i] = v, d
	}
	for i, a := range list {
		var err error
		if a.Global {
			err = s.g.store(targets[i], checked[i], source{origin: OriginSQL})
		} else {
			err = s.store(targets[i], checked[i])
		}
		if err != nil {
			return warnings, err
		}
	}
	return warnings, nil
}

func (s *Session) store(d *Def, v Value) error {
	if s.depth > 0 && d.Computed {
		s.saved = append(s.saved, savedValue{s.depth, d.ID, s.computedNow(d.ID)})
	}
	if s.provider != nil {
		id := d.ID
		if id == VarIdentity {
			id = VarLastInsertID
		}
		if err := s.provider.SetSessionVar(id, v); err != nil {
			return err
		}
	}
	for _, e := range effects(d.ID, v) {
		if e.v.t == TypeDefault {
			e.v = defs[e.id].Initial()
		}
		s.write(e.id, e.v)
	}
	s.track(d.ID)
	return nil
}

// Put sets a session's value as the server itself learns it: no check, read-only
// variables too, and the provider is not told. It panics on an unknown name.
func (s *Session) Put(name string, v Value) {
	d := must(name)
	if v.t == TypeString && d.Kind != KindString {
		v = d.parse(v.s)
	}
	s.putQuietly(d.ID, v)
	s.track(d.ID)
}

func (s *Session) putQuietly(id ID, v Value) {
	for _, e := range effects(id, v) {
		s.write(e.id, e.v)
	}
}

// computedNow is what brings a computed variable back to where it is: the clock
// and the automatic insert id go on unless they were set.
func (s *Session) computedNow(id ID) Value {
	if id != VarTimestamp && id != VarInsertID {
		return s.Value(id)
	}
	if v := *s.tab.at(id); v != defs[id].Initial() {
		return v
	}
	return Default
}

func (s *Session) write(id ID, v Value) {
	if s.depth > 0 && !defs[id].Computed {
		s.saved = append(s.saved, savedValue{s.depth, id, *s.tab.at(id)})
	}
	s.poke(id, v)
}

func (s *Session) poke(id ID, v Value) {
	if s.owned == 0 {
		own := *s.tab
		s.tab = &own
	}
	i := id >> chunkBits
	if s.owned&(1<<i) == 0 {
		own := *s.tab[i]
		s.tab[i] = &own
		s.owned |= 1 << i
	}
	s.tab[i][id&(chunkSize-1)] = v
}

func (s *Session) track(id ID) {
	if !slices.Contains(s.changed, id) {
		s.changed = append(s.changed, id)
	}
}

// TakeChanged returns the variables that were set since the last call, in
// order of first change, and forgets them: what a session tracker reports.
// Filter them with Tracked.
func (s *Session) TakeChanged() []ID {
	c := s.changed
	s.changed = nil
	return c
}

// Push begins SET STATEMENT list FOR ...: the values hold until the matching
// Pop, which must follow unless Push returns an error.
func (s *Session) Push(list []Assignment) ([]Warning, error) {
	for _, a := range list {
		if d, ok := Lookup(a.Name); ok && notInStatement(d.ID) {
			return nil, mariaerr.New(mariaerr.ER_SET_STATEMENT_NOT_SUPPORTED, d.Name)
		}
	}
	s.depth++
	warnings, err := s.Assign(list)
	if err != nil {
		s.Pop()
	}
	return warnings, err
}

// notInStatement reports whether SET STATEMENT refuses a variable.
func notInStatement(id ID) bool {
	switch id {
	case VarAutocommit, VarCharacterSetClient, VarCharacterSetConnection, VarCharacterSetFilesystem, VarCollationConnection,
		VarInteractiveTimeout, VarProfiling, VarProfilingHistorySize, VarQueryCacheType, VarSkipReplication, VarSQLLogOff,
		VarTxIsolation, VarWaitTimeout:
		return true
	}
	return false
}

// Pop ends the innermost Push and gives its variables their former values,
// also those that the statement itself set.
func (s *Session) Pop() {
	for len(s.saved) > 0 && s.saved[len(s.saved)-1].depth == s.depth {
		last := s.saved[len(s.saved)-1]
		s.saved = s.saved[:len(s.saved)-1]
		if !defs[last.id].Computed {
			s.poke(last.id, last.value)
			continue
		}
		id, v := last.id, last.value
		if id == VarIdentity {
			id = VarLastInsertID
		}
		if s.provider != nil {
			// The value was the variable's own a moment ago; there is nothing to refuse.
			_ = s.provider.SetSessionVar(id, v)
		}
		if v.t == TypeDefault {
			v = defs[id].Initial()
		}
		s.poke(id, v)
	}
	s.depth = max(s.depth-1, 0)
}
