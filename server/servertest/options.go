package servertest

import (
	"context"
	"database/sql"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/selkiedb/selkie/server"
)

// An Option says how a server of a test is to be. Options apply in their order.
type Option func(*options)

// options are what a server is made of.
type options struct {
	cfg      server.Config
	tls      tlsMode
	database string
	steps    []func(*setUp) error // in the order of their options
	log      bool
}

type tlsMode uint8

const (
	tlsOn tlsMode = iota
	tlsOff
	tlsRequired
)

// setUp is a server that is being filled, on one connection and with a pool.
type setUp struct {
	conn *sql.Conn
	pool *sql.DB
}

// script is a file of statements.
type script struct{ name, text string }

// scripts runs files.
func scripts(files func() ([]script, error)) func(*setUp) error {
	return func(s *setUp) error {
		list, err := files()
		if err != nil {
			return err
		}
		for _, f := range list {
			if err := runScript(context.Background(), s.conn, f); err != nil {
				return err
			}
		}
		return nil
	}
}

func gather(opts []Option) *options {
	o := &options{database: "test"}
	o.cfg.Variables = map[string]string{}
	for _, opt := range opts {
		opt(o)
	}
	// A port or an address that was chosen has to be there from the beginning.
	o.cfg.ListenLater = o.cfg.Port == 0 && o.cfg.BindAddress == ""
	return o
}

// TLSOff makes a server without TLS (--skip-ssl).
func TLSOff() Option { return func(o *options) { o.tls = tlsOff } }

// TLSRequired makes a server that lets nobody in over TCP without TLS
// (require_secure_transport).
func TLSRequired() Option { return func(o *options) { o.tls = tlsRequired } }

// Accounts runs statements about accounts, roles and privileges, one each, with all
// rights before anybody is let in: "CREATE USER alice@'%' REQUIRE X509". Databases
// that they name need not exist, tables must.
func Accounts(statements ...string) Option {
	return func(o *options) { o.cfg.Accounts = append(o.cfg.Accounts, statements...) }
}

// Database makes the database of that name, if it is not there, and has the scripts
// of this server begin in it. Without this option they begin in the database test.
func Database(name string) Option { return func(o *options) { o.database = name } }

// SQL runs the statements of a text, as Files does.
func SQL(text string) Option {
	return func(o *options) {
		o.steps = append(o.steps, scripts(func() ([]script, error) { return []script{{"the statements of servertest.SQL", text}}, nil }))
	}
}

// Files runs files of statements, in the order of the patterns and, within a
// pattern of filepath.Match, of the names. A file is what the mariadb client would
// take: statements end in semicolons, or in what a DELIMITER line says. Dumps of
// mariadb-dump load as they are. A pattern that matches nothing is a mistake.
func Files(patterns ...string) Option {
	return func(o *options) {
		o.steps = append(o.steps, scripts(func() (list []script, err error) {
			for _, p := range patterns {
				names, err := filepath.Glob(p)
				if err == nil && len(names) == 0 {
					err = fs.ErrNotExist
				}
				if err != nil {
					return nil, fmt.Errorf("servertest.Files: %q: %w", p, err)
				}
				for _, name := range names {
					text, err := os.ReadFile(name)
					if err != nil {
						return nil, fmt.Errorf("servertest.Files: %w", err)
					}
					list = append(list, script{name, string(text)})
				}
			}
			return list, nil
		}))
	}
}

// FS is Files for a file system, such as an embed.FS. Without patterns it takes
// every file of it whose name ends in .sql.
func FS(fsys fs.FS, patterns ...string) Option {
	return func(o *options) {
		o.steps = append(o.steps, scripts(func() (list []script, err error) {
			names, err := namesIn(fsys, patterns)
			for _, name := range names {
				text, err := fs.ReadFile(fsys, name)
				if err != nil {
					return nil, fmt.Errorf("servertest.FS: %w", err)
				}
				list = append(list, script{name, string(text)})
			}
			return list, err
		}))
	}
}

func namesIn(fsys fs.FS, patterns []string) (names []string, err error) {
	for _, p := range patterns {
		found, err := fs.Glob(fsys, p)
		if err == nil && len(found) == 0 {
			err = fs.ErrNotExist
		}
		if err != nil {
			return nil, fmt.Errorf("servertest.FS: %q: %w", p, err)
		}
		names = append(names, found...)
	}
	if len(patterns) > 0 {
		return names, nil
	}
	err = fs.WalkDir(fsys, ".", func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && strings.HasSuffix(path, ".sql") {
			names = append(names, path)
		}
		return err
	})
	if err == nil && len(names) == 0 {
		err = fmt.Errorf("servertest.FS: no file ends in .sql: %w", fs.ErrNotExist)
	}
	return names, err
}

// Fill runs a function with a pool of connections of root to the database, such as
// a migration, or what makes rows with the program's own code.
func Fill(fill func(*sql.DB) error) Option {
	return func(o *options) { o.steps = append(o.steps, func(s *setUp) error { return fill(s.pool) }) }
}

// Version sets what SELECT VERSION() says, such as "11.4.5-MariaDB".
func Version(version string) Option { return func(o *options) { o.cfg.Version = version } }

// SQLMode sets sql_mode for every session.
func SQLMode(mode string) Option { return Variable("sql_mode", mode) }

// TimeZone sets time_zone for every session: "SYSTEM", "+02:00" or "Europe/Paris".
func TimeZone(zone string) Option { return Variable("time_zone", zone) }

// Variable sets a system variable at the start, as mariadbd's option of that name
// would.
func Variable(name, value string) Option {
	return func(o *options) { o.cfg.Variables[name] = value }
}

// Clock sets what NOW() and its kin go by. The function is called once for each
// statement, from many goroutines. Timeouts, logs and events go by the system's
// clock.
func Clock(now func() time.Time) Option { return func(o *options) { o.cfg.Clock = now } }

// NoNetwork makes a server without a port: only DB, Config and Dial reach it. It
// works where a process may not listen.
func NoNetwork() Option { return func(o *options) { o.cfg.SkipNetworking = true } }

// Socket has the server listen on a unix socket, too. An empty path is one in a
// folder of its own, see Server.Socket.
func Socket(path string) Option {
	return func(o *options) {
		if o.cfg.Socket = path; path == "" {
			o.cfg.Socket = ownSocket
		}
	}
}

// ownSocket stands for a path that is to be made up.
const ownSocket = "\x00"

// Log sends all that the server logs to t.Log. Without it only warnings and errors
// go there.
func Log() Option { return func(o *options) { o.log = true } }

// Config changes the server's configuration in ways that no other option does.
func Config(change func(*server.Config)) Option {
	return func(o *options) { change(&o.cfg) }
}
