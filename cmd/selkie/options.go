package main

import (
	"fmt"
	"io"
	"os"
	"runtime"
	"strconv"
	"strings"

	"github.com/selkiedb/selkie/internal/optfile"
	"github.com/selkiedb/selkie/server"
	"github.com/selkiedb/selkie/sqlvars"
)

const (
	defaultPort   = 3306
	defaultSocket = "/tmp/mysql.sock"
)

// groups of the option files that are read, mariadbd's and our own.
var groups = []string{"mysqld", "server", "mysqld-10.11", "mariadb", "mariadb-10.11", "mariadbd", "mariadbd-10.11", "selkie"}

// help of mariadbd's options that this program itself acts upon.
var help = [][2]string{
	{"ansi", "Begin with sql_mode ANSI and transaction isolation SERIALIZABLE."},
	{"basedir", "Value of the variable basedir."},
	{"bind-address", "Addresses to listen on, separated by commas; * for all of them. Without it only this machine can connect."},
	{"character-set-server", "Character set of new databases."},
	{"collation-server", "Collation of new databases."},
	{"console", "Log to the terminal, unless --log-error is given."},
	{"datadir", "Folder for what outlives the server; relative paths in other options are meant from there. Without it nothing is kept."},
	{"default-time-zone", "Value of time_zone at start."},
	{"help", "Display this help and exit."},
	{"init-file", "Statements to run before the first client is let in."},
	{"log-basename", "Base name of the default pid file and error log."},
	{"log-error", "Log to this file in place of the standard error output."},
	{"log-warnings", "Log some not critical warnings, the more the higher."},
	{"lower-case-table-names", "How names of tables are stored and compared."},
	{"max-connections", "How many clients may be connected at once."},
	{"pid-file", "File for the process id while the server is ready for connections."},
	{"plugin-load", "Plugins to load: caching_sha2_password, parsec. The others that Selkie has are always there."},
	{"plugin-load-add", "As --plugin-load, but adds to it."},
	{"port", "Port to listen on."},
	{"require-secure-transport", "Let clients in over TLS or the unix socket only."},
	{"safe-user-create", "Let GRANT create accounts only for those who may insert into mysql.user."},
	{"skip-grant-tables", "Let everybody in with all rights."},
	{"skip-name-resolve", "Take clients by their address alone."},
	{"skip-networking", "Listen on the unix socket only."},
	{"socket", "Path of the unix socket; empty for none."},
	{"sql-mode", "Value of sql_mode at start."},
	{"ssl", "Offer TLS. The last of --ssl, --skip-ssl and the other ssl options counts."},
	{"ssl-ca", "File of authorities that client certificates are verified against."},
	{"ssl-capath", "Folder of such files."},
	{"ssl-cert", "File of the server's certificate, then its chain."},
	{"ssl-cipher", "OpenSSL cipher string."},
	{"ssl-crl", "File of certificate revocation lists."},
	{"ssl-crlpath", "Folder of such files."},
	{"ssl-key", "File of the private key."},
	{"tls-version", "TLS versions to offer."},
	{"tmpdir", "Value of the variable tmpdir."},
	{"transaction-isolation", "Value of tx_isolation at start."},
	{"transaction-read-only", "Value of tx_read_only at start."},
	{"user", "Run as this user; root alone can."},
	{"verbose", "With --help: all options."},
	{"version", "Output version information and exit; with a value, the version that the server says it is."},
}

// otherNames are the options that are called otherwise than their variable.
var otherNames = map[string]string{
	"default_time_zone":     "time_zone",
	"table_cache":           "table_open_cache",
	"transaction_isolation": "tx_isolation",
	"transaction_read_only": "tx_read_only",
}

// variable is the system variable that an option sets, if it is one.
func variable(option string) (name string, ok bool) {
	name = strings.ToLower(strings.ReplaceAll(option, "-", "_"))
	if other, ok := otherNames[name]; ok {
		return other, true
	}
	_, ok = sqlvars.Lookup(name)
	return name, ok
}

