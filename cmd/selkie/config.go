package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/selkiedb/selkie/auth"
	"github.com/selkiedb/selkie/internal/optfile"
	"github.com/selkiedb/selkie/server"
	"github.com/selkiedb/selkie/tlsctx"
)

// settings are what the options come to.
type settings struct {
	config  server.Config
	pidFile string // empty for none
	// pidFileShared says that the pid file is named by one of the machine's own
	// option files, which an installed MariaDB reads too.
	pidFileShared bool
}

// settle changes what belongs to the process - user, working folder, log - in
// mariadbd's order, and makes the server's configuration.
func settle(o *optfile.Result, log *logger) (*settings, error) {
	user, _ := o.String("user")
	if err := switchUser(user, log); err != nil {
		return nil, err
	}
	dir, err := enterDataDir(o)
	if err != nil {
		return nil, err
	}
	set := &settings{pidFile: pidFilePath(o, dir)}
	if s, i := o.Last("pid-file"); i >= 0 {
		set.pidFileShared = strings.HasPrefix(s.Origin.File, "/etc/")
	}
	logFile := logFilePath(o, dir, set.pidFile)
	if err := log.open(logFile); err != nil {
		log.Errorf("--log-error=%s: %v; the log stays here", logFile, err) // mariadbd goes on, too
	}
	logMessages(log.Logger, o)
	tellIgnored(log, o)

	c := &set.config
	c.Log = log.Logger
	c.DataDir = dir
	c.Variables, c.OptionFiles = variables(o)
	c.TLS = tlsOptions(o)
	reload, _ := o.String("ssl-reload")
	c.ReloadTLS = reload == "auto"
	port, _ := o.Uint("port")
	if c.Port = int(port); port == 0 {
		c.Port = defaultPort
	}
	c.Socket, _ = o.String("socket")
	var given bool
	if c.BindAddress, given = o.String("bind-address"); given && c.BindAddress == "" {
		return nil, fmt.Errorf("bind_address: the empty name is no address; name addresses, or * for all of them")
	}
	c.InitFile, _ = o.String("init-file")
	c.SkipNetworking, _ = o.Bool("skip-networking")
	if c.SkipNetworking && c.Socket == "" {
		return nil, errors.New("skip_networking: without TCP and without a socket nobody could connect; name a socket")
	}
	c.SkipGrantTables, _ = o.Bool("skip-grant-tables")
	c.SafeUserCreate, _ = o.Bool("safe-user-create")
	c.SkipNameResolve, _ = o.Bool("skip-name-resolve")
	c.Plugins = plugins(o)
	c.Version, _ = o.String("version")

	setPath(c.Variables, "pid_file", set.pidFile)
	setPath(c.Variables, "log_error", logFile)
	return set, nil
}

// enterDataDir makes the data directory and goes there: as in mariadbd,
// relative paths in other options are meant from it.
func enterDataDir(o *optfile.Result) (string, error) {
	dir, _ := o.String("datadir")
	if dir == "" {
		return "", nil
	}
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "", fmt.Errorf("datadir: %w", err)
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", fmt.Errorf("datadir: the folder cannot be made: %w", err)
	}
	if err := os.Chdir(dir); err != nil {
		return "", fmt.Errorf("datadir: the folder cannot be entered: %w", err)
	}
	return dir, nil
}

func setPath(variables map[string]string, name, path string) {
	if path != "" {
		variables[name] = path
	}
}

// variables are the starting values of system variables, and the option files
// that they come from.
func variables(o *optfile.Result) (values, files map[string]string) {
	values, files = map[string]string{}, map[string]string{}
	for _, s := range o.Settings {
		name, ok := variable(s.Option.Name)
		if !ok || s.Maximum || s.Auto || s.Key != "" {
			continue
		}
		if name == "log_bin" && !strings.EqualFold(s.Value, "off") && s.Value != "0" {
			continue // and perhaps the name of its files: there is no such log here
		}
		values[name] = s.Value
		delete(files, name)
		if s.Origin.File != "" {
			files[name] = s.Origin.File
		}
	}
	if on, _ := o.Bool("ansi"); on || o.Given("ansi") {
		mode, _ := o.String("sql-mode")
		values["sql_mode"] = strings.TrimPrefix(mode+",ANSI", ",")
		values["tx_isolation"] = "SERIALIZABLE"
	}
	return values, files
}

// tlsOptions follow mariadbd's rules: any ssl option makes TLS wanted, even
// an empty one, and of --skip-ssl and these the last one counts. tls_version
// neither asks for TLS nor refuses it.
func tlsOptions(o *optfile.Result) tlsctx.Options {
	var t tlsctx.Options
	last := -1
	for name, field := range map[string]*string{
		"ssl-cert": &t.Cert, "ssl-key": &t.Key, "ssl-ca": &t.CA, "ssl-capath": &t.CAPath,
		"ssl-crl": &t.CRL, "ssl-crlpath": &t.CRLPath, "ssl-cipher": &t.Cipher,
	} {
		*field, _ = o.String(name)
		_, i := o.Last(name)
		last = max(last, i)
	}
	if version, given := o.String("tls-version"); given {
		t.TLSVersion = version
	}
	t.Auto, _ = o.Bool("ssl-auto")
	on, _ := o.Bool("ssl")
	_, i := o.Last("ssl")
	t.Disabled = i > last && !on
	t.Explicit = max(last, i) >= 0 && !t.Disabled
	return t
}

