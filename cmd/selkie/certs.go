package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/selkiedb/selkie/internal/devcert"
)

// listFlag is a flag that may be given several times.
type listFlag []string

func (l *listFlag) String() string     { return strings.Join(*l, ",") }
func (l *listFlag) Set(s string) error { *l = append(*l, s); return nil }

// certs is "selkie certs": it makes an authority and certificates for development.
// Nothing that is there is overwritten.
func certs(args []string, stdout, stderr io.Writer) int {
	var hosts, clients listFlag
	flags := flag.NewFlagSet("selkie certs", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.Var(&hosts, "host", "a further name or address of the server, beside localhost, 127.0.0.1 and ::1; may be given again")
	flags.Var(&clients, "client", "subject of a client's certificate, as REQUIRE SUBJECT has it: /C=FI/O=Some Company/CN=alice, or a common name alone; may be given again (default \"client\")")
	flags.Usage = func() {
		fmt.Fprint(stderr, "Usage: selkie certs [--host=NAME ...] [--client=SUBJECT ...] DIR\n\nMakes ca.pem, server-cert.pem and server-key.pem, client-cert.pem and client-key.pem in DIR, for development.\n\n")
		flags.PrintDefaults()
	}
	var dirs []string
	for rest := args; len(rest) > 0; rest = flags.Args()[1:] {
		switch err := flags.Parse(rest); {
		case errors.Is(err, flag.ErrHelp):
			return 0
		case err != nil:
			return 2
		}
		if flags.NArg() == 0 {
			break
		}
		dirs = append(dirs, flags.Arg(0))
	}
	if len(dirs) != 1 {
		flags.Usage()
		return 2
	}
	files, err := makeCerts(hosts, clients)
	if err == nil {
		err = writeCerts(dirs[0], files)
	}
	if err != nil {
		fmt.Fprintf(stderr, "selkie certs: %v\n", err)
		return 1
	}
	dir := dirs[0]
	for _, f := range files {
		fmt.Fprintln(stdout, filepath.Join(dir, f.name))
	}
	fmt.Fprintf(stdout, "\nselkie --ssl-ca=%[1]s/ca.pem --ssl-cert=%[1]s/server-cert.pem --ssl-key=%[1]s/server-key.pem\n"+
		"mariadb --host=127.0.0.1 --ssl-ca=%[1]s/ca.pem --ssl-verify-server-cert --ssl-cert=%[1]s/client-cert.pem --ssl-key=%[1]s/client-key.pem\n", dir)
	return 0
}

// certFile is one that certs writes.
type certFile struct {
	name   string
	text   []byte
	secret bool
}

func makeCerts(hosts, clients []string) ([]certFile, error) {
	if len(clients) == 0 {
		clients = []string{"client"}
	}
	authority, err := devcert.NewAuthority("/O=Selkie/CN=development CA")
	if err != nil {
		return nil, err
	}
	server, err := authority.Server("/O=Selkie/CN=localhost", append([]string{"localhost", "127.0.0.1", "::1"}, hosts...)...)
	if err != nil {
		return nil, err
	}
	files := []certFile{{"ca.pem", authority.PEM, false}, {"server-cert.pem", server.Cert, false}, {"server-key.pem", server.Key, true}}
	for i, subject := range clients {
		client, err := authority.Client(subject)
		if err != nil {
			return nil, err
		}
		name := "client"
		if i > 0 {
			name = fmt.Sprintf("client%d", i+1)
		}
		files = append(files, certFile{name + "-cert.pem", client.Cert, false}, certFile{name + "-key.pem", client.Key, true})
	}
	return files, nil
}

// writeCerts writes all files or, where one is there, none.
func writeCerts(dir string, files []certFile) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	for _, f := range files {
		path := filepath.Join(dir, f.name)
		if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
			if err == nil {
				err = fmt.Errorf("%s is there already; remove it, or name another folder", path)
			}
			return err
		}
	}
	for _, f := range files {
		mode := fs.FileMode(0o644)
		if f.secret {
			mode = 0o600
		}
		if err := os.WriteFile(filepath.Join(dir, f.name), f.text, mode); err != nil {
			return err
		}
	}
	return nil
}
