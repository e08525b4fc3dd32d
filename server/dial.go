package server

import (
	"context"
	"errors"
	"net"

	"google.golang.org/grpc/test/bufconn"
)

// pipeBuffer is how many bytes a connection of Dial's holds in each direction
// before its writer waits: a TLS record, and what the next one begins with. More is
// no faster, and it is made for each connection.
const pipeBuffer = 20 << 10

// Dial connects to the server from within the process, through memory: no port, no
// file, no listener, so that it works where none may be opened. Everything else is
// as over a unix socket: the client is at localhost and may, and where its account
// says so must, use TLS. The account cannot be one of unix_socket, as there is
// nobody whose system user could be asked for.
//
// It is the dial function that clients take:
//
//	mysql.RegisterDialContext("app", func(ctx context.Context, _ string) (net.Conn, error) { return srv.Dial(ctx) })
//	db, err := sql.Open("mysql", "root@app/test")
//
// It fails before Start and after Close, and when ctx ends.
func (s *Server) Dial(ctx context.Context) (net.Conn, error) {
	s.mu.Lock()
	l := s.memory
	running := s.state == running
	s.mu.Unlock()
	if !running {
		return nil, errors.New("server: Dial: the server is not running; Start it first, and not after Close")
	}
	return l.DialContext(ctx)
}

// listenMemory opens what Dial connects to.
func (s *Server) listenMemory() {
	s.memory = bufconn.Listen(pipeBuffer)
	s.listeners = append(s.listeners, &listener{Listener: s.memory, unix: true, memory: true})
}
