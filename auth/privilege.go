package auth

import "strings"

// Privs is a set of privileges. The bits are those of the key "access" in
// MariaDB's mysql.global_priv, so a set can be stored as it is.
type Privs uint64

// The privileges of MariaDB 10.11. PrivGrant is GRANT OPTION.
const (
	PrivSelect Privs = 1 << iota
	PrivInsert
	PrivUpdate
	PrivDelete
	PrivCreate
	PrivDrop
	PrivReload
	PrivShutdown
	PrivProcess
	PrivFile
	PrivGrant
	PrivReferences
	PrivIndex
	PrivAlter
	PrivShowDatabases
	PrivSuper
	PrivCreateTemporaryTables
	PrivLockTables
	PrivExecute
	PrivReplicationSlave
	PrivBinlogMonitor
	PrivCreateView
	PrivShowView
	PrivCreateRoutine
	PrivAlterRoutine
	PrivCreateUser
	PrivEvent
	PrivTrigger
	PrivCreateTablespace
	PrivDeleteHistory
	PrivSetUser
	PrivFederatedAdmin
	PrivConnectionAdmin
	PrivReadOnlyAdmin
	PrivReplicationSlaveAdmin
	PrivReplicationMasterAdmin
	PrivBinlogAdmin
	PrivBinlogReplay
	PrivSlaveMonitor

	privEnd // the first bit that 10.11 does not have
)

// What can be granted at each level. GlobalPrivs is every privilege.
const (
	GlobalPrivs = privEnd - 1

	DatabasePrivs = PrivSelect | PrivInsert | PrivUpdate | PrivDelete | PrivCreate | PrivDrop |
		PrivGrant | PrivReferences | PrivIndex | PrivAlter | PrivCreateTemporaryTables |
		PrivLockTables | PrivExecute | PrivCreateView | PrivShowView | PrivCreateRoutine |
		PrivAlterRoutine | PrivEvent | PrivTrigger | PrivDeleteHistory

	TablePrivs = PrivSelect | PrivInsert | PrivUpdate | PrivDelete | PrivCreate | PrivDrop |
		PrivGrant | PrivReferences | PrivIndex | PrivAlter | PrivCreateView | PrivShowView |
		PrivTrigger | PrivDeleteHistory

	ColumnPrivs = PrivSelect | PrivInsert | PrivUpdate | PrivReferences

	RoutinePrivs = PrivExecute | PrivAlterRoutine | PrivGrant
)

// privNames are the names that SHOW GRANTS prints, by bit.
var privNames = [...]string{
	"SELECT", "INSERT", "UPDATE", "DELETE", "CREATE", "DROP", "RELOAD", "SHUTDOWN", "PROCESS", "FILE",
	"GRANT", "REFERENCES", "INDEX", "ALTER", "SHOW DATABASES", "SUPER", "CREATE TEMPORARY TABLES",
	"LOCK TABLES", "EXECUTE", "REPLICATION SLAVE", "BINLOG MONITOR", "CREATE VIEW", "SHOW VIEW",
	"CREATE ROUTINE", "ALTER ROUTINE", "CREATE USER", "EVENT", "TRIGGER", "CREATE TABLESPACE",
	"DELETE HISTORY", "SET USER", "FEDERATED ADMIN", "CONNECTION ADMIN", "READ_ONLY ADMIN",
	"REPLICATION SLAVE ADMIN", "REPLICATION MASTER ADMIN", "BINLOG ADMIN", "BINLOG REPLAY",
	"SLAVE MONITOR",
}

// privAliases are further spellings that GRANT accepts.
var privAliases = map[string]Privs{
	"ALL":                       GlobalPrivs &^ PrivGrant,
	"ALL PRIVILEGES":            GlobalPrivs &^ PrivGrant,
	"USAGE":                     0,
	"GRANT OPTION":              PrivGrant,
	"REPLICATION CLIENT":        PrivBinlogMonitor,
	"REPLICA MONITOR":           PrivSlaveMonitor,
	"REPLICATION REPLICA":       PrivReplicationSlave,
	"REPLICATION REPLICA ADMIN": PrivReplicationSlaveAdmin,
}

// ParsePrivilege returns the privilege that GRANT knows by this name, without
// regard to case: "select", "REPLICATION CLIENT", "all privileges".
func ParsePrivilege(name string) (Privs, bool) {
	name = strings.ToUpper(name)
	if p, ok := privAliases[name]; ok {
		return p, true
	}
	for i, n := range privNames {
		if n == name && n != "GRANT" {
			return 1 << i, true
		}
	}
	return 0, false
}

// Has reports whether every privilege of want is in p.
func (p Privs) Has(want Privs) bool { return p&want == want }

// Names returns the names of the privileges in p, in MariaDB's order,
// GRANT OPTION left out.
func (p Privs) Names() []string {
	var names []string
	for i, n := range privNames {
		if b := Privs(1) << i; p&b != 0 && b != PrivGrant {
			names = append(names, n)
		}
	}
	return names
}

// String returns the names as MariaDB lists them in a GRANT: "SELECT, INSERT",
// or "USAGE" for none.
func (p Privs) String() string {
	if p&^PrivGrant == 0 {
		return "USAGE"
	}
	return strings.Join(p.Names(), ", ")
}
