package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/selkiedb/selkie/internal/devcert"
)

// listFlag is a flag that may be given several times.
type listFlag []string

func (l *listFlag) String() string     { return strings.Join(*l, ",") }
func (l *listFlag) Set(s string) error { *l = append(*l, s); return nil }

const certsUsage = `Usage: selkie certs [--host=NAME ...] [--client=SUBJECT ...] DIR

Makes ca.pem, server-cert.pem and server-key.pem, client-cert.pem and client-key.pem
in DIR, for development: ECDSA keys, valid for %d days. Further clients' are
client2-cert.pem and so on. Nothing that is there is overwritten. The authority's own
key is not kept.

`

// certs is "selkie certs": it makes an authority and certificates for development.
// Nothing that is there is overwritten.
func certs(args []string, stdout, stderr io.Writer) int {
	var hosts, clients listFlag
	flags := flag.NewFlagSet("selkie certs", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.Var(&hosts, "host", "a further name or address of the server, beside localhost, 127.0.0.1 and ::1; may be given again")
	flags.Var(&clients, "client", "subject of a client's certificate, as REQUIRE SUBJECT has it: /C=FI/O=Some Company/CN=alice, or a common name alone; may be given again (default \"client\")")
	usage := func(w io.Writer) {
		fmt.Fprintf(w, certsUsage, devcert.Lifetime/(24*time.Hour))
		flags.SetOutput(w)
		flags.PrintDefaults()
	}
	flags.Usage = func() {}
	var dirs []string
	for rest := args; len(rest) > 0; rest = flags.Args()[1:] {
		switch err := flags.Parse(rest); {
		case errors.Is(err, flag.ErrHelp):
			usage(stdout)
			return 0
		case err != nil:
			fmt.Fprintf(stderr, "selkie certs: %v\n\n", err)
			usage(stderr)
			return 2
		}
		if flags.NArg() == 0 {
			break
		}
		dirs = append(dirs, flags.Arg(0))
	}
	if len(dirs) != 1 {
		usage(stderr)
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
	in := func(option, name string) string { return option + "=" + filepath.Join(dir, name) }
	fmt.Fprintln(stdout)
	fmt.Fprintln(stdout, shellWords([]string{"selkie", in("--ssl-ca", "ca.pem"), in("--ssl-cert", "server-cert.pem"), in("--ssl-key", "server-key.pem")}))
	fmt.Fprintln(stdout, shellWords([]string{"mariadb", "--host=127.0.0.1", in("--ssl-ca", "ca.pem"), "--ssl-verify-server-cert",
		in("--ssl-cert", "client-cert.pem"), in("--ssl-key", "client-key.pem")}))
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
	for _, h := range hosts {
		if !isHost(h) {
			return nil, fmt.Errorf("--host=%s: not a host name or an address; write db.example, *.example or 10.0.0.1, without a port", h)
		}
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
	for i, f := range files {
		if err := writeCert(filepath.Join(dir, f.name), f); err != nil {
			for _, made := range files[:i] {
				_ = os.Remove(filepath.Join(dir, made.name)) // the first error is the one to tell
			}
			return err
		}
	}
	return nil
}

// writeCert writes one file that is not there.
func writeCert(path string, f certFile) error {
	mode := fs.FileMode(0o644)
	if f.secret {
		mode = 0o600
	}
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return err
	}
	_, err = file.Write(f.text)
	if err = errors.Join(err, file.Close()); err != nil {
		_ = os.Remove(path)
	}
	return err
}

// isHost says whether a certificate can be for this: an address, or a DNS name
// whose first label may be an asterisk.
func isHost(h string) bool {
	if net.ParseIP(h) != nil {
		return true
	}
	labels := strings.Split(strings.TrimPrefix(h, "*."), ".")
	return !slices.ContainsFunc(labels, func(label string) bool {
		return label == "" || strings.ContainsFunc(label, func(r rune) bool {
			return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' || r == '_')
		})
	})
}
