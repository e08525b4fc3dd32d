package engine

import (
	"context"
	"math"
	"time"

	"github.com/dolthub/go-mysql-server/sql"

	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/sqlvars"
)

var backgroundContext = context.Background()

// SessionVar implements sqlvars.Provider: the values that are the session's
// state rather than settings.
func (s *Session) SessionVar(id sqlvars.ID) (sqlvars.Value, bool) {
	switch id {
	case sqlvars.VarErrorCount:
		_, n := s.countConditions()
		return sqlvars.Uint(n), true
	case sqlvars.VarWarningCount:
		n, _ := s.countConditions()
		return sqlvars.Uint(n), true
	case sqlvars.VarIdentity, sqlvars.VarLastInsertID:
		s.begin()
		return sqlvars.Uint(uint64(s.sql.GetLastQueryInfoInt(sql.LastInsertId))), true
	case sqlvars.VarInsertID:
		return sqlvars.Uint(s.insertID), true
	case sqlvars.VarInTransaction:
		if s.InTransaction() {
			return sqlvars.Uint(1), true
		}
		return sqlvars.Uint(0), true
	case sqlvars.VarPseudoThreadID:
		return sqlvars.Uint(uint64(s.id)), true
	case sqlvars.VarTimestamp:
		t := s.timestamp
		if clock := s.engine.cfg.Clock; t.IsZero() && clock != nil {
			t = clock()
		} else if t.IsZero() {
			t = time.Now()
		}
		return sqlvars.Float(float64(t.UnixMicro()) / 1e6), true
	}
	return sqlvars.Value{}, false
}

// SetSessionVar implements sqlvars.Provider.
func (s *Session) SetSessionVar(id sqlvars.ID, v sqlvars.Value) error {
	switch id {
	case sqlvars.VarIdentity, sqlvars.VarLastInsertID:
		s.begin()
		s.sql.SetLastQueryInfoInt(sql.LastInsertId, v.Int())
	case sqlvars.VarInsertID:
		s.insertID = v.Uint()
	case sqlvars.VarTimestamp:
		s.timestamp = time.Time{}
		if v.Type() != sqlvars.TypeDefault && v.Float() != 0 {
			whole, frac := math.Modf(v.Float())
			s.timestamp = time.Unix(int64(whole), int64(math.Round(frac*1e6))*1000)
		}
	case sqlvars.VarSystemVersioningAsof:
		s.past = s.pastNamed(v)
	case sqlvars.VarSystemVersioningInsertHistory:
		if v.Type() != sqlvars.TypeDefault && v.Bool() {
			return mariaerr.New(mariaerr.ER_NOT_SUPPORTED_YET, "system_versioning_insert_history")
		}
	case sqlvars.VarAutocommit:
		// Switching autocommit on commits what is open.
		if v.Bool() && !s.Vars.Bool(sqlvars.VarAutocommit) {
			if s.branch != nil {
				return s.wrongBranchState()
			}
			return s.commit()
		}
	}
	return nil
}
