package engine

import (
	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"

	"github.com/selkiedb/selkie/auth"
)

// This server has no replicas and is none: what MariaDB shows about them is
// empty here, for those who may ask.

func showSlaveHosts() *command {
	schema := sql.Schema{
		{Name: "Server_id", Type: types.Uint32}, textColumn("Host", 20), {Name: "Port", Type: types.Uint32},
		{Name: "Master_id", Type: types.Uint32},
	}
	return emptyFor("SHOW SLAVE HOSTS", schema, auth.PrivReplicationMasterAdmin)
}

func showRelaylogEvents() *command {
	schema := sql.Schema{
		textColumn("Log_name", 20), {Name: "Pos", Type: types.Uint64}, textColumn("Event_type", 20),
		{Name: "Server_id", Type: types.Uint32}, {Name: "End_log_pos", Type: types.Uint64}, textColumn("Info", 20),
	}
	return emptyFor("SHOW RELAYLOG EVENTS", schema, auth.PrivSlaveMonitor)
}

// emptyFor is a statement without rows that asks for a global privilege.
func emptyFor(name string, schema sql.Schema, p auth.Privs) *command {
	return rows(name, schema, func(_ *sql.Context, s *Session) ([]sql.Row, error) {
		return nil, s.rights.NeedGlobal(p)
	})
}
