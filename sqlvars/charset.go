package sqlvars

import (
	"strings"
	"sync"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// Charset is a character set of MariaDB.
type Charset struct {
	Name             string
	DefaultCollation string
	MaxLen           int // bytes of its longest character
	Description      string
}

// Collation is a collation of MariaDB for one character set.
type Collation struct {
	ID      uint16
	Name    string // full name, for example utf8mb4_uca1400_ai_ci
	Short   string // name without the character set where collations have one: uca1400_ai_ci
	Charset string
	Default bool // of its character set
	SortLen int
}

var charsetIndex = sync.OnceValue(func() map[string]*Charset {
	m := make(map[string]*Charset, len(charsets))
	for i := range charsets {
		m[charsets[i].Name] = &charsets[i]
	}
	return m
})

var collationIndex = sync.OnceValue(func() map[string]*Collation {
	m := make(map[string]*Collation, len(collations))
	for i := range collations {
		m[collations[i].Name] = &collations[i]
	}
	return m
})

var collationByID = sync.OnceValue(func() map[uint16]*Collation {
	m := make(map[uint16]*Collation, len(collations))
	for i := range collations {
		m[collations[i].ID] = &collations[i]
	}
	return m
})

// Charsets returns every character set by name. They must not be changed.
func Charsets() []Charset { return charsets[:] }

// Collations returns every collation by id. They must not be changed.
func Collations() []Collation { return collations[:] }

// LookupCharset finds a character set by name in any case. utf8 is utf8mb3
// here; OLD_MODE decides that for a session.
func LookupCharset(name string) (*Charset, bool) {
	name = strings.ToLower(name)
	if name == "utf8" {
		name = "utf8mb3"
	}
	cs, ok := charsetIndex()[name]
	return cs, ok
}

// LookupCollation finds a collation by its full name in any case.
func LookupCollation(name string) (*Collation, bool) {
	name = strings.ToLower(name)
	if rest, ok := strings.CutPrefix(name, "utf8_"); ok {
		name = "utf8mb3_" + rest
	}
	c, ok := collationIndex()[name]
	return c, ok
}

// CollationByID finds a collation by the number that the handshake carries.
func CollationByID(id uint16) (*Collation, bool) {
	c, ok := collationByID()[id]
	return c, ok
}

func unknownCharset(name string) error {
	return mariaerr.New(mariaerr.ER_UNKNOWN_CHARACTER_SET, name)
}

func (co *Collation) charsetValue() Value {
	return Value{s: co.Charset, n: uint64(co.ID), t: TypeEnum}
}

func (co *Collation) value() Value { return Value{s: co.Name, n: uint64(co.ID), t: TypeEnum} }

// clientCharset reports whether a client may speak in a character set: not in
// those whose characters are wider than a byte at the least.
func clientCharset(name string) bool {
	switch name {
	case "ucs2", "utf16", "utf16le", "utf32":
		return false
	}
	return true
}

func (c *conversion) resolveCharset(name string) (*Charset, bool) {
	cs, ok := LookupCharset(name)
	if ok && strings.EqualFold(name, "utf8") {
		s := c.session
		if s != nil && s.Uint(VarOldMode)&oldModeUTF8IsUTF8MB3 == 0 || s == nil && c.globals.Uint(VarOldMode)&oldModeUTF8IsUTF8MB3 == 0 {
			return LookupCharset("utf8mb4")
		}
	}
	return cs, ok
}

// oldModeUTF8IsUTF8MB3 is the bit UTF8_IS_UTF8MB3 of old_mode.
const oldModeUTF8IsUTF8MB3 = 1 << 3

func toCharset(c *conversion, v Value) (Value, error) {
	switch v.t {
	case TypeNull:
		if c.def.ID == VarCharacterSetResults {
			return Value{}, nil
		}
		return Value{}, c.wrongValue("NULL")
	case TypeInt, TypeUint, TypeBool:
		co, ok := CollationByID(uint16(v.n))
		if !ok || v.n > 0xFFFF || !co.Default {
			return Value{}, unknownCharset(v.literal())
		}
		if c.def.ID == VarCharacterSetClient && !clientCharset(co.Charset) {
			return Value{}, c.wrongValue(v.literal())
		}
		return co.charsetValue(), nil
	}
	cs, ok := c.resolveCharset(v.s)
	if !ok {
		return Value{}, unknownCharset(v.s)
	}
	if c.def.ID == VarCharacterSetClient && !clientCharset(cs.Name) {
		return Value{}, c.wrongValue(v.s)
	}
	if c.starting && c.def.ID == VarCharacterSetServer {
		// Options come in any order: a collation_server of this character set stays.
		if now, ok := CollationByID(uint16(c.globals.Uint(VarCollationServer))); ok && now.Charset == cs.Name {
			return now.charsetValue(), nil
		}
	}
	co, _ := LookupCollation(cs.DefaultCollation)
	return co.charsetValue(), nil
}

func toCollation(c *conversion, v Value) (Value, error) {
	switch v.t {
	case TypeNull:
		return Value{}, c.wrongValue("NULL")
	case TypeInt, TypeUint, TypeBool:
		co, ok := CollationByID(uint16(v.n))
		if !ok || v.n > 0xFFFF {
			return Value{}, mariaerr.New(mariaerr.ER_UNKNOWN_COLLATION, v.literal())
		}
		return co.value(), nil
	}
	co, ok := LookupCollation(v.s)
	if !ok {
		return Value{}, mariaerr.New(mariaerr.ER_UNKNOWN_COLLATION, v.s)
	}
	return co.value(), nil
}

// effects returns every variable that a value is written to: a connection's,
// server's or database's character set and collation are one thing under two
// names, and so are some aliases. Of the two entries the second may repeat the
// first.
func effects(id ID, v Value) [2]pair {
	list := [2]pair{{id, v}, {id, v}}
	var charsetID, collationID ID
	switch id {
	case VarCharacterSetConnection, VarCollationConnection:
		charsetID, collationID = VarCharacterSetConnection, VarCollationConnection
	case VarCharacterSetServer, VarCollationServer:
		charsetID, collationID = VarCharacterSetServer, VarCollationServer
	case VarCharacterSetDatabase, VarCollationDatabase:
		charsetID, collationID = VarCharacterSetDatabase, VarCollationDatabase
	default:
		if other, ok := aliases[id]; ok {
			list[1].id = other
		}
		return list
	}
	if co, ok := CollationByID(uint16(v.n)); ok {
		list = [2]pair{{charsetID, co.charsetValue()}, {collationID, co.value()}}
	}
	return list
}

// SetNames is SET NAMES charset [COLLATE collation]; an empty charset is SET
// NAMES DEFAULT, an empty collation the character set's default one.
func (s *Session) SetNames(charset, collation string) error {
	c := conversion{def: &defs[VarCharacterSetClient], globals: s.g, session: s}
	var co *Collation
	if charset == "" {
		var ok bool
		if co, ok = CollationByID(uint16(s.g.Uint(VarCharacterSetClient))); !ok {
			return unknownCharset(charset)
		}
	} else {
		v, err := toCharset(&c, String(charset))
		if err != nil {
			return err
		}
		co, _ = CollationByID(uint16(v.n))
	}
	client := co
	if collation != "" {
		var ok bool
		if co, ok = LookupCollation(collation); !ok {
			if co, ok = LookupCollation(client.Charset + "_" + collation); !ok {
				return mariaerr.New(mariaerr.ER_UNKNOWN_COLLATION, collation)
			}
		}
		if co.Charset != client.Charset {
			return mariaerr.New(mariaerr.ER_COLLATION_CHARSET_MISMATCH, co.Name, client.Charset)
		}
	}
	return s.storeAll(
		pair{VarCharacterSetClient, co.charsetValue()},
		pair{VarCharacterSetResults, co.charsetValue()},
		pair{VarCollationConnection, co.value()},
	)
}

// SetCharacterSet is SET CHARACTER SET charset: the connection's character set
// becomes the database's. An empty charset is DEFAULT.
func (s *Session) SetCharacterSet(charset string) error {
	c := conversion{def: &defs[VarCharacterSetClient], globals: s.g, session: s}
	v := s.g.Value(VarCharacterSetClient)
	if charset != "" {
		var err error
		if v, err = toCharset(&c, String(charset)); err != nil {
			return err
		}
	}
	return s.storeAll(
		pair{VarCharacterSetClient, v},
		pair{VarCharacterSetResults, v},
		pair{VarCollationConnection, s.Value(VarCollationDatabase)},
	)
}

// greeted is the table of sessions that began with a handshake's collation and
// have set nothing yet: they share it.
type greeted struct {
	base, tab *table
	collation uint16
}

// SetCollationID sets the three character sets of a connection from the number
// in the handshake. An unknown one, or one that no client may speak, gives the
// server's default and false. It does not count as a change to track.
func (s *Session) SetCollationID(id uint16) bool {
	co, ok := CollationByID(id)
	if !ok || !clientCharset(co.Charset) {
		co, _ = CollationByID(uint16(s.g.Uint(VarCharacterSetServer)))
		ok = false
	}
	if shared := s.g.greeted.Load(); s.owned == 0 && shared != nil && shared.base == s.tab && shared.collation == co.ID {
		s.tab = shared.tab
		return ok
	}
	fresh, base := s.owned == 0, s.tab
	s.putQuietly(VarCharacterSetClient, co.charsetValue())
	s.putQuietly(VarCharacterSetResults, co.charsetValue())
	s.putQuietly(VarCollationConnection, co.value())
	if fresh && s.depth == 0 {
		s.owned = 0 // from here on the table is shared, and copied before the next write
		s.g.greeted.Store(&greeted{base: base, tab: s.tab, collation: co.ID})
	}
	return ok
}

type pair struct {
	id ID
	v  Value
}

func (s *Session) storeAll(list ...pair) error {
	for _, p := range list {
		if err := s.store(&defs[p.id], p.v); err != nil {
			return err
		}
	}
	return nil
}
