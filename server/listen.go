package server

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/selkiedb/selkie/sqlvars"
)

// maxSocketPath is what fits into sockaddr_un on the systems that Go runs on.
const maxSocketPath = 107

type listener struct {
	net.Listener
	unix   bool // the client is on this machine
	memory bool // it is in this process
}

// Listen opens the port of a server that was started with Config.ListenLater. It
// does nothing when that is done already, or was by Start. Errors are as Start's.
func (s *Server) Listen() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case s.state == closed:
		return ErrClosed
	case s.state != running:
		return errors.New("server: Listen: the server is not running; Start it first")
	case !s.cfg.ListenLater || tcpAddr(s.listeners) != nil:
		return nil
	}
	open := len(s.listeners)
	if err := s.listenTCP(); err != nil {
		for _, l := range s.listeners[open:] {
			l.Close()
		}
		s.listeners = s.listeners[:open]
		return err
	}
	s.putPort()
	s.serve(s.listeners[open:])
	return nil
}

// serve accepts the clients of listeners.
func (s *Server) serve(list []*listener) {
	for _, l := range list {
		s.wg.Add(1)
		go s.accept(l)
	}
}

// putPort tells the variable port where the server listens.
func (s *Server) putPort() {
	if a := tcpAddr(s.listeners); a != nil {
		s.vars.Put("port", sqlvars.Uint(uint64(a.Port)), sqlvars.OriginAuto)
	}
}

// listen opens every listener that Start opens, or none.
func (s *Server) listen() error {
	var err error
	if !s.cfg.ListenLater {
		err = s.listenTCP()
	}
	if err == nil && s.cfg.Socket != "" {
		err = s.listenUnix()
	}
	if err != nil {
		s.closeListeners()
		return err
	}
	s.listenMemory()
	s.putPort()
	return nil
}

func tcpAddr(list []*listener) *net.TCPAddr {
	for _, l := range list {
		if a, ok := l.Addr().(*net.TCPAddr); ok {
			return a
		}
	}
	return nil
}

func (s *Server) closeListeners() {
	for _, l := range s.listeners {
		l.Close()
	}
	s.listeners = nil
}

func splitList(list string) []string {
	var out []string
	for _, e := range strings.Split(list, ",") {
		if e = strings.TrimSpace(e); e != "" {
			out = append(out, e)
		}
	}
	return out
}

func (s *Server) listenTCP() error {
	if s.cfg.SkipNetworking {
		return nil
	}
	hosts := splitList(s.cfg.BindAddress)
	if len(hosts) == 0 {
		return s.listenLoopback()
	}
	port := s.cfg.Port
	for _, host := range hosts {
		if host == "*" {
			host = ""
		}
		for _, address := range addressesOf(host) {
			l, err := freeBind.Listen(context.Background(), "tcp", net.JoinHostPort(address, strconv.Itoa(port)))
			if err != nil {
				return listenError(host, port, err)
			}
			// Several addresses share the port that the first one got.
			port = l.Addr().(*net.TCPAddr).Port
			s.listeners = append(s.listeners, &listener{Listener: l})
		}
	}
	return nil
}

// listenLoopback listens on 127.0.0.1 and, where the machine has it, on ::1.
func (s *Server) listenLoopback() error {
	const tries = 10 // for a free port that is free on both
	for try := 0; ; try++ {
		l, err := net.Listen("tcp4", net.JoinHostPort("127.0.0.1", strconv.Itoa(s.cfg.Port)))
		if err != nil {
			return listenError("127.0.0.1", s.cfg.Port, err)
		}
		port := l.Addr().(*net.TCPAddr).Port
		l6, err := net.Listen("tcp6", net.JoinHostPort("::1", strconv.Itoa(port)))
		if errors.Is(err, syscall.EADDRINUSE) {
			if s.cfg.Port == 0 && try < tries {
				l.Close()
				continue
			}
			l.Close()
			return listenError("::1", port, err)
		}
		s.listeners = append(s.listeners, &listener{Listener: l})
		if err == nil {
			s.listeners = append(s.listeners, &listener{Listener: l6})
		}
		return nil
	}
}

func listenError(host string, port int, err error) error {
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return fmt.Errorf("port: %s is in use by another program; stop it or choose another port", net.JoinHostPort(host, strconv.Itoa(port)))
	case errors.Is(err, syscall.EACCES):
		return fmt.Errorf("port: %d may not be opened by this user; choose one above 1023", port)
	case errors.Is(err, syscall.EADDRNOTAVAIL):
		return fmt.Errorf("bind_address: %q is no address of this machine", host)
	}
	return fmt.Errorf("bind_address: listening on %s: %w", net.JoinHostPort(host, strconv.Itoa(port)), err)
}

// listenUnix opens the unix socket. A socket file that nobody listens on is
// what a killed server leaves behind, and is replaced.
func (s *Server) listenUnix() error {
	path := s.cfg.Socket
	l, err := net.Listen("unix", path)
	if errors.Is(err, syscall.EADDRINUSE) {
		if err := removeStale(path); err != nil {
			return err
		}
		l, err = net.Listen("unix", path)
	}
	if err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("socket: the folder of %q does not exist; create it or choose another path", path)
		}
		if errors.Is(err, fs.ErrPermission) {
			return fmt.Errorf("socket: this user may not create %q; choose another path", path)
		}
		return fmt.Errorf("socket: listening on %q: %w", path, err)
	}
	// Everybody on the machine may connect, as with mariadbd; the accounts
	// decide.
	if err := os.Chmod(path, 0o777); err != nil {
		l.Close()
		return fmt.Errorf("socket: %w", err)
	}
	s.listeners = append(s.listeners, &listener{Listener: l, unix: true})
	return nil
}

func removeStale(path string) error {
	info, err := os.Lstat(path)
	if err != nil {
		return fmt.Errorf("socket: %w", err)
	}
	if info.Mode()&fs.ModeSocket == 0 {
		return fmt.Errorf("socket: %q exists and is not a socket; remove it or choose another path", path)
	}
	if c, err := net.DialTimeout("unix", path, time.Second); err == nil {
		c.Close()
		return fmt.Errorf("socket: another server is listening on %q; stop it or choose another path", path)
	} else if !errors.Is(err, syscall.ECONNREFUSED) {
		return fmt.Errorf("socket: %q: %w", path, err)
	}
	if err := os.Remove(path); err != nil {
		return fmt.Errorf("socket: removing the stale %q: %w", path, err)
	}
	return nil
}

// socketPath is the value of the variable socket.
func socketPath(path string) string {
	if path == "" {
		return ""
	}
	if abs, err := filepath.Abs(path); err == nil {
		return abs
	}
	return path
}

// accept serves one listener until it is closed.
func (s *Server) accept(l *listener) {
	defer s.wg.Done()
	for {
		nc, err := l.Accept()
		if err != nil {
			if errors.Is(err, net.ErrClosed) || l.memory { // which fails when it is closed only
				return
			}
			// Out of file descriptors or the like: wait for some to come free.
			if s.quiet.allow("accept") {
				s.log.WithError(err).Warn("accepting a connection")
			}
			select {
			case <-s.ctx.Done():
				return
			case <-time.After(10 * time.Millisecond):
			}
			continue
		}
		s.startConn(nc, l)
	}
}
