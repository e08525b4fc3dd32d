package optfile_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/selkiedb/selkie/internal/optfile"
)

var update = flag.Bool("update", false, "write the golden files of --help anew")

// own is a table such as a server has: some options of its own before
// MariaDB's.
func own(t testing.TB) *optfile.Table {
	t.Helper()
	table, err := optfile.New(append(optfile.MariaDB(),
		optfile.FromMariaDB("port", "TCP port to listen on."),
		optfile.FromMariaDB("socket", "Path of the unix socket."),
		optfile.FromMariaDB("datadir", "Folder that keeps the data."),
		optfile.FromMariaDB("ssl", "Offer TLS."),
		optfile.FromMariaDB("ssl_cert", "File with the server's certificate and the chain above it."),
		optfile.FromMariaDB("ssl-key", "File with the key of the certificate."),
		optfile.FromMariaDB("tls-version", "Versions of TLS to offer."),
		optfile.FromMariaDB("bind-address", "Addresses to listen on."),
		optfile.FromMariaDB("secure-timestamp", "Who may set the time"),
		optfile.FromMariaDB("help", "Print this and end."),
		optfile.FromMariaDB("verbose", "With --help: print everything."),
		optfile.FromMariaDB("plugin-load-add", ""),
		optfile.Option{Name: "ssl-auto", Kind: optfile.Bool, Arg: optfile.OptionalArg, Help: "Make a certificate at the start."},
		optfile.Option{Name: "ssl-reload", Kind: optfile.Enum, Values: []string{"manual", "auto"}, Default: "manual", Help: "When to reload."},
	))
	if err != nil {
		t.Fatal(err)
	}
	return table
}

func env(vars ...string) optfile.Env {
	return optfile.Env{
		Program:    "selkie",
		Groups:     []string{"mysqld", "selkie"},
		SystemDirs: []string{},
		LookupEnv: func(name string) (string, bool) {
			for _, v := range vars {
				if value, ok := strings.CutPrefix(v, name+"="); ok {
					return value, true
				}
			}
			return "", false
		},
	}
}

func writeFile(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "my.cnf")
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestUnknownOptionNamesTheNearest(t *testing.T) {
	table := own(t)
	for _, c := range []struct{ arg, want string }{
		{"--prot", "selkie: unknown option '--prot'; did you mean '--port'?"},
		{"--prot=3306", "selkie: unknown variable 'prot=3306'; did you mean '--port'?"},
		{"--skip-sll", "selkie: unknown option '--skip-sll'; did you mean '--ssl'?"},
		{"--ssl-certificate=x", "selkie: unknown variable 'ssl-certificate=x'; did you mean '--ssl-cert'?"},
		{"--SSL_CRET=x", "selkie: unknown variable 'SSL_CRET=x'; did you mean '--ssl-cert'?"},
		{"--bind-adress=x", "selkie: unknown variable 'bind-adress=x'; did you mean '--bind-address'?"},
		{"--address=x", "selkie: unknown variable 'address=x'; did you mean '--bind-address'?"},
		{"--data-dir=x", "selkie: unknown variable 'data-dir=x'; did you mean '--datadir'?"},
		{"--ssl-realod=auto", "selkie: unknown variable 'ssl-realod=auto'; did you mean '--ssl-reload'?"},
		{"--qwertyuiop", "selkie: unknown option '--qwertyuiop'"},
		{"--x=1", "selkie: unknown variable 'x=1'"},
		{"-Z", "selkie: unknown option '-Z'"},
		{"--defaults-file=/x", "selkie: unknown variable 'defaults-file=/x'"},
	} {
		_, err := table.Parse([]string{"--no-defaults", c.arg}, env())
		if got := fmt.Sprint(err); got != c.want {
			t.Errorf("%s: %s\nwant %s", c.arg, got, c.want)
		}
	}
}

func TestErrorsNameTheLineOfTheFile(t *testing.T) {
	for _, c := range []struct{ line, want string }{
		{"prot=1", "selkie: unknown variable 'prot=1' (in FILE at line 3); did you mean '--port'?"},
		{"port 3306", "selkie: unknown option '--port 3306' (in FILE at line 3); did you mean '--port=3306'?"},
		{"port", "selkie: option '--port' requires an argument (in FILE at line 3)"},
		{"port=abc", "Unknown suffix 'a' used for variable 'port' (value 'abc'). Legal suffix characters are: K, M, G, T, P, E; " +
			"selkie: Error while setting value 'abc' to 'port' (in FILE at line 3)"},
		{"ssl-reload=x", "selkie: Error while setting value 'x' to 'ssl-reload' (in FILE at line 3)"},
		{"ssl-c=x", "selkie: ambiguous option '--ssl-c=x' (ssl_ca, ssl_capath, ssl_cert, ssl_cipher, ssl_crl, ...) (in FILE at line 3)"},
	} {
		file := writeFile(t, "# c\n[selkie]\n"+c.line+"\n")
		_, err := own(t).Parse([]string{"--defaults-file=" + file}, env())
		if got := strings.ReplaceAll(fmt.Sprint(err), file, "FILE"); got != c.want {
			t.Errorf("%s: %s\nwant %s", c.line, got, c.want)
		}
	}
}

