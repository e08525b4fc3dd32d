package servertest

import (
	"context"
	"fmt"
	"os"
	"sync"
	"testing"

	"github.com/sirupsen/logrus"

	"github.com/selkiedb/selkie/server"
)

// A Template is a server that was set up once and from which tests get copies.
// Making a copy costs the same whatever there is in it: the copies share with each
// other what none of them changes. Its methods may be called from many goroutines.
type Template struct {
	opts []Option

	once  sync.Once
	err   error
	snap  *server.Snapshot
	o     *options
	certs *certificates
	dir   string
}

// NewTemplate returns a template that is built when it is first needed. Give it to
// a variable of the test package, and see Run.
func NewTemplate(opts ...Option) *Template { return &Template{opts: opts} }

// Run builds the template, runs the package's tests, removes what the template has
// of files, and returns the exit code: a TestMain is os.Exit(template.Run(m)). What
// keeps the template from being built is printed, and no test runs. m is a
// *testing.M, or what else has tests to run.
func (tmpl *Template) Run(m interface{ Run() int }) int {
	defer tmpl.Close()
	if err := tmpl.Build(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return m.Run()
}

// Build builds the template if it is not built yet. Clone does that by itself.
func (tmpl *Template) Build() error {
	tmpl.once.Do(func() { tmpl.err = tmpl.build() })
	return tmpl.err
}

// Close removes the files of the template's certificates. There can be no clone
// any more.
func (tmpl *Template) Close() {
	tmpl.once.Do(func() { tmpl.err = fmt.Errorf("servertest: the template is closed") })
	if tmpl.dir != "" {
		os.RemoveAll(tmpl.dir)
	}
}

func (tmpl *Template) build() (err error) {
	o := gather(tmpl.opts)
	certs, err := o.certificates(func() (string, error) {
		tmpl.dir, err = os.MkdirTemp("", "selkie")
		return tmpl.dir, err
	})
	if err != nil {
		return fmt.Errorf("servertest: %w", err)
	}
	cfg := o.cfg
	cfg.SkipNetworking, cfg.Socket, cfg.Wrap = true, "", nil
	cfg.Log = logrus.New()
	cfg.Log.SetLevel(logrus.WarnLevel)
	srv, err := server.New(cfg)
	if err != nil {
		return fmt.Errorf("servertest: %w", err)
	}
	defer srv.Close(context.Background())
	if err := srv.Start(); err != nil {
		return fmt.Errorf("servertest: %w", err)
	}
	s := &Server{srv: srv, faults: &Faults{}}
	if err := s.setUp(o); err != nil {
		return fmt.Errorf("servertest: %w", err)
	}
	if tmpl.snap, err = srv.Snapshot(); err != nil {
		return fmt.Errorf("servertest: %w", err)
	}
	o.cfg.Accounts, o.cfg.InitFile = nil, ""
	o.cfg.TLS.Like = srv.TLS()
	tmpl.o, tmpl.certs = o, certs
	return nil
}

// Clone starts a server that has what the template has, and nothing in common with
// it or with other clones from then on, but for the authority and its certificate.
// The test's end closes it.
func (tmpl *Template) Clone(t testing.TB) *Server {
	t.Helper()
	if err := tmpl.Build(); err != nil {
		t.Fatal(err)
	}
	cfg := tmpl.o.cfg
	cfg.Log = testLog(t, tmpl.o.log)
	if cfg.Socket != "" {
		cfg.Socket = socketFor(t)
	}
	faults := &Faults{}
	cfg.Wrap = faults.wrap(cfg.Wrap)
	srv, err := tmpl.snap.New(cfg)
	if err != nil {
		t.Fatalf("servertest: %v", err)
	}
	return run(t, srv, tmpl.certs, faults)
}

// A Snapshot is what the databases and accounts of a server were at one moment.
type Snapshot struct{ snap *server.Snapshot }

// Snapshot returns what the server's databases and accounts are now, but for
// transactions that are open.
func (s *Server) Snapshot() *Snapshot {
	s.t.Helper()
	snap, err := s.srv.Snapshot()
	if err != nil {
		s.t.Fatalf("servertest: Snapshot: %v", err)
	}
	return &Snapshot{snap}
}

// Restore makes databases and accounts what they were in a snapshot of this server
// or of another. Connections stay; transactions that are open fail with error 1412.
func (s *Server) Restore(snap *Snapshot) {
	s.t.Helper()
	if err := s.srv.Restore(snap.snap); err != nil {
		s.t.Fatalf("servertest: Restore: %v", err)
	}
}
