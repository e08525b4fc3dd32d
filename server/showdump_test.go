package server_test

import (
	"bytes"
	"context"
	"net"
	"os/exec"
	"strings"
	"testing"

	"github.com/selkiedb/selkie/internal/peertest"
	"github.com/selkiedb/selkie/server"
)

// TestDumpRoundTrip dumps the schema of TestShow with mariadb-dump, loads the dump
// and dumps again: everything that there is to say about the schema is said, and
// understood.
func TestDumpRoundTrip(t *testing.T) {
	dump, client := peertest.Need(t, "mariadb-dump"), peertest.Need(t, "mariadb")
	addr := address(start(t, server.Config{BindAddress: "127.0.0.1"}))
	subject := &subject{addr: addr}
	conn, err := subject.pool(t, subject.config("")).Conn(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	for _, statement := range schemaStatements(t) {
		if _, err := conn.ExecContext(context.Background(), statement); err != nil {
			t.Fatalf("%s: %v", oneLine(statement), err)
		}
	}
	host, port, _ := net.SplitHostPort(addr)
	common := []string{"--no-defaults", "--host=" + host, "--port=" + port, "--user=root", "--protocol=tcp", "--default-character-set=utf8mb4"}
	run := func(program string, stdin []byte, args ...string) []byte {
		t.Helper()
		cmd := exec.Command(program, append(common[:len(common):len(common)], args...)...)
		cmd.Stdin = bytes.NewReader(stdin)
		var complaints strings.Builder
		cmd.Stderr = &complaints
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("%s: %v\n%s", program, err, complaints.String())
		}
		return out
	}
	everything := []string{"--routines", "--events", "--triggers", "--skip-dump-date", "--databases", "shop", "other"}
	first := run(dump, nil, everything...)
	run(client, []byte("DROP DATABASE shop; DROP DATABASE other"))
	run(client, first)
	if second := run(dump, nil, everything...); !bytes.Equal(first, second) {
		t.Errorf("the dump of a loaded dump differs:\n%s", difference(string(second), string(first)))
	}
}
