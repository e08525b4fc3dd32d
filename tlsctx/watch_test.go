package tlsctx_test

import (
	"context"
	"errors"
	"os"
	"testing"
	"time"

	"github.com/selkiedb/selkie/tlsctx"
)

// watching starts a watcher and returns what it reports.
func watching(t *testing.T, c *tlsctx.Context) <-chan error {
	t.Helper()
	reports := make(chan error, 100)
	ctx, cancel := context.WithCancel(context.Background())
	w, err := c.Watch(ctx, func(err error) { reports <- err })
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { cancel(); w.Wait() })
	return reports
}

func nextReport(t *testing.T, reports <-chan error) error {
	t.Helper()
	select {
	case err := <-reports:
		return err
	case <-time.After(time.Minute):
		t.Fatal("nothing was reported for a minute")
		return nil
	}
}

func wantServed(t *testing.T, c *tlsctx.Context, reports <-chan error, e *entity) {
	t.Helper()
	if err := nextReport(t, reports); err != nil {
		t.Fatal(err)
	}
	if !c.Certificate().Equal(e.cert) {
		t.Fatal("the new certificate is not served")
	}
}

func TestWatchRename(t *testing.T) {
	s := newSetup(t)
	c := mustNew(t, s.opts)
	reports := watching(t, c)
	for range 3 {
		next := issue(t, s.ca, ecKey(t))
		s.pair("server", next)
		wantServed(t, c, reports, next)
	}
	// Authorities, too.
	other := newAuthority(t, "other")
	s.write("ca.pem", other.certPEM())
	if err := nextReport(t, reports); err != nil {
		t.Fatal(err)
	}
	if err := verdict(t, c, withCert(issue(t, other, ecKey(t)))); err != nil {
		t.Error(err)
	}
}

func TestWatchInPlace(t *testing.T) {
	s := newSetup(t)
	both := func(e *entity) []byte { return append(e.certPEM(), e.keyPEM(t)...) }
	c := mustNew(t, tlsctx.Options{Cert: s.write("both.pem", both(s.server))})
	reports := watching(t, c)
	next := issue(t, s.ca, ecKey(t))
	f, err := os.OpenFile(s.path("both.pem"), os.O_WRONLY|os.O_TRUNC, 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range both(next) {
		if _, err := f.Write([]byte{b}); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	wantServed(t, c, reports, next)
}

// TestWatchKubernetes swaps the link that a mounted secret hangs on.
func TestWatchKubernetes(t *testing.T) {
	s := newSetup(t)
	mount := newFolder(t)
	mkdir := func(name string, e *entity) {
		t.Helper()
		if err := os.Mkdir(mount.path(name), 0o700); err != nil {
			t.Fatal(err)
		}
		mount.write(name+"/tls.crt", e.certPEM())
		mount.write(name+"/tls.key", e.keyPEM(t))
	}
	link := func(to, name string) string {
		t.Helper()
		if err := os.Symlink(to, mount.path(name+"_tmp")); err != nil {
			t.Fatal(err)
		}
		if err := os.Rename(mount.path(name+"_tmp"), mount.path(name)); err != nil {
			t.Fatal(err)
		}
		return mount.path(name)
	}
	mkdir("..2024_1", s.server)
	link("..2024_1", "..data")
	c := mustNew(t, tlsctx.Options{Cert: link("..data/tls.crt", "tls.crt"), Key: link("..data/tls.key", "tls.key")})
	reports := watching(t, c)
	for _, dir := range []string{"..2024_2", "..2024_3"} {
		next := issue(t, s.ca, ecKey(t))
		mkdir(dir, next)
		link(dir, "..data")
		wantServed(t, c, reports, next)
	}
}

func TestWatchBroken(t *testing.T) {
	s := newSetup(t)
	c := mustNew(t, s.opts)
	reports := watching(t, c)
	next := issue(t, s.ca, ecKey(t))
	s.write("server.crt", next.certPEM())
	err := nextReport(t, reports)
	var e *tlsctx.Error
	if !errors.As(err, &e) || e.Text != "Unable to get private key" {
		t.Fatalf("got %v", err)
	}
	if !c.Certificate().Equal(s.server.cert) {
		t.Error("the old certificate is not served any more")
	}
	s.write("server.key", next.keyPEM(t))
	wantServed(t, c, reports, next)
	if len(reports) > 0 {
		t.Errorf("reported once more: %v", <-reports)
	}
}

// TestWatchLate finds what changed before the watching began, and leaves alone
// what has been reloaded already.
func TestWatchLate(t *testing.T) {
	s := newSetup(t)
	c := mustNew(t, s.opts)
	next := issue(t, s.ca, ecKey(t))
	s.pair("server", next)
	reports := watching(t, c)
	wantServed(t, c, reports, next)

	third := issue(t, s.ca, ecKey(t))
	if err := os.Remove(s.opts.Key); err != nil {
		t.Fatal(err)
	}
	s.pair("server", third)
	if err := c.Reload(); err != nil {
		t.Fatal(err)
	}
	s.write("ca.pem", newAuthority(t, "other").certPEM())
	// One report for the authority, none for the pair.
	wantServed(t, c, reports, third)
	if len(reports) > 0 {
		t.Error("the pair was loaded twice")
	}
}

func TestWatchFolder(t *testing.T) {
	s := newSetup(t)
	s.opts.CA = ""
	s.opts.CAPath = t.TempDir()
	c := mustNew(t, s.opts)
	reports := watching(t, c)
	client := withCert(issue(t, s.ca, ecKey(t)))
	if err := verdict(t, c, client); err == nil {
		t.Error("a stranger got in")
	}
	folder{t, s.opts.CAPath}.write("new.pem", s.ca.certPEM())
	if err := nextReport(t, reports); err != nil {
		t.Fatal(err)
	}
	if err := verdict(t, c, client); err != nil {
		t.Error(err)
	}
}

// TestWatchReplacedFolder puts another folder in the place of the files'.
func TestWatchReplacedFolder(t *testing.T) {
	s := newSetup(t)
	dir := folder{t, s.path("certs")}
	mkdir := func(e *entity) {
		t.Helper()
		if err := os.Mkdir(dir.dir, 0o700); err != nil {
			t.Fatal(err)
		}
		dir.pair("server", e)
	}
	mkdir(s.server)
	c := mustNew(t, tlsctx.Options{Cert: dir.path("server.crt"), Key: dir.path("server.key")})
	reports := watching(t, c)
	for i := range 2 {
		if err := os.Rename(dir.dir, dir.dir+string(rune('a'+i))); err != nil {
			t.Fatal(err)
		}
		next := issue(t, s.ca, ecKey(t))
		mkdir(next)
		wantServed(t, c, reports, next)
	}
}

func TestWatchWithoutFiles(t *testing.T) {
	watching(t, mustNew(t, tlsctx.Options{}))
	watching(t, mustNew(t, tlsctx.Options{Disabled: true}))
}
