package main

import (
	"errors"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/sirupsen/logrus"

	"github.com/selkiedb/selkie/internal/optfile"
	"github.com/selkiedb/selkie/sqlvars"
	"github.com/selkiedb/selkie/tlsctx"
)

func parse(t testing.TB, args ...string) *optfile.Result {
	t.Helper()
	table, err := optionTable()
	if err != nil {
		t.Fatal(err)
	}
	o, err := table.Parse(append([]string{"--no-defaults"}, args...), optfile.Env{Program: program, Groups: groups})
	if err != nil {
		t.Fatal(err)
	}
	return o
}

// The verdicts are those of mariadbd.
func TestTLSOptions(t *testing.T) {
	for _, c := range []struct {
		args string
		want tlsctx.Options
	}{
		{"", tlsctx.Options{}},
		{"--ssl", tlsctx.Options{Explicit: true}},
		{"--skip-ssl", tlsctx.Options{Disabled: true}},
		{"--ssl=0", tlsctx.Options{Disabled: true}},
		{"--skip-ssl --ssl", tlsctx.Options{Explicit: true}},
		{"--ssl-cert=c --skip-ssl", tlsctx.Options{Cert: "c", Disabled: true}},
		{"--skip-ssl --ssl-cert=c --ssl_key=k", tlsctx.Options{Cert: "c", Key: "k", Explicit: true}},
		{"--ssl-cert=c --skip-ssl --ssl-cipher=ALL", tlsctx.Options{Cert: "c", Cipher: "ALL", Explicit: true}},
		{"--skip-ssl --ssl-crl=", tlsctx.Options{Explicit: true}},
		{"--ssl-ca=", tlsctx.Options{Explicit: true}},
		{"--skip-ssl --skip-ssl-ca", tlsctx.Options{CA: "0", Explicit: true}},
		{"--skip-ssl --tls-version=TLSv1.2", tlsctx.Options{TLSVersion: "TLSv1.2", Disabled: true}},
		{"--tls-version=TLSv1.2", tlsctx.Options{TLSVersion: "TLSv1.2"}},
		{"--ssl-auto --ssl-capath=p --ssl-crlpath=q", tlsctx.Options{CAPath: "p", CRLPath: "q", Auto: true, Explicit: true}},
	} {
		if got := tlsOptions(parse(t, strings.Fields(c.args)...)); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s:\ngot  %+v\nwant %+v", c.args, got, c.want)
		}
	}
}

func TestPlugins(t *testing.T) {
	for args, want := range map[string]string{
		"":                               "",
		"--plugin-load-add=auth_ed25519": "",
		"--plugin-load-add=caching_sha2_password":                                    "caching_sha2_password",
		"--plugin-load-add=auth_mysql_sha2.so":                                       "caching_sha2_password",
		"--plugin_load=auth_ed25519;caching_sha2_password=auth_mysql_sha2.so":        "caching_sha2_password",
		"--plugin-load-add=caching_sha2_password --plugin-load=auth_ed25519":         "",
		"--plugin-load=auth_ed25519 --plugin-load-add=CACHING_SHA2_PASSWORD":         "caching_sha2_password",
		"--plugin-load-add=/usr/lib/mysql/plugin/auth_mysql_sha2.so:auth_ed25519.so": "caching_sha2_password",
		"--plugin-load-add=auth_parsec":                                              "parsec",
		"--plugin-load-add=parsec --plugin-load-add=caching_sha2_password":           "caching_sha2_password,parsec",
	} {
		var names []string
		for _, p := range plugins(parse(t, strings.Fields(args)...)) {
			names = append(names, p.Name())
		}
		if got := strings.Join(names, ","); got != want {
			t.Errorf("%s: got %s, want %s", args, got, want)
		}
	}
}

// What option files of a MariaDB say is a value that the variables take.
func TestEveryVariableTakesTheDefaultOfItsOption(t *testing.T) {
	table, err := optionTable()
	if err != nil {
		t.Fatal(err)
	}
	g, n := sqlvars.NewGlobals(), 0
	for _, o := range table.Options() {
		name, ok := variable(o.Name)
		if !ok || o.Null {
			continue
		}
		n++
		if _, err := g.Init(name, o.Default, sqlvars.OriginCommandLine, ""); err != nil {
			t.Errorf("--%s=%s: %v", o.Name, o.Default, err)
		}
	}
	if n < 500 {
		t.Errorf("%d options are variables, which is too few", n)
	}
}

