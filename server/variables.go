package server

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/sqlvars"
)

// initVariables gives the system variables their starting values: those of the
// machine, then those of the configuration.
func (s *Server) initVariables() error {
	var start []sqlvars.Setting
	auto := func(name, value string) {
		start = append(start, sqlvars.Setting{Name: name, Value: sqlvars.String(value), Origin: sqlvars.OriginAuto})
	}
	hostname, err := os.Hostname()
	if err != nil {
		hostname = "localhost"
	}
	auto("hostname", hostname)
	auto("version", s.cfg.Version)
	auto("version_comment", "Selkie")
	auto("version_compile_machine", machine())
	auto("version_compile_os", systemName())
	auto("version_ssl_library", "Go crypto/tls "+runtime.Version())
	auto("system_time_zone", systemTimeZone())
	auto("tmpdir", os.TempDir())
	for _, name := range []string{"character_set_server", "character_set_database", "character_set_client", "character_set_connection", "character_set_results"} {
		auto(name, "utf8mb4")
	}
	for _, name := range []string{"collation_server", "collation_database", "collation_connection"} {
		auto(name, "utf8mb4_general_ci")
	}

	s.vars.PutAll(start)

	names := make([]string, 0, len(s.cfg.Variables))
	for name := range s.cfg.Variables {
		names = append(names, name)
	}
	slices.Sort(names) // character sets before collations, which override them
	for _, name := range names {
		if err := s.initVariable(name, s.cfg.Variables[name]); err != nil {
			return err
		}
	}

	// Without a database the server's character set is the database's.
	s.vars.PutAll([]sqlvars.Setting{
		{Name: "character_set_database", Value: s.vars.Value(sqlvars.VarCharacterSetServer), Origin: sqlvars.OriginAuto},
		{Name: "collation_database", Value: s.vars.Value(sqlvars.VarCollationServer), Origin: sqlvars.OriginAuto},
		given("datadir", sqlvars.String(withSlash(s.cfg.DataDir))),
		given("socket", sqlvars.String(socketPath(s.cfg.Socket))),
		given("port", sqlvars.Uint(uint64(s.cfg.Port))),
		given("bind_address", orNull(s.cfg.BindAddress)),
		given("skip_networking", sqlvars.Bool(s.cfg.SkipNetworking)),
		given("skip_name_resolve", sqlvars.Bool(s.cfg.SkipNameResolve)),
		given("init_file", sqlvars.String(s.cfg.InitFile)),
	})

	s.secureReq.Store(s.vars.Bool(sqlvars.VarRequireSecureTransport))
	s.vars.OnSet("require_secure_transport", func(_, v sqlvars.Value) error {
		s.secureReq.Store(v.Bool())
		return nil
	})
	s.vars.OnSet("max_password_errors", func(_, v sqlvars.Value) error {
		s.passwordErrors.SetLimit(v.Uint())
		return nil
	})
	return nil
}

// given is a value that comes from the configuration.
func given(name string, v sqlvars.Value) sqlvars.Setting {
	return sqlvars.Setting{Name: name, Value: v, Origin: sqlvars.OriginCommandLine}
}

func (s *Server) initVariable(name, value string) error {
	name = strings.ReplaceAll(name, "-", "_")
	if _, ok := sqlvars.Lookup(name); !ok {
		return fmt.Errorf("variables: there is no system variable %q", name)
	}
	origin := sqlvars.OriginCommandLine
	file := s.cfg.OptionFiles[name]
	if file != "" {
		origin = sqlvars.OriginConfig
	}
	warnings, err := s.vars.Init(name, value, origin, file)
	for _, w := range warnings {
		s.log.Warnf("option %s: %s", name, w.Message)
	}
	if err != nil {
		var merr *mariaerr.Error
		if errors.As(err, &merr) {
			return fmt.Errorf("%s: the value %q cannot be used: %s", name, value, merr.Message)
		}
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

// tlsVariables shows the TLS context in have_ssl and its kin.
func (s *Server) tlsVariables() {
	o := s.tls.Options()
	have := "DISABLED"
	if s.tls.Enabled() {
		have = "YES"
	}
	s.vars.PutAll([]sqlvars.Setting{
		given("ssl_cert", orNull(o.Cert)),
		given("ssl_key", orNull(o.Key)),
		given("ssl_ca", orNull(o.CA)),
		given("ssl_capath", orNull(o.CAPath)),
		given("ssl_crl", orNull(o.CRL)),
		given("ssl_crlpath", orNull(o.CRLPath)),
		given("ssl_cipher", orNull(o.Cipher)),
		given("tls_version", sqlvars.String(o.TLSVersion)),
		{Name: "have_ssl", Value: sqlvars.String(have), Origin: sqlvars.OriginAuto},
		{Name: "have_openssl", Value: sqlvars.String("YES"), Origin: sqlvars.OriginAuto},
	})
}

func orNull(s string) sqlvars.Value {
	if s == "" {
		return sqlvars.Null
	}
	return sqlvars.String(s)
}

func withSlash(dir string) string {
	if dir == "" || strings.HasSuffix(dir, "/") {
		return dir
	}
	return dir + "/"
}

func machine() string {
	if runtime.GOARCH == "amd64" {
		return "x86_64"
	}
	return runtime.GOARCH
}

func systemName() string {
	if runtime.GOOS == "linux" {
		return "Linux"
	}
	return runtime.GOOS
}

func systemTimeZone() string {
	name, _ := time.Now().Zone()
	return name
}
