package server_test

import (
	"context"
	"database/sql"
	"fmt"
	"io"
	"log"
	"net"

	"github.com/go-sql-driver/mysql"
	"github.com/sirupsen/logrus"

	"github.com/selkiedb/selkie/server"
)

// quiet is a log that nobody reads.
func quiet() *logrus.Logger {
	l := logrus.New()
	l.SetOutput(io.Discard)
	return l
}

// A server, a client, and an end.
func ExampleNew() {
	srv, err := server.New(server.Config{Log: quiet()})
	if err != nil {
		log.Fatal(err)
	}
	if err := srv.Start(); err != nil {
		log.Fatal(err)
	}
	defer srv.Close(context.Background())

	db, err := sql.Open("mysql", srv.DSN("test"))
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()
	var version, user string
	if err := db.QueryRow("SELECT VERSION(), CURRENT_USER()").Scan(&version, &user); err != nil {
		log.Fatal(err)
	}
	fmt.Println(version, user)
	// Output: 10.11.19-MariaDB root@localhost
}

// Connections through memory need no port.
func ExampleServer_Dial() {
	srv, err := server.New(server.Config{Log: quiet(), SkipNetworking: true})
	if err != nil {
		log.Fatal(err)
	}
	if err := srv.Start(); err != nil {
		log.Fatal(err)
	}
	defer srv.Close(context.Background())

	cfg := mysql.NewConfig()
	cfg.User = "root"
	cfg.DialFunc = func(ctx context.Context, _, _ string) (net.Conn, error) { return srv.Dial(ctx) }
	connector, err := mysql.NewConnector(cfg)
	if err != nil {
		log.Fatal(err)
	}
	db := sql.OpenDB(connector)
	defer db.Close()
	var sum int
	if err := db.QueryRow("SELECT 20 + 22").Scan(&sum); err != nil {
		log.Fatal(err)
	}
	fmt.Println(sum)
	// Output: 42
}

// A clone has what its server has, and keeps its changes to itself.
func ExampleServer_Clone() {
	srv, err := server.New(server.Config{Log: quiet()})
	if err != nil {
		log.Fatal(err)
	}
	if err := srv.Start(); err != nil {
		log.Fatal(err)
	}
	defer srv.Close(context.Background())
	run := func(s *server.Server, query string) (n int) {
		db, err := sql.Open("mysql", s.DSN("test"))
		if err != nil {
			log.Fatal(err)
		}
		defer db.Close()
		if err := db.QueryRow(query).Scan(&n); err != nil && err != sql.ErrNoRows {
			log.Fatal(err)
		}
		return n
	}
	run(srv, "CREATE TABLE t (id INT PRIMARY KEY)")
	run(srv, "INSERT INTO t VALUES (1), (2)")

	clone, err := srv.Clone()
	if err != nil {
		log.Fatal(err)
	}
	if err := clone.Start(); err != nil {
		log.Fatal(err)
	}
	defer clone.Close(context.Background())
	run(clone, "DELETE FROM t")
	fmt.Println(run(srv, "SELECT COUNT(*) FROM t"), run(clone, "SELECT COUNT(*) FROM t"))
	// Output: 2 0
}
