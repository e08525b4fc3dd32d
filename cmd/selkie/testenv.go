package main

import (
	"net"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/selkiedb/selkie/server"
)

// testFiles are the certificates of a test's server and client.
type testFiles struct {
	dir string
	has bool
}

// make makes them, unless the options say otherwise about TLS.
func (f *testFiles) make(c *server.Config) error {
	if t := c.TLS; t.Disabled || t.Cert != "" || t.Key != "" || t.CA != "" {
		return nil
	}
	files, err := makeCerts(nil, []string{"/O=Selkie/CN=client"})
	if err == nil {
		err = writeCerts(f.dir, files)
	}
	if err != nil {
		return err
	}
	f.has = true
	c.TLS.CA, c.TLS.Cert, c.TLS.Key = f.path("ca.pem"), f.path("server-cert.pem"), f.path("server-key.pem")
	return nil
}

func (f *testFiles) path(name string) string { return filepath.Join(f.dir, name) }

// serverNames are the variables that tell clients and programs of a server. The
// first ones are read by the client libraries themselves.
var serverNames = []string{
	"MYSQL_HOST", "MYSQL_TCP_PORT", "MYSQL_UNIX_PORT", "MARIADB_UNIX_PORT", "MYSQL_PWD",
	"MYSQL_PORT", "MYSQL_USER", "MYSQL_PASSWORD", "MYSQL_DATABASE", "DATABASE_URL",
	"MYSQL_SSL_CA", "MYSQL_SSL_CERT", "MYSQL_SSL_KEY",
}

// testEnvironment is the environment of the command: the one around it, in which
// nothing is left of another server, so that no test works on that one by mistake.
func testEnvironment(around []string, srv *server.Server, files *testFiles) []string {
	env := slices.DeleteFunc(slices.Clone(around), func(v string) bool {
		name, _, _ := strings.Cut(v, "=")
		return slices.Contains(serverNames, name)
	})
	env = append(env, "MYSQL_USER=root", "MYSQL_PWD=", "MYSQL_PASSWORD=", "MYSQL_DATABASE=test")
	if s := srv.Socket(); s != "" {
		if abs, err := filepath.Abs(s); err == nil {
			s = abs // the command may be in another folder, or go to one
		}
		env = append(env, "MYSQL_UNIX_PORT="+s, "MARIADB_UNIX_PORT="+s)
	}
	if a := srv.Addr(); a != nil {
		host, port := a.IP.String(), strconv.Itoa(a.Port)
		if a.IP.IsUnspecified() {
			host = "127.0.0.1"
		}
		env = append(env, "MYSQL_HOST="+host, "MYSQL_TCP_PORT="+port, "MYSQL_PORT="+port,
			"DATABASE_URL=mysql://root@"+net.JoinHostPort(host, port)+"/test")
	} else {
		env = append(env, "MYSQL_HOST=localhost") // by the socket
	}
	if files.has {
		env = append(env, "MYSQL_SSL_CA="+files.path("ca.pem"), "MYSQL_SSL_CERT="+files.path("client-cert.pem"), "MYSQL_SSL_KEY="+files.path("client-key.pem"))
	}
	return env
}
