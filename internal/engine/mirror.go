package engine

import (
	"strings"

	"github.com/dolthub/go-mysql-server/sql"

	"github.com/selkiedb/selkie/sqlvars"
)

// mirrored are the variables that the engine itself reads from its session, and
// their names there. The session's own values are the truth; the engine's
// session gets a copy when one changes.
var mirrored = [...]struct {
	id   sqlvars.ID
	name string
}{
	{sqlvars.VarAutocommit, "autocommit"},
	{sqlvars.VarSQLMode, "sql_mode"},
	{sqlvars.VarTimeZone, "time_zone"},
	{sqlvars.VarForeignKeyChecks, "foreign_key_checks"},
	{sqlvars.VarGroupConcatMaxLen, "group_concat_max_len"},
	{sqlvars.VarCharacterSetClient, "character_set_client"},
	{sqlvars.VarCharacterSetConnection, "character_set_connection"},
	{sqlvars.VarCharacterSetResults, "character_set_results"},
	{sqlvars.VarCharacterSetServer, "character_set_server"},
	{sqlvars.VarCollationConnection, "collation_connection"},
	{sqlvars.VarCollationServer, "collation_server"},
	{sqlvars.VarMaxAllowedPacket, "max_allowed_packet"},
	{sqlvars.VarTxIsolation, "transaction_isolation"},
	{sqlvars.VarTxReadOnly, "transaction_read_only"},
}

// mirrorAll brings the engine's session up to date. Variables that have the
// value they had cost a comparison.
func (s *Session) mirrorAll() {
	if s.sql == nil {
		return // begin will
	}
	var ctx *sql.Context
	for i := range mirrored {
		m := &mirrored[i]
		value := s.engineValue(m.id)
		if s.mirrored[i] == nil {
			// A new session has the engine's own default.
			if v, err := s.base.GetSessionVariable(nil, m.name); err == nil {
				s.mirrored[i] = v
			}
		}
		if s.mirrored[i] == value {
			continue
		}
		if ctx == nil {
			ctx = sql.NewContext(backgroundContext, sql.WithSession(s.sql))
		}
		// The engine knows fewer collations and SQL modes than MariaDB. Where it
		// refuses a value it keeps the one it had: behaviour inside the engine,
		// never what SHOW or SELECT @@x say.
		if err := s.base.SetSessionVariable(ctx, m.name, value); err != nil {
			s.engine.log.WithError(err).Debugf("the engine does not take %s = %v", m.name, value)
		}
		s.mirrored[i] = value
	}
}

// engineValue is a variable's value in the form that the engine takes.
func (s *Session) engineValue(id sqlvars.ID) any {
	v := s.Vars.Value(id)
	switch id.Def().Kind {
	case sqlvars.KindBool:
		return int8(v.Int())
	case sqlvars.KindInt, sqlvars.KindUint:
		return v.Uint()
	}
	if v.IsNull() {
		return ""
	}
	if id == sqlvars.VarSQLMode {
		return engineSQLMode(v.Text())
	}
	return v.Text()
}

// engineSQLMode leaves out the modes that MySQL 8 no longer has.
func engineSQLMode(mode string) string {
	var kept []string
	for _, m := range strings.Split(mode, ",") {
		switch m {
		case "NO_AUTO_CREATE_USER", "IGNORE_BAD_TABLE_OPTIONS", "EMPTY_STRING_IS_NULL", "SIMULTANEOUS_ASSIGNMENT", "TIME_ROUND_FRACTIONAL",
			"POSTGRESQL", "ORACLE", "MSSQL", "DB2", "MAXDB", "NO_KEY_OPTIONS", "NO_TABLE_OPTIONS", "NO_FIELD_OPTIONS", "MYSQL323", "MYSQL40", "":
		default:
			kept = append(kept, m)
		}
	}
	return strings.Join(kept, ",")
}
