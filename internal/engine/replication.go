package engine

import (
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"

	"github.com/selkiedb/selkie/auth"
	"github.com/selkiedb/selkie/internal/dialect"
	"github.com/selkiedb/selkie/internal/mariaerr"
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

// slaveStatusColumns are those of SHOW ALL SLAVES STATUS; behind a colon stands what
// is no text: u for INT UNSIGNED, b for BIGINT UNSIGNED, d for DOUBLE.
const slaveStatusColumns = "Connection_name Slave_SQL_State Slave_IO_State Master_Host Master_User Master_Port:u Connect_Retry:u " +
	"Master_Log_File Read_Master_Log_Pos:b Relay_Log_File Relay_Log_Pos:b Relay_Master_Log_File Slave_IO_Running " +
	"Slave_SQL_Running Replicate_Do_DB Replicate_Ignore_DB Replicate_Do_Table Replicate_Ignore_Table " +
	"Replicate_Wild_Do_Table Replicate_Wild_Ignore_Table Last_Errno:u Last_Error Skip_Counter:u Exec_Master_Log_Pos:b " +
	"Relay_Log_Space:b Until_Condition Until_Log_File Until_Log_Pos:b Master_SSL_Allowed Master_SSL_CA_File " +
	"Master_SSL_CA_Path Master_SSL_Cert Master_SSL_Cipher Master_SSL_Key Seconds_Behind_Master:b " +
	"Master_SSL_Verify_Server_Cert Last_IO_Errno:u Last_IO_Error Last_SQL_Errno:u Last_SQL_Error " +
	"Replicate_Ignore_Server_Ids Master_Server_Id:u Master_SSL_Crl Master_SSL_Crlpath Using_Gtid Gtid_IO_Pos " +
	"Replicate_Do_Domain_Ids Replicate_Ignore_Domain_Ids Parallel_Mode SQL_Delay:u SQL_Remaining_Delay:u " +
	"Slave_SQL_Running_State Slave_DDL_Groups:b Slave_Non_Transactional_Groups:b Slave_Transactional_Groups:b " +
	"Replicate_Rewrite_DB Retried_transactions:u Max_relay_log_size:b Executed_log_entries:u Slave_received_heartbeats:u " +
	"Slave_heartbeat_period:d Gtid_Slave_Pos"

// showSlaveStatus is SHOW SLAVE STATUS, or SHOW ALL SLAVES STATUS.
func showSlaveStatus(all bool) *command {
	var schema sql.Schema
	for _, word := range strings.Fields(slaveStatusColumns) {
		name, kind, _ := strings.Cut(word, ":")
		c := textColumn(name, 64)
		switch kind {
		case "u":
			c.Type = types.Uint32
		case "b":
			c.Type = types.Uint64
		case "d":
			c.Type = types.Float64
		}
		schema = append(schema, c)
	}
	name := "SHOW ALL SLAVES STATUS"
	if !all { // without the connection's name and counters
		schema, name = schema[2:len(schema)-6], "SHOW SLAVE STATUS"
	}
	return rows(name, schema, func(_ *sql.Context, s *Session) ([]sql.Row, error) {
		if s.rights != nil && !s.rights.HasAnyGlobal(auth.PrivSuper|auth.PrivSlaveMonitor) {
			return nil, mariaerr.New(mariaerr.ER_SPECIFIC_ACCESS_DENIED_ERROR, "SUPER, SLAVE MONITOR")
		}
		return nil, nil
	})
}

// replica is START SLAVE, STOP SLAVE and CHANGE MASTER. As on a MariaDB server that
// nobody told of a master, there is none to start from; one cannot be named.
func replica(n *dialect.Replica) *command {
	name := [...]string{dialect.StartReplica: "START SLAVE", dialect.StopReplica: "STOP SLAVE", dialect.ChangeMaster: "CHANGE MASTER"}[n.Kind]
	return ok(name, func(_ *sql.Context, s *Session) error {
		if s.rights != nil && !s.rights.HasAnyGlobal(auth.PrivSuper|auth.PrivReplicationSlaveAdmin) {
			return mariaerr.New(mariaerr.ER_SPECIFIC_ACCESS_DENIED_ERROR, "SUPER, REPLICATION SLAVE ADMIN")
		}
		switch {
		case n.Kind == dialect.ChangeMaster && n.Host:
			return mariaerr.New(mariaerr.ER_NOT_SUPPORTED_YET, "CHANGE MASTER TO MASTER_HOST: Selkie is no replica")
		case n.Kind == dialect.ChangeMaster || n.Kind == dialect.StopReplica && n.All:
			return nil
		case n.Connection != "":
			return mariaerr.New(mariaerr.WARN_NO_MASTER_INFO, n.Connection)
		case n.Kind == dialect.StopReplica:
			s.note(mariaerr.New(mariaerr.ER_SLAVE_WAS_NOT_RUNNING))
			return nil
		}
		return mariaerr.Newf(mariaerr.ER_BAD_SLAVE, "Misconfigured slave: MASTER_HOST was not set; Fix in config file or with CHANGE MASTER TO")
	})
}
