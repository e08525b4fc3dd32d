package wire

// Command is the first byte of a command packet.
type Command byte

// The commands. Those without a Com reply here (replication, internal ones)
// exist so that a server can name what it refuses.
const (
	ComSleep            Command = 0x00
	ComQuit             Command = 0x01
	ComInitDB           Command = 0x02
	ComQuery            Command = 0x03
	ComFieldList        Command = 0x04
	ComCreateDB         Command = 0x05
	ComDropDB           Command = 0x06
	ComRefresh          Command = 0x07
	ComShutdown         Command = 0x08
	ComStatistics       Command = 0x09
	ComProcessInfo      Command = 0x0a
	ComConnect          Command = 0x0b
	ComProcessKill      Command = 0x0c
	ComDebug            Command = 0x0d
	ComPing             Command = 0x0e
	ComTime             Command = 0x0f
	ComDelayedInsert    Command = 0x10
	ComChangeUser       Command = 0x11
	ComBinlogDump       Command = 0x12
	ComTableDump        Command = 0x13
	ComConnectOut       Command = 0x14
	ComRegisterSlave    Command = 0x15
	ComStmtPrepare      Command = 0x16
	ComStmtExecute      Command = 0x17
	ComStmtSendLongData Command = 0x18
	ComStmtClose        Command = 0x19
	ComStmtReset        Command = 0x1a
	ComSetOption        Command = 0x1b
	ComStmtFetch        Command = 0x1c
	ComDaemon           Command = 0x1d
	ComUnimplGetTid     Command = 0x1e
	ComResetConnection  Command = 0x1f
	ComStmtBulkExecute  Command = 0xfa
	ComSlaveWorker      Command = 0xfb
	ComSlaveIO          Command = 0xfc
	ComSlaveSQL         Command = 0xfd
	ComMulti            Command = 0xfe
	ComEnd              Command = 0xff
)

// The refresh bits of COM_REFRESH.
const (
	RefreshGrant   = 1 << 0
	RefreshLog     = 1 << 1
	RefreshTables  = 1 << 2
	RefreshHosts   = 1 << 3
	RefreshStatus  = 1 << 4
	RefreshThreads = 1 << 5
	RefreshSlave   = 1 << 6
	RefreshMaster  = 1 << 7
)

// The options of COM_SET_OPTION.
const (
	OptionMultiStatementsOn  = 0
	OptionMultiStatementsOff = 1
)

var commandNames = [...]string{
	"Sleep", "Quit", "Init DB", "Query", "Field List", "Create DB", "Drop DB", "Refresh",
	"Shutdown", "Statistics", "Processlist", "Connect", "Kill", "Debug", "Ping", "Time",
	"Delayed insert", "Change user", "Binlog Dump", "Table Dump", "Connect Out",
	"Register Slave", "Prepare", "Execute", "Long Data", "Close stmt", "Reset stmt",
	"Set option", "Fetch", "Daemon", "Unimpl get tid", "Reset connection",
}

// String returns the command as SHOW PROCESSLIST prints it, "" for a byte
// that is no command.
func (c Command) String() string {
	if int(c) < len(commandNames) {
		return commandNames[c]
	}
	switch c {
	case ComStmtBulkExecute:
		return "Bulk_execute"
	case ComSlaveWorker:
		return "Slave_worker"
	case ComSlaveIO:
		return "Slave_IO"
	case ComSlaveSQL:
		return "Slave_SQL"
	case ComMulti:
		return "Com_multi"
	case ComEnd:
		return "Error"
	}
	return ""
}