func TestResult(t *testing.T) {
	file := writeFile(t, "[mysqld]\nssl\nport=1\nbind_address=a\ninnodb_buffer_pool_size=1G\nloose-nonsense=1\nport=99999\n[selkie]\nssl-reload=auto\n")
	res, err := own(t).Parse([]string{
		"--defaults-file=" + file, "--bind-address=b", "--skip-ssl", "--ssl-cert=/c", "-P7", "--secure_timestamp=rep", "--autoset-back-log",
		"--maximum-max-join-size=3", "--hot.key-buffer-size=8192",
	}, env())
	if err != nil {
		t.Fatal(err)
	}
	port, given := res.Uint("port")
	if s, _ := res.Last("port"); port != 7 || !given || s.Origin.String() != "command line" {
		t.Error("port", port, given, s.Origin)
	}
	off, ssl := res.Last("ssl")
	_, cert := res.Last("ssl-cert")
	if on, _ := res.Bool("ssl"); on || !off.Disabled || !off.Bare || ssl > cert {
		t.Error("ssl", on, off, ssl, cert)
	}
	var all []string
	for _, s := range res.All("BIND_ADDRESS") {
		all = append(all, s.Value+" "+strings.ReplaceAll(s.Origin.String(), file, "FILE"))
	}
	if want := []string{"a FILE:4", "b command line"}; !slices.Equal(all, want) {
		t.Errorf("bind-address %q, want %q", all, want)
	}
	if n, given := res.Uint("innodb-buffer-pool-size"); n != 1<<30 || !given {
		t.Error("innodb-buffer-pool-size", n, given)
	}
	if v, given := res.String("ssl-reload"); v != "auto" || !given {
		t.Error("ssl-reload", v, given)
	}
	if v, given := res.String("secure-timestamp"); v != "REPLICATION" || !given {
		t.Error("secure-timestamp", v, given)
	}
	if v, given := res.Uint("max-connections"); v != 151 || given || res.Given("max-connections") {
		t.Error("max-connections", v, given)
	}
	if v, given := res.Float("long-query-time"); v != 10 || given {
		t.Error("long-query-time", v, given)
	}
	if s, i := res.Last("back-log"); i < 0 || !s.Auto {
		t.Error("back-log", s, i)
	}
	if res.Given("max-join-size") || res.Given("key-buffer-size") {
		t.Error("--maximum- or another cache's size taken for the value")
	}
	var messages []string
	for _, m := range res.Messages {
		messages = append(messages, strings.ReplaceAll(m.Level.String()+" "+m.Text, file, "FILE"))
	}
	want := []string{
		"Warning selkie: unknown variable 'loose-nonsense=1' (in FILE at line 6)",
		"Warning option 'port': unsigned value 99999 adjusted to 65535 (in FILE at line 7)",
	}
	if !slices.Equal(messages, want) {
		t.Errorf("messages %q\nwant %q", messages, want)
	}
}

func TestOptionsOfLoadedPlugins(t *testing.T) {
	ok := [][]string{
		{"--plugin-load-add=provider_lz4", "--provider_lz4=force_plus_permanent"},
		{"--provider-lz4", "--plugin_load_add", "provider_lz4.so"},
		{"--loose-plugin-load=x=ha_rocksdb.so;server_audit", "--rocksdb-cache=1", "--server_audit_logging", "--skip-rocksdb"},
		{"--plugin-load-add=auth_pam", "--pam-x=1"},
	}
	for _, args := range ok {
		if _, err := own(t).Parse(append([]string{"--no-defaults"}, args...), env()); err != nil {
			t.Error(args, err)
		}
	}
	for _, args := range [][]string{
		{"--provider_lz4=1"}, {"--plugin-load-add=x", "--provider_lz4"}, {"--plugin-load-add=auth_pam", "--pamx=1"}, {"--plugin-load-add="},
	} {
		_, err := own(t).Parse(append([]string{"--no-defaults"}, args...), env())
		if (err == nil) != (args[0] == "--plugin-load-add=") {
			t.Error(args, err)
		}
	}
}

// TestInstalledFiles starts from the option files of an installed MariaDB.
func TestInstalledFiles(t *testing.T) {
	if _, err := exec.LookPath("mariadbd"); err != nil {
		if os.Getenv("SELKIE_REQUIRE_PEERS") == "1" {
			t.Fatal("mariadbd is missing:", err)
		}
		t.Skip("mariadbd is missing:", err)
	}
	groups := strings.Fields("mysqld server mysqld-10.11 mariadb mariadb-10.11 mariadbd mariadbd-10.11 client-server galera")
	e := optfile.Env{Program: "mariadbd", Groups: groups}
	res, err := own(t).Parse([]string{"--print-defaults", "--port=3", "a b"}, e)
	if err != nil {
		t.Fatal(err)
	}
	var got bytes.Buffer
	if err := res.WriteDefaults(&got, "mariadbd"); err != nil {
		t.Fatal(err)
	}
	want, err := exec.Command("mariadbd", "--print-defaults", "--port=3", "a b").Output()
	if err != nil {
		t.Fatal(err)
	}
	if got.String() != string(want) {
		t.Errorf("--print-defaults:\n%s\nmariadbd's:\n%s", &got, want)
	}
	if _, err := own(t).Parse(nil, e); err != nil {
		t.Error("the options of the installed files:", err)
	}
}

