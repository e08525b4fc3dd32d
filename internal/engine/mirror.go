package engine

import (
	"strings"

	"github.com/dolthub/go-mysql-server/sql"

	"github.com/selkiedb/selkie/sqlvars"
)

// mirrored are the variables that the engine itself reads from its session, and
// their names there. The session's own values are the truth; the engine's
// session gets a copy when one changes.
var mirrored = map[sqlvars.ID]string{
	sqlvars.VarAutocommit:             "autocommit",
	sqlvars.VarSQLMode:                "sql_mode",
	sqlvars.VarTimeZone:               "time_zone",
	sqlvars.VarForeignKeyChecks:       "foreign_key_checks",
	sqlvars.VarGroupConcatMaxLen:      "group_concat_max_len",
	sqlvars.VarCharacterSetClient:     "character_set_client",
	sqlvars.VarCharacterSetConnection: "character_set_connection",
	sqlvars.VarCharacterSetResults:    "character_set_results",
	sqlvars.VarCharacterSetServer:     "character_set_server",
	sqlvars.VarCollationConnection:    "collation_connection",
	sqlvars.VarCollationServer:        "collation_server",
	sqlvars.VarMaxAllowedPacket:       "max_allowed_packet",
	sqlvars.VarTxIsolation:            "transaction_isolation",
	sqlvars.VarTxReadOnly:             "transaction_read_only",
}

func (s *Session) mirrorAll() {
	for id := range mirrored {
		s.mirror(id)
	}
}

// mirror gives the engine's session the value of one variable and of those
// that MariaDB changes with it.
func (s *Session) mirror(id sqlvars.ID) {
	switch id {
	case sqlvars.VarCollationConnection:
		s.mirrorOne(sqlvars.VarCharacterSetConnection)
	case sqlvars.VarCharacterSetConnection:
		s.mirrorOne(sqlvars.VarCollationConnection)
	case sqlvars.VarCollationServer:
		s.mirrorOne(sqlvars.VarCharacterSetServer)
	case sqlvars.VarCharacterSetServer:
		s.mirrorOne(sqlvars.VarCollationServer)
	}
	s.mirrorOne(id)
}

func (s *Session) mirrorOne(id sqlvars.ID) {
	name, ok := mirrored[id]
	if !ok {
		return
	}
	var value any
	switch v := s.Vars.Value(id); id.Def().Kind {
	case sqlvars.KindBool:
		value = int8(v.Int())
	case sqlvars.KindInt, sqlvars.KindUint:
		value = v.Uint()
	default:
		if !v.IsNull() {
			value = v.Text()
		}
	}
	if id == sqlvars.VarSQLMode {
		value = engineSQLMode(value.(string))
	}
	// The engine knows fewer collations and SQL modes than MariaDB. Where it
	// refuses a value it keeps the one it had: behaviour inside the engine,
	// never what SHOW or SELECT @@x say.
	ctx := sql.NewContext(backgroundContext, sql.WithSession(s.sql))
	if err := s.base.SetSessionVariable(ctx, name, value); err != nil {
		s.engine.log.WithError(err).Debugf("the engine does not take %s = %v", name, value)
	}
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
