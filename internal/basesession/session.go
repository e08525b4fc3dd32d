// Package basesession is what go-mysql-server keeps for a connection: its current
// database, warnings, user variables and the few system variables that its own
// code reads.
//
// The engine's own sql.BaseSession copies some 600 system variables and 350 status
// variables for each connection, which takes longer than a login and more memory
// than an idle connection. Selkie has those in package sqlvars; here is the rest.
package basesession

import (
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/sirupsen/logrus"
)

// Session is a connection's state inside the engine. It belongs to the goroutine that
// serves the connection.
type Session struct {
	// The methods of the zero BaseSession do for what needs no map of its own.
	sql.BaseSession

	vars      map[string]sql.SystemVarValue // those that were set
	userVars  sql.SessionUserVariables
	params    map[string]*sql.StoredProcParam
	locks     map[string]bool
	indexes   *sql.IndexRegistry
	views     *sql.ViewRegistry
	info      lastQuery
	charset   sql.CharacterSetID // character_set_connection
	results   sql.CharacterSetID // character_set_results
	collation sql.CollationID    // collation_connection
}

var _ sql.Session = (*Session)(nil)

// New returns the state of a new connection. The logger is what the engine writes
// to for it; nil means logrus's own.
func New(id uint32, log *logrus.Entry) *Session {
	s := &Session{
		vars:    make(map[string]sql.SystemVarValue, 16),
		charset: charsetOf(characterSetConnection), results: charsetOf(characterSetResults), collation: collationOf(collationConnection),
	}
	s.info.begin()
	s.SetConnectionId(id)
	if log != nil {
		s.SetLogger(log)
	}
	return s
}

// SetCurrentDatabase implements sql.Session. It makes a logger that names the
// database, which is not worth doing for the one that it is already.
func (s *Session) SetCurrentDatabase(name string) {
	if name != s.GetCurrentDatabase() {
		s.BaseSession.SetCurrentDatabase(name)
	}
}

// SetUserVariable implements sql.Session.
func (s *Session) SetUserVariable(ctx *sql.Context, name string, value any, t sql.Type) error {
	if s.userVars == nil {
		s.userVars = sql.NewUserVars()
	}
	return s.userVars.SetUserVariable(ctx, name, value, t)
}

// GetUserVariable implements sql.Session.
func (s *Session) GetUserVariable(ctx *sql.Context, name string) (sql.Type, any, error) {
	if s.userVars == nil {
		s.userVars = sql.NewUserVars()
	}
	return s.userVars.GetUserVariable(ctx, name)
}

// NewStoredProcParam implements sql.Session.
func (s *Session) NewStoredProcParam(name string, param *sql.StoredProcParam) *sql.StoredProcParam {
	name = strings.ToLower(name)
	if old, ok := s.params[name]; ok {
		return old
	}
	if s.params == nil {
		s.params = make(map[string]*sql.StoredProcParam)
	}
	s.params[name] = param
	return param
}

// GetStoredProcParam implements sql.Session.
func (s *Session) GetStoredProcParam(name string) *sql.StoredProcParam {
	return s.params[strings.ToLower(name)]
}

// SetStoredProcParam implements sql.Session.
func (s *Session) SetStoredProcParam(name string, value any) error {
	param := s.GetStoredProcParam(name)
	if param == nil {
		return sql.ErrUnknownUserVariable.New(name)
	}
	param.SetValue(value)
	return nil
}

// AddLock implements sql.Session.
func (s *Session) AddLock(name string) error {
	if s.locks == nil {
		s.locks = make(map[string]bool)
	}
	s.locks[name] = true
	return nil
}

// DelLock implements sql.Session.
func (s *Session) DelLock(name string) error {
	delete(s.locks, name)
	return nil
}

// IterLocks implements sql.Session.
func (s *Session) IterLocks(f func(name string) error) error {
	for name := range s.locks {
		if err := f(name); err != nil {
			return err
		}
	}
	return nil
}

// GetIndexRegistry implements sql.Session.
func (s *Session) GetIndexRegistry() *sql.IndexRegistry {
	if s.indexes == nil {
		s.indexes = sql.NewIndexRegistry()
	}
	return s.indexes
}

// SetIndexRegistry implements sql.Session.
func (s *Session) SetIndexRegistry(r *sql.IndexRegistry) { s.indexes = r }

// GetViewRegistry implements sql.Session.
func (s *Session) GetViewRegistry() *sql.ViewRegistry {
	if s.views == nil {
		s.views = sql.NewViewRegistry()
	}
	return s.views
}

// SetViewRegistry implements sql.Session.
func (s *Session) SetViewRegistry(r *sql.ViewRegistry) { s.views = r }