func TestHelp(t *testing.T) {
	table, err := optfile.New([]optfile.Option{
		{Name: "bind-address", Kind: optfile.String, Null: true, Help: "Addresses to listen on, separated by commas: names, IPv4 and IPv6 addresses, or * for all of them."},
		{Name: "help", Short: '?', Kind: optfile.Bool, Help: "Print this and end."},
		{Name: "log_warnings", Short: 'W', Kind: optfile.Uint, Arg: optfile.OptionalArg, Default: "2", Help: "How much to log."},
		{Name: "mode", Kind: optfile.Enum, Values: []string{"ONE", "TWO"}, Default: "ONE", Help: "What to do."},
		{Name: "ratio", Kind: optfile.Double, Default: "31536000", Help: "A number."},
		{Name: "ssl", Kind: optfile.Bool, Arg: optfile.OptionalArg, Default: "ON", Help: "Offer TLS."},
		{Name: "switch", Kind: optfile.FlagSet, Values: []string{"a", "b"}, Default: "a=on,b=off", Help: "Switches."},
		{Name: "tls-version", Kind: optfile.Set, Values: []string{"TLSv1.2", "TLSv1.3"}, Default: "TLSv1.2,TLSv1.3", Help: "Versions to offer"},
		{Name: "user", Short: 'u', Kind: optfile.String, Action: true, Help: "Run as this user."},
		{Name: "innodb-flush", Kind: optfile.Uint, Default: "1", Ignored: true},
		{Name: "innodb-file-format", Kind: optfile.String, Ignored: true, Hidden: true},
	})
	if err != nil {
		t.Fatal(err)
	}
	e := env("HOME=/home/me", "MYSQL_HOME=/opt/m", "MYSQL_GROUP_SUFFIX=.x")
	e.SystemDirs = []string{"/nowhere/etc/", "/nowhere/etc/mysql/"}
	_, err = table.Parse([]string{"--bind-address=*", "--skip-ssl", "--unknown", "--help", "--mode=2", "--mode=t"}, e)
	if err == nil || !strings.Contains(err.Error(), "'2' to 'mode'") {
		t.Fatal("an enum of two has no value 2:", err)
	}
	res, err := table.Parse([]string{"--bind-address=*", "--skip-ssl", "--unknown", "--help", "--mode=t"}, e)
	if err != nil {
		t.Fatal(err)
	}
	if len(res.Messages) != 1 || res.Messages[0].Level != optfile.Severe {
		t.Error("an unknown option beside --help is a message:", res.Messages)
	}
	var b bytes.Buffer
	if err := optfile.WriteVersion(&b, "selkie", "10.11.14-MariaDB", "Linux", "x86_64"); err != nil {
		t.Fatal(err)
	}
	if err := optfile.WriteHelpHint(&b, "selkie"); err != nil {
		t.Fatal(err)
	}
	if err := res.WriteHelp(&b, "selkie"); err != nil {
		t.Fatal(err)
	}
	const golden = "testdata/help.golden"
	if *update {
		if err := os.WriteFile(golden, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if b.String() != string(want) {
		t.Errorf("got:\n%s\nwant (or -update):\n%s", &b, want)
	}
}

func TestNewRefusesContradictions(t *testing.T) {
	for _, o := range []optfile.Option{
		{}, {Name: "a=b"}, {Name: "a b"}, {Name: "e", Kind: optfile.Enum}, {Name: "n", Kind: optfile.Uint, Min: "-1"},
		{Name: "s", Kind: optfile.String, Max: "1"}, {Name: "k", Kind: 99}, {Name: "s", Kind: optfile.Set, Values: make([]string, 65)},
	} {
		if _, err := optfile.New([]optfile.Option{o}); err == nil {
			t.Errorf("%+v is accepted", o)
		}
	}
}

func TestFilesThatMultiply(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "my.cnf")
	if err := os.WriteFile(path, []byte("[mysqld]\n"+strings.Repeat("!include "+path+"\n", 50)), 0o644); err != nil {
		t.Fatal(err)
	}
	_, err := own(t).Parse([]string{"--defaults-file=" + path}, env())
	if err == nil || !strings.Contains(err.Error(), "more than 16 MiB") {
		t.Fatal(err)
	}
}

// TestMariaDBTable holds what a server relies on.
func TestMariaDBTable(t *testing.T) {
	table := mariadbTable(t)
	if n := len(table.Options()); n < 700 {
		t.Errorf("only %d options", n)
	}
	for _, name := range []string{"port", "innodb_buffer_pool_size", "wsrep-on", "innodb-file-format", "skip-name-resolve", "performance-schema"} {
		if o, ok := table.Lookup(name); !ok || !o.Ignored {
			t.Errorf("%s: %+v %v", name, o, ok)
		}
	}
}