// baseName is the default name of the server's files, without extension.
func baseName(o *optfile.Result) string {
	if base, _ := o.String("log-basename"); base != "" {
		return strings.TrimSuffix(base, filepath.Ext(base))
	}
	if host, err := os.Hostname(); err == nil && host != "" {
		return host
	}
	return program
}

// pidFilePath is where the pid file goes: as in mariadbd into the data
// directory unless an option says otherwise. Without both there is none.
func pidFilePath(o *optfile.Result, dir string) string {
	path, given := o.String("pid-file")
	switch {
	case given && path == "":
		return string(filepath.Separator) // what mariadbd makes of it: a folder, and an error
	case !given && dir == "":
		return ""
	case !given:
		path = baseName(o) + ".pid"
	}
	if abs, err := filepath.Abs(path); err == nil {
		return abs
	}
	return path
}

// logFilePath is the log's file, empty for the standard error output.
func logFilePath(o *optfile.Result, dir, pidFile string) string {
	s, i := o.Last("log-error")
	if i < 0 || s.Disabled {
		return ""
	}
	path := s.Value
	if path == "" {
		path = filepath.Join(dir, strings.TrimSuffix(filepath.Base(pidFile), filepath.Ext(pidFile)))
		if pidFile == "" {
			path = baseName(o)
		}
	}
	if filepath.Ext(path) == "" || s.Value == "" {
		path += ".err"
	}
	if abs, err := filepath.Abs(path); err == nil {
		return abs
	}
	return path
}

// builtinPlugins are what --plugin-load-add may name of plugins that are always there.
var builtinPlugins = []string{"auth_ed25519", "ed25519", "auth_socket", "unix_socket", "mysql_native_password"}

// optionalPlugins are those that are there when named only, since mariadbd 10.11
// has none of them: by their own names, and by those of the libraries that other
// versions keep them in.
var optionalPlugins = []struct {
	names []string
	make  func() auth.Plugin
}{
	{[]string{"caching_sha2_password", "auth_mysql_sha2"}, auth.NewCachingSHA2},
	{[]string{"parsec", "auth_parsec"}, auth.NewParsec},
}

func optionalPlugin(name string) bool {
	for _, p := range optionalPlugins {
		if slices.Contains(p.names, name) {
			return true
		}
	}
	return false
}

// loadable splits what --plugin-load and --plugin-load-add take, for example
// "name=library.so;other", into the names of plugins or, without, libraries.
func loadable(value string) []string {
	var names []string
	for _, word := range strings.FieldsFunc(value, func(r rune) bool { return r == ';' || r == ':' }) {
		if name, _, ok := strings.Cut(word, "="); ok {
			word = name
		}
		names = append(names, strings.ToLower(strings.TrimSuffix(filepath.Base(word), ".so")))
	}
	return names
}

// plugins are those to load. The last --plugin-load takes back what came before
// it.
func plugins(o *optfile.Result) []auth.Plugin {
	var named []string
	for _, s := range o.Settings {
		switch strings.ReplaceAll(s.Option.Name, "_", "-") {
		case "plugin-load":
			named = loadable(s.Value)
		case "plugin-load-add":
			named = append(named, loadable(s.Value)...)
		}
	}
	var list []auth.Plugin
	for _, p := range optionalPlugins {
		if slices.ContainsFunc(named, func(n string) bool { return slices.Contains(p.names, n) }) {
			list = append(list, p.make())
		}
	}
	return list
}

// tellIgnored names, once, the given options that change nothing.
func tellIgnored(log *logger, o *optfile.Result) {
	var ignored []string
	for _, s := range o.Settings {
		text := "--" + strings.ReplaceAll(s.Option.Name, "_", "-")
		switch {
		case s.Maximum:
			text = "--maximum-" + text[2:]
		case s.Key != "":
			text = "--" + s.Key + "." + text[2:]
		case text == "--plugin-load" || text == "--plugin-load-add":
			if !slices.ContainsFunc(loadable(s.Value), func(n string) bool {
				return !slices.Contains(builtinPlugins, n) && !optionalPlugin(n)
			}) {
				continue
			}
			text += "=" + s.Value
		case !s.Option.Ignored:
			continue
		}
		if !slices.Contains(ignored, text) {
			ignored = append(ignored, text)
		}
	}
	if len(ignored) > 0 {
		log.Infof("Options without effect in Selkie: %s", strings.Join(ignored, " "))
	}
}
