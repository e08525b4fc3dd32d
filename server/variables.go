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
	auto := func(name, value string) { s.vars.Put(name, sqlvars.String(value), sqlvars.OriginAuto) }
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
	s.vars.Put("character_set_database", s.vars.Value(sqlvars.VarCharacterSetServer), sqlvars.OriginAuto)
	s.vars.Put("collation_database", s.vars.Value(sqlvars.VarCollationServer), sqlvars.OriginAuto)
	s.vars.Put("datadir", sqlvars.String(withSlash(s.cfg.DataDir)), sqlvars.OriginCommandLine)
	s.vars.Put("socket", sqlvars.String(socketPath(s.cfg.Socket)), sqlvars.OriginCommandLine)
	s.vars.Put("port", sqlvars.Uint(uint64(s.cfg.Port)), sqlvars.OriginCommandLine)
	s.vars.Put("bind_address", orNull(s.cfg.BindAddress), sqlvars.OriginCommandLine)
	s.vars.Put("skip_networking", sqlvars.Bool(s.cfg.SkipNetworking), sqlvars.OriginCommandLine)
	s.vars.Put("skip_name_resolve", sqlvars.Bool(s.cfg.SkipNameResolve), sqlvars.OriginCommandLine)
	s.vars.Put("init_file", sqlvars.String(s.cfg.InitFile), sqlvars.OriginCommandLine)

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
	put := func(name, value string) { s.vars.Put(name, orNull(value), sqlvars.OriginCommandLine) }
	put("ssl_cert", o.Cert)
	put("ssl_key", o.Key)
	put("ssl_ca", o.CA)
	put("ssl_capath", o.CAPath)
	put("ssl_crl", o.CRL)
	put("ssl_crlpath", o.CRLPath)
	put("ssl_cipher", o.Cipher)
	s.vars.Put("tls_version", sqlvars.String(o.TLSVersion), sqlvars.OriginCommandLine)
	have := "DISABLED"
	if s.tls.Enabled() {
		have = "YES"
	}
	s.vars.Put("have_ssl", sqlvars.String(have), sqlvars.OriginAuto)
	s.vars.Put("have_openssl", sqlvars.String("YES"), sqlvars.OriginAuto)
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
