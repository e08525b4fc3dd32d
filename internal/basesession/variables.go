package basesession

import (
	"strings"
	"sync"

	"github.com/dolthub/go-mysql-server/sql"
	_ "github.com/dolthub/go-mysql-server/sql/variables" // fills sql.SystemVariables
)

// The variables that the engine asks for by methods of their own.
const (
	characterSetConnection = "character_set_connection"
	characterSetResults    = "character_set_results"
	collationConnection    = "collation_connection"
)

// defaults are the values of the engine's system variables in sessions that set
// nothing. Nothing of ours changes them.
var defaults = sync.OnceValue(func() map[string]sql.SystemVarValue { return sql.SystemVariables.NewSessionMap() })

// variable is a session's value, or the one that it has by default.
func (s *Session) variable(name string) (sql.SystemVarValue, error) {
	v, ok := s.vars[name]
	if !ok {
		if v, ok = defaults()[name]; !ok {
			return v, sql.ErrUnknownSystemVariable.New(name)
		}
	}
	return v, nil
}

// GetSessionVariable implements sql.Session.
func (s *Session) GetSessionVariable(_ *sql.Context, name string) (any, error) {
	v, err := s.variable(strings.ToLower(name))
	if err != nil {
		return nil, err
	}
	return shown(v)
}

// shown is a value as the engine gives it out: those of sets as text.
func shown(v sql.SystemVarValue) (any, error) {
	if set, ok := v.Var.GetType().(sql.SetType); ok {
		if bits, ok := v.Val.(uint64); ok {
			return set.BitsToString(bits)
		}
	}
	return v.Val, nil
}

// GetAllSessionVariables implements sql.Session.
func (s *Session) GetAllSessionVariables() map[string]any {
	all := make(map[string]any, len(defaults()))
	for name, v := range defaults() {
		if own, ok := s.vars[name]; ok {
			v = own
		}
		if value, err := shown(v); err == nil {
			all[name] = value
		}
	}
	return all
}

// SetSessionVariable implements sql.Session.
func (s *Session) SetSessionVariable(ctx *sql.Context, name string, value any) error {
	name = strings.ToLower(name)
	v, err := s.variable(name)
	if err != nil {
		return err
	}
	if v.Var.IsReadOnly() {
		return sql.ErrSystemVariableReadOnly.New(name)
	}
	if v, err = v.Var.SetValue(ctx, value, false); err != nil {
		return err
	}
	s.keep(name, v)
	return nil
}

// InitSessionVariable implements sql.Session: it sets also what is read-only, once.
func (s *Session) InitSessionVariable(ctx *sql.Context, name string, value any) error {
	name = strings.ToLower(name)
	v, err := s.variable(name)
	if err != nil {
		return err
	}
	if _, ok := s.vars[name]; ok && v.Val != v.Var.GetDefault() {
		return sql.ErrSystemVariableReinitialized.New(name)
	}
	if v, err = v.Var.InitValue(ctx, value, false); err != nil {
		return err
	}
	s.keep(name, v)
	return nil
}

func (s *Session) keep(name string, v sql.SystemVarValue) {
	s.vars[name] = v
	switch name {
	case characterSetConnection:
		s.charset = charsetIn(v)
	case characterSetResults:
		s.results = charsetIn(v)
	case collationConnection:
		s.collation = collationIn(v)
	}
}

// GetCharacterSet implements sql.Session.
func (s *Session) GetCharacterSet() sql.CharacterSetID { return s.charset }

// GetCharacterSetResults implements sql.Session.
func (s *Session) GetCharacterSetResults() sql.CharacterSetID { return s.results }

// GetCollation implements sql.Session.
func (s *Session) GetCollation() sql.CollationID { return s.collation }

func charsetOf(name string) sql.CharacterSetID { return charsetIn(defaults()[name]) }

// charsetIn is a variable's value, unspecified for NULL and for what the engine does
// not know.
func charsetIn(v sql.SystemVarValue) sql.CharacterSetID {
	name, _ := v.Val.(string)
	id, err := sql.ParseCharacterSet(name)
	if name == "" || err != nil {
		return sql.CharacterSet_Unspecified
	}
	return id
}

func collationOf(name string) sql.CollationID { return collationIn(defaults()[name]) }

// collationIn is the like of charsetIn.
func collationIn(v sql.SystemVarValue) sql.CollationID {
	name, _ := v.Val.(string)
	id, err := sql.ParseCollation("", name, false)
	if name == "" || err != nil {
		return sql.Collation_Unspecified
	}
	return id
}