func TestVariables(t *testing.T) {
	o := parse(t, "--max_connections=5", "--max-connections=1K", "--ansi", "--sql-mode=ANSI_QUOTES",
		"--maximum-sort-buffer-size=5M", "--table-cache=7", "--user=x", "--skip-log-bin")
	values, files := variables(o)
	want := map[string]string{"max_connections": "1024", "sql_mode": "ANSI_QUOTES,ANSI", "tx_isolation": "SERIALIZABLE", "table_open_cache": "7"}
	for k, v := range want {
		if values[k] != v {
			t.Errorf("%s is %q instead of %q", k, values[k], v)
		}
	}
	if _, ok := values["sort_buffer_size"]; ok {
		t.Error("--maximum-sort-buffer-size set sort_buffer_size")
	}
	if len(files) != 0 {
		t.Errorf("without option files there are some: %v", files)
	}
}

func TestPaths(t *testing.T) {
	host, err := os.Hostname()
	if err != nil {
		t.Skip(err)
	}
	for _, c := range []struct{ args, dir, pid, log string }{
		{"", "", "", ""},
		{"", "/d", "/d/" + host + ".pid", ""},
		{"--log-error", "/d", "/d/" + host + ".pid", "/d/" + host + ".err"},
		{"--pid-file=/p/x.pid --log-error", "/d", "/p/x.pid", "/d/x.err"},
		{"--log-error=/l/log", "", "", "/l/log.err"},
		{"--log-error=/l/a.log", "", "", "/l/a.log"},
		{"--log-error=/l/a.log --skip-log-error", "", "", ""},
		{"--log-basename=b.x --log-error", "/d", "/d/b.pid", "/d/b.err"},
	} {
		o := parse(t, strings.Fields(c.args)...)
		pid := pidFilePath(o, c.dir)
		if c.dir != "" && pid != "" && !strings.Contains(c.args, "pid-file") {
			// The server is in its data directory when it asks.
			pid = strings.Replace(pid, mustGetwd(t), c.dir, 1)
		}
		if pid != c.pid {
			t.Errorf("%s: pid file %q instead of %q", c.args, pid, c.pid)
		}
		if log := logFilePath(o, c.dir, pid); log != c.log {
			t.Errorf("%s: log %q instead of %q", c.args, log, c.log)
		}
	}
}

func mustGetwd(t *testing.T) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestBlame(t *testing.T) {
	o := parse(t, "--socket=/s", "--datadir=/d", "--ssl-cert=c.pem")
	for _, c := range []struct{ text, want string }{
		{"socket: is in use", "--socket=/s: is in use"},
		{"port: is in use", "--port=3306 (the default): is in use"},
		{"ssl_cert: no such file", "--ssl-cert=c.pem: no such file; relative paths are meant from the datadir /d"},
		{"ssl_key: is needed", "--ssl-key (not given): is needed"},
		{"engine: broken", "engine: broken"},
		{"no colon", "no colon"},
		{"two words: text", "two words: text"},
	} {
		if got := blame(o, c.text); got != c.want {
			t.Errorf("%s: got %s, want %s", c.text, got, c.want)
		}
	}
}

func TestLineFormat(t *testing.T) {
	at := time.Date(2026, 11, 23, 0, 47, 3, 0, time.UTC)
	for _, c := range []struct {
		level  logrus.Level
		text   string
		fields logrus.Fields
		want   string
	}{
		{logrus.InfoLevel, "text", nil, "2026-11-23  0:47:03 0 [Note] text\n"},
		{logrus.DebugLevel, "text", nil, "2026-11-23  0:47:03 0 [Note] text\n"},
		{logrus.WarnLevel, "grüße", logrus.Fields{"connection": uint32(17)}, "2026-11-23  0:47:03 17 [Warning] grüße\n"},
		{logrus.ErrorLevel, "a\nb\x1b[0m\xff", logrus.Fields{"z": 1, "a": "x y", "b": "", "c": errors.New("p\nq")},
			"2026-11-23  0:47:03 0 [ERROR] a\\nb\\x1b[0m\\xff a=\"x y\" b=\"\" c=p\\nq z=1\n"},
		{logrus.FatalLevel, "text", logrus.Fields{"lines": []string{"one", "t\rwo"}}, "2026-11-23  0:47:03 0 [ERROR] text\none\nt\\x0dwo\n"},
	} {
		got, err := lineFormat{}.Format(&logrus.Entry{Time: at, Level: c.level, Message: c.text, Data: c.fields})
		if err != nil || string(got) != c.want {
			t.Errorf("got %q, %v; want %q", got, err, c.want)
		}
	}
}

func TestShellWords(t *testing.T) {
	got := shellWords([]string{"mariadb", "--socket=/a b/it's", "--user=root", ""})
	if want := `mariadb '--socket=/a b/it'\''s' --user=root `; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func BenchmarkReadOptions(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		parse(b, "--port=3307", "--ssl-cert=x")
	}
}
