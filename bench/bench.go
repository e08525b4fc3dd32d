package main

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
)

const (
	selkieName  = "selkie"
	mariadbName = "mariadbd"
)

// bench is what all scenarios share.
type bench struct {
	options
	root    string // of the checkout
	scratch string
	ca      *authority
	rsa     pair
	ecdsa   pair
	selkie  *selkie
	mariadb *mariadb
}

// prepare builds Selkie, initialises a data folder for mariadbd and makes the
// certificates.
func prepare(ctx context.Context, o options) (*bench, error) {
	b := &bench{options: o}
	if err := b.prepare(ctx); err != nil {
		b.close()
		return nil, err
	}
	return b, nil
}

func (b *bench) prepare(ctx context.Context) error {
	out, err := exec.CommandContext(ctx, "go", "list", "-m", "-f", "{{.Dir}}", "github.com/selkiedb/selkie").Output()
	if err != nil {
		return errors.New("run bench from within a checkout of Selkie: `go list -m github.com/selkiedb/selkie` does not find it")
	}
	b.root = strings.TrimSpace(string(out))
	if b.scratch, err = os.MkdirTemp("", "selkie-bench-"); err != nil {
		return err
	}
	if err := b.makeCertificates(); err != nil {
		return err
	}
	if b.selkie, err = newSelkie(ctx, b.root, b.scratch, b.options.selkie); err != nil {
		return err
	}
	if b.options.profile == "" {
		if b.mariadb, err = newMariaDB(ctx, b.scratch); err != nil {
			return err
		}
	}
	return nil
}

// close leaves nothing behind: scenarios end the servers that they start.
func (b *bench) close() { os.RemoveAll(b.scratch) }

func (b *bench) makeCertificates() error {
	rsaKey, err := newRSA()
	if err != nil {
		return err
	}
	ecdsaKey, err := newECDSA()
	if err != nil {
		return err
	}
	if b.ca, err = newAuthority(); err != nil {
		return err
	}
	if b.rsa, err = b.ca.place(filepath.Join(b.scratch, "rsa"), 2, rsaKey); err != nil {
		return err
	}
	b.ecdsa, err = b.ca.place(filepath.Join(b.scratch, "ecdsa"), 3, ecdsaKey)
	return err
}

// alternate runs one round after the other, each on a fresh Selkie and then on
// a fresh mariadbd with the given files.
func (b *bench) alternate(ctx context.Context, rounds int, files pair, round func(p *process) error) error {
	return b.alternateOn(ctx, rounds, []target{b.selkie, b.mariadb}, files, round)
}

// alternateOn is alternate on servers with options of their own.
func (b *bench) alternateOn(ctx context.Context, rounds int, targets []target, files pair, round func(p *process) error) error {
	for range rounds {
		for _, t := range targets {
			if err := b.with(ctx, t, files, round); err != nil {
				return err
			}
		}
	}
	return nil
}

// with runs use on a fresh server, which it ends.
func (b *bench) with(ctx context.Context, t target, files pair, use func(p *process) error) error {
	p, err := start(ctx, t, files)
	if err != nil {
		return err
	}
	if err = use(p); err != nil {
		err = fmt.Errorf("%s: %w%s", p.name, err, p.obituary())
	}
	return errors.Join(err, p.stop())
}

// clientTLS is the configuration of every client that measures: TLS 1.3 with
// the group that MariaDB's own client and Selkie agree on, so that both servers
// compute the same. Chains are not verified, which would be the client's work;
// that the server holds the key is.
func clientTLS() *tls.Config {
	config := defaultTLS()
	config.CurvePreferences = []tls.CurveID{tls.X25519}
	return config
}

// defaultTLS leaves the choice of groups to Go.
func defaultTLS() *tls.Config {
	return &tls.Config{
		MinVersion:         tls.VersionTLS13,
		ServerName:         "localhost",
		InsecureSkipVerify: true,
	}
}

// machine says what the figures were taken on and from.
func (b *bench) machine() string {
	return fmt.Sprintf("%s, %d CPUs, Linux %s (clients and server share the machine); %s; %s.",
		processor(), runtime.NumCPU(), kernel(), runtime.Version(), b.mariadb.version)
}