// optionTable is mariadbd's table with our help and our own options. What is
// neither acted upon here nor a system variable stays marked as ignored.
func optionTable() (*optfile.Table, error) {
	options := optfile.MariaDB()
	texts := make(map[string]string, len(help))
	for _, h := range help {
		texts[h[0]] = h[1]
	}
	for i := range options {
		o := &options[i]
		name := strings.ReplaceAll(o.Name, "_", "-")
		if text, ours := texts[name]; ours {
			o.Ignored, o.Hidden, o.Help = false, false, text
		} else if _, ok := variable(o.Name); ok {
			o.Ignored = false
		}
		switch name {
		case "port":
			o.Default = strconv.Itoa(defaultPort)
			if n, err := strconv.ParseUint(os.Getenv("MYSQL_TCP_PORT"), 10, 16); err == nil && n > 0 {
				o.Default = strconv.FormatUint(n, 10)
			}
		case "socket":
			if o.Default = os.Getenv("MYSQL_UNIX_PORT"); o.Default == "" {
				o.Default = defaultSocket
			}
		case "datadir", "pid-file", "bind-address", "tmpdir", "basedir":
			o.Default, o.Null = "", true // mariadbd's were fixed when it was built
		}
	}
	return optfile.New(append(options,
		optfile.Option{Name: "ssl-auto", Kind: optfile.Bool, Arg: optfile.OptionalArg, Default: "OFF",
			Help: "Make a certificate although other TLS options are given. Without any TLS option one is always made."},
		optfile.Option{Name: "ssl-reload", Kind: optfile.Enum, Values: []string{"off", "auto"}, Default: "off",
			Help: "Reload the TLS files whenever they change, as FLUSH SSL would."},
		optfile.Option{Name: "log-format", Kind: optfile.Enum, Values: []string{"text", "json"}, Default: "text",
			Help: "Form of the log: lines as mariadbd writes them, or JSON objects."},
	))
}

// readOptions reads the command line and the option files. It answers --help,
// --version and --print-defaults; done says that there is nothing left but to
// exit with the code.
func readOptions(args []string, stdout io.Writer) (o *optfile.Result, code int, done bool) {
	table, err := optionTable()
	if err == nil {
		o, err = table.Parse(args, optfile.Env{Program: program, Groups: groups})
	}
	if err != nil {
		return nil, failUsage(o, err), true
	}
	for _, s := range o.Settings {
		if s.Option.Name == "version" && !s.Disabled && s.Value == "" {
			return o, written(writeVersion(stdout)), true
		}
	}
	asked, _ := o.Bool("help")
	switch {
	case o.PrintDefaults:
		return o, written(o.WriteDefaults(stdout, program)), true
	case asked:
		logMessages(standardLog(os.Stderr), o)
		return o, written(writeHelp(stdout, o)), true
	}
	return o, 0, false
}

func writeVersion(w io.Writer) error {
	system, machine := runtime.GOOS, runtime.GOARCH
	if system == "linux" {
		system = "Linux"
	}
	if machine == "amd64" {
		machine = "x86_64"
	}
	return optfile.WriteVersion(w, program, server.DefaultVersion, system, machine)
}

func writeHelp(w io.Writer, o *optfile.Result) error {
	if err := writeVersion(w); err != nil {
		return err
	}
	if _, err := fmt.Fprint(w, "\nStarts the Selkie database server, which speaks MariaDB's protocol and SQL.\n\n"); err != nil {
		return err
	}
	if verbose, _ := o.Bool("verbose"); verbose {
		return o.WriteHelp(w, program)
	}
	return optfile.WriteHelpHint(w, program)
}

// written is the exit code of a program that had something to print.
func written(err error) int {
	if err != nil {
		fmt.Fprintf(os.Stderr, "%s: %v\n", program, err)
		return 1
	}
	return 0
}
