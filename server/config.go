package server

import (
	"net"
	"time"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/sirupsen/logrus"

	"github.com/selkiedb/selkie/auth"
	"github.com/selkiedb/selkie/tlsctx"
)

// DefaultVersion is what SELECT VERSION() says unless Config.Version does. The
// protocol and the SQL dialect are those of this MariaDB.
const DefaultVersion = "10.11.19-MariaDB"

// Config says how a Server runs. The zero value is usable.
type Config struct {
	// Port is the TCP port; 0 takes a free one. The system variable port shows
	// the one in use.
	Port int
	// BindAddress lists the addresses to listen on, separated by commas: IP
	// addresses or host names, "*" or "::" for every one. Empty means both
	// loopback addresses, as far as the machine has them. (bind_address)
	BindAddress string
	// SkipNetworking means no TCP at all: without a Socket either, the server can
	// be reached by Dial only. (skip_networking)
	SkipNetworking bool
	// ListenLater has Start open no port: Listen does, when one is needed. A test
	// that connects by Dial alone never needs one.
	ListenLater bool
	// Socket is the path of the unix socket; empty for none. A socket that
	// nobody listens on any more is replaced. (socket)
	Socket string

	// TLS is the server's side of TLS: the ssl_* and tls_version variables. With
	// no field set the server makes a certificate itself; as soon as one is,
	// MariaDB's rules hold: without a certificate there is no TLS.
	TLS tlsctx.Options
	// ReloadTLS reloads the TLS files when they change, as FLUSH SSL would.
	ReloadTLS bool

	// DataDir is where what outlives the server is kept; empty for nowhere.
	// (datadir)
	DataDir string

	// Accounts are statements about accounts, roles and privileges, one each,
	// that Start runs in their order with all rights before InitFile and before
	// the first client is let in:
	//
	//	Accounts: []string{
	//		"CREATE USER alice@'%' IDENTIFIED BY 'secret' REQUIRE X509",
	//		"GRANT ALL ON shop.* TO alice@'%'",
	//	}
	//
	// A database need not exist for that, a table must. Start fails with the
	// statement that does. With a DataDir the accounts outlive the server, and
	// CREATE OR REPLACE USER or CREATE USER IF NOT EXISTS says what is to happen
	// when it is started again.
	Accounts []string

	// Provider is where databases live. Nil means Selkie's own store: in DataDir,
	// or in memory without one. Providers whose tables need a session type of
	// their own have a method NewSession(*sql.BaseSession) sql.Session.
	Provider sql.DatabaseProvider

	// Variables are starting values of system variables, by name, as mariadbd's
	// option of the same name would set them: "max_connections": "20". The
	// fields of Config win over them.
	Variables map[string]string
	// OptionFiles tells for variables that came from an option file which one,
	// for information_schema.SYSTEM_VARIABLES.
	OptionFiles map[string]string

	// InitFile is a file of statements, each ended by a semicolon, that run with
	// all rights before the first client is let in. (init_file)
	InitFile string

	// SkipGrantTables lets everybody in with all rights. (skip_grant_tables)
	SkipGrantTables bool

	// SafeUserCreate lets GRANT create accounts only for those who may insert
	// into mysql.user, whatever else they may do. (safe_user_create)
	SafeUserCreate bool
	// SkipNameResolve takes clients by their address alone: 127.0.0.1 is not
	// localhost then. (skip_name_resolve)
	SkipNameResolve bool

	// Plugins are authentication plugins besides those that are always there:
	// mysql_native_password, ed25519, unix_socket. MySQL's caching_sha2_password
	// and the parsec of newer MariaDBs, which this one lacks, are
	// auth.NewCachingSHA2() and auth.NewParsec(). (plugin_load_add)
	Plugins []auth.Plugin

	// Clock says what time it is to NOW() and everything that goes by it, but not
	// to timeouts, logs and the event scheduler; nil is the system's clock. It is
	// called once for each statement, from many goroutines.
	Clock func() time.Time

	// Wrap sees each connection before the server does, and returns it or another
	// one in its place, such as one that fails when a test wants it to; nil closes
	// the connection. It may be nil itself, and is called from many goroutines.
	Wrap func(net.Conn) net.Conn

	// Version is what SELECT VERSION() says. (version)
	Version string
	// Log is where the server logs; nil means logrus's standard logger.
	Log *logrus.Logger
}
