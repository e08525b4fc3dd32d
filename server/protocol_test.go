package server_test

import (
	"bytes"
	"database/sql"
	"encoding/binary"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/selkiedb/selkie/internal/wire"
	"github.com/selkiedb/selkie/server"
)

// okNumbers are affected rows, last insert id, status and warnings of an OK.
func okNumbers(b []byte) (affected, id uint64, status wire.Status, warnings uint16, rest []byte) {
	affected, b = lenenc(b[1:])
	id, b = lenenc(b)
	return affected, id, wire.Status(binary.LittleEndian.Uint16(b)), binary.LittleEndian.Uint16(b[2:]), b[4:]
}

// table makes database d with table t of three rows.
func table(t *testing.T, srv *server.Server) {
	t.Helper()
	db := open(t, srv, "")
	mustExec(t, db, "CREATE DATABASE d")
	mustExec(t, db, "CREATE TABLE d.t (a INT PRIMARY KEY AUTO_INCREMENT, b VARCHAR(20) DEFAULT 'none', c INT NOT NULL DEFAULT 7)")
	mustExec(t, db, "INSERT INTO d.t (b) VALUES ('one'), ('two'), ('three')")
	db.Close()
}

func TestFoundRows(t *testing.T) {
	srv := start(t, server.Config{})
	table(t, srv)
	for caps, want := range map[wire.Capability]uint64{rawCaps: 1, rawCaps | wire.ClientFoundRows: 3} {
		c := connect(t, address(srv), caps)
		c.query("UPDATE d.t SET c = 7 WHERE a < 10")
		b := c.query("UPDATE d.t SET c = IF(a = 2, c + 1, c)")
		affected, _, _, _, info := okNumbers(b)
		if affected != want {
			t.Errorf("found rows %v: %d affected, want %d", caps.Has(wire.ClientFoundRows), affected, want)
		}
		if !strings.Contains(string(info), "Rows matched: 3  Changed: 1  Warnings: 0") {
			t.Errorf("info is %q", info)
		}
	}
}

func TestMultiStatements(t *testing.T) {
	srv := start(t, server.Config{})
	c := connect(t, address(srv), rawCaps)
	if b := c.query("SELECT 1; SELECT 2"); errorNumber(b) != 1064 {
		t.Errorf("two statements of a client that may send one: %s", describe(b))
	}
	c.command(wire.ComSetOption, 0, 0)
	if b := c.must(); b[0] != 0xfe {
		t.Fatalf("COM_SET_OPTION: %s", describe(b))
	}
	b := c.query("DO 0; SELECT 2; SELEC 3; SELECT 4")
	if _, _, status, _, _ := okNumbers(b); status&wire.StatusMoreResults == 0 {
		t.Error("the first result says that it is the last")
	}
	if b := c.must(); b[0] != 1 {
		t.Fatal(describe(b))
	}
	if rows := c.textRows(1); len(rows) != 1 || rows[0][0] != "2" {
		t.Errorf("got %q", rows)
	}
	c.wantError(1064)
	c.alive() // nothing came of the fourth
	c.command(wire.ComSetOption, 1, 0)
	c.must()
	if b := c.query("SELECT 1; SELECT 2"); errorNumber(b) != 1064 {
		t.Errorf("switched off again: %s", describe(b))
	}
	c.command(wire.ComSetOption, 2, 0)
	c.wantError(1047)
}

func TestEndOfResults(t *testing.T) {
	srv := start(t, server.Config{})
	for _, caps := range []wire.Capability{rawCaps, rawCaps | wire.ClientDeprecateEOF, rawCaps | wire.ClientDeprecateEOF | wire.ClientSessionTrack} {
		c := connect(t, address(srv), caps)
		if rows := c.rows("SELECT 1, 'x', NULL UNION ALL SELECT 2, 'y', 'z'"); fmt.Sprint(rows) != "[[1 x NULL] [2 y z]]" {
			t.Errorf("got %q", rows)
		}
		c.alive()
		c.prepare("SELECT ?, 2")
		c.alive()
	}
}

// executePacket is COM_STMT_EXECUTE of strings.
func executePacket(id uint32, cursor byte, args ...string) []byte {
	b := binary.LittleEndian.AppendUint32(nil, id)
	b = append(b, cursor, 1, 0, 0, 0)
	if len(args) == 0 {
		return b
	}
	b = append(b, make([]byte, (len(args)+7)/8)...)
	b = append(b, 1)
	for range args {
		b = append(b, byte(wire.TypeVarString), 0)
	}
	for _, a := range args {
		b = append(append(b, byte(len(a))), a...)
	}
	return b
}

func TestCursor(t *testing.T) {
	srv := start(t, server.Config{})
	table(t, srv)
	c := connect(t, address(srv), rawCaps)
	id := c.prepare("SELECT a, b FROM d.t ORDER BY a")
	c.command(wire.ComStmtExecute, executePacket(id, 1)...)
	if b := c.must(); b[0] != 2 {
		t.Fatal(describe(b))
	}
	c.must()
	c.must()
	if b := c.must(); b[0] != 0xfe || wire.Status(binary.LittleEndian.Uint16(b[3:]))&wire.StatusCursorExists == 0 {
		t.Errorf("no cursor: %s", describe(b))
	}
	fetch := func(n byte) (rows int, last bool) {
		c.command(wire.ComStmtFetch, append(binary.LittleEndian.AppendUint32(nil, id), n, 0, 0, 0)...)
		for {
			b := c.must()
			if b[0] == 0xff {
				t.Fatal(describe(b))
			}
			if b[0] == 0xfe {
				return rows, wire.Status(binary.LittleEndian.Uint16(b[3:]))&wire.StatusLastRowSent != 0
			}
			rows++
		}
	}
	if n, last := fetch(2); n != 2 || last {
		t.Errorf("%d rows, last: %v", n, last)
	}
	if rows := c.rows("SELECT COUNT(*) FROM d.t"); rows[0][0] != "3" {
		t.Errorf("a statement between fetches: %q", rows)
	}
	if n, last := fetch(2); n != 1 || !last {
		t.Errorf("%d rows, last: %v", n, last)
	}
	c.command(wire.ComStmtFetch, append(binary.LittleEndian.AppendUint32(nil, id), 1, 0, 0, 0)...)
	c.wantError(1421)
	c.command(wire.ComStmtExecute, executePacket(id, 1)...)
	for range 4 {
		c.must()
	}
	c.command(wire.ComStmtReset, binary.LittleEndian.AppendUint32(nil, id)...)
	c.wantOK()
	c.command(wire.ComStmtFetch, append(binary.LittleEndian.AppendUint32(nil, id), 1, 0, 0, 0)...)
	c.wantError(1421)
	c.command(wire.ComStmtClose, binary.LittleEndian.AppendUint32(nil, id)...)
	c.command(wire.ComStmtExecute, executePacket(id, 0)...)
	c.wantError(1243)
}

func TestLongData(t *testing.T) {
	srv := start(t, server.Config{})
	c := connect(t, address(srv), rawCaps)
	id := c.prepare("SELECT LENGTH(?)")
	piece := append(binary.LittleEndian.AppendUint32(nil, id), 0, 0)
	for range 5 {
		c.command(wire.ComStmtSendLongData, append(piece[:6:6], bytes.Repeat([]byte("x"), 1<<20)...)...)
	}
	x := append(binary.LittleEndian.AppendUint32(nil, id), 0, 1, 0, 0, 0, 0, 1, byte(wire.TypeBlob), 0)
	c.command(wire.ComStmtExecute, x...)
	if b := c.must(); b[0] != 1 {
		t.Fatal(describe(b))
	}
	c.must()
	c.must()
	if b := c.must(); binary.LittleEndian.Uint32(b[2:]) != 5<<20 {
		t.Errorf("got % x", b)
	}
	c.must()
	c.alive()
}

// Long data may not grow without end.
func TestLongDataLimit(t *testing.T) {
	srv := start(t, server.Config{Variables: map[string]string{"max_allowed_packet": "1048576"}})
	c := connect(t, address(srv), rawCaps)
	id := c.prepare("SELECT LENGTH(?)")
	piece := append(binary.LittleEndian.AppendUint32(nil, id), 0, 0)
	for range 20 {
		c.command(wire.ComStmtSendLongData, append(piece[:6:6], bytes.Repeat([]byte("x"), 1<<19)...)...)
	}
	c.command(wire.ComStmtExecute, append(binary.LittleEndian.AppendUint32(nil, id), 0, 1, 0, 0, 0, 0, 1, byte(wire.TypeBlob), 0)...)
	if b := c.must(); b[0] != 0xff {
		t.Errorf("10 MiB got through: %s", describe(b))
	}
	c.alive()
}

// Client libraries wait for a result set when a prepared statement announces
// columns, so those that only write must announce none.
func TestPreparedWritesHaveNoColumns(t *testing.T) {
	srv := start(t, server.Config{})
	table(t, srv)
	c := connect(t, address(srv), rawCaps)
	for query, want := range map[string]uint16{
		"SELECT a, b FROM d.t WHERE a = ?":                2,
		"INSERT INTO d.t (b, c) VALUES (?, ?)":            0,
		"REPLACE INTO d.t (b, c) VALUES (?, ?)":           0,
		"UPDATE d.t SET c = c + 1 WHERE a = ?":            0,
		"UPDATE d.t x JOIN d.t y USING (a) SET x.c = y.c": 0,
		"DELETE FROM d.t WHERE a = ?":                     0,
	} {
		b := c.preparation(query)
		if b[0] != 0 {
			t.Errorf("%s: %s", query, describe(b))
		} else if got := binary.LittleEndian.Uint16(b[5:]); got != want {
			t.Errorf("%s: %d columns, want %d", query, got, want)
		}
	}
}

func TestBulkExecute(t *testing.T) {
	srv := start(t, server.Config{})
	table(t, srv)
	caps := rawCaps&^wire.ClientMySQL | wire.ClientStmtBulkOperations
	c := connect(t, address(srv), caps)
	id := c.prepare("INSERT INTO d.t (b, c) VALUES (?, ?)")
	b := binary.LittleEndian.AppendUint32(nil, id)
	b = append(b, 128, 0, byte(wire.TypeVarString), 0, byte(wire.TypeLong), 0)
	for i := range 100 {
		if i%10 == 0 {
			b = append(b, 1) // NULL
		} else {
			b = append(b, 0, 2)
			b = append(b, fmt.Sprintf("%02d", i)...)
		}
		b = binary.LittleEndian.AppendUint32(append(b, 0), uint32(i))
	}
	c.command(wire.ComStmtBulkExecute, b...)
	if affected, first, _, _, _ := okNumbers(c.wantOK()); affected != 100 || first != 4 {
		t.Errorf("%d rows affected, first id %d", affected, first)
	}
	if rows := c.rows("SELECT COUNT(*), COUNT(b), SUM(c) FROM d.t WHERE a > 3"); fmt.Sprint(rows) != "[[100 90 4950]]" {
		t.Errorf("got %q", rows)
	}
}

func TestSessionTracking(t *testing.T) {
	srv := start(t, server.Config{})
	table(t, srv)
	c := connect(t, address(srv), rawCaps|wire.ClientSessionTrack)
	b := c.query("USE d")
	_, _, status, _, rest := okNumbers(b)
	if status&wire.StatusSessionStateChanged == 0 || !bytes.HasSuffix(rest, []byte{4, 1, 2, 1, 'd'}) {
		t.Errorf("USE: %s", describe(b))
	}
	b = c.query("SET autocommit = 0")
	_, _, status, _, rest = okNumbers(b)
	if status&wire.StatusSessionStateChanged == 0 || !bytes.Contains(rest, []byte("\x0aautocommit\x03OFF")) {
		t.Errorf("SET: %s", describe(b))
	}
	if status&wire.StatusAutocommit != 0 {
		t.Error("the status still says autocommit")
	}
	c.command(wire.ComInitDB, []byte("mysql")...)
	if b := c.wantOK(); !bytes.Contains(b, []byte("\x05mysql")) {
		t.Errorf("COM_INIT_DB: %s", describe(b))
	}
}

func TestTransactionFlags(t *testing.T) {
	srv := start(t, server.Config{})
	c := connect(t, address(srv), rawCaps)
	for _, step := range []struct {
		statement string
		want      wire.Status
	}{
		{"DO 0", wire.StatusAutocommit},
		{"BEGIN", wire.StatusAutocommit | wire.StatusInTrans},
		{"COMMIT", wire.StatusAutocommit},
		{"START TRANSACTION READ ONLY", wire.StatusAutocommit | wire.StatusInTrans | wire.StatusInTransReadonly},
		{"ROLLBACK", wire.StatusAutocommit},
		{"SET sql_mode = 'NO_BACKSLASH_ESCAPES'", wire.StatusAutocommit | wire.StatusNoBackslashEscapes},
		{"SET sql_mode = '', autocommit = 0", 0},
	} {
		b := c.query(step.statement)
		if b[0] != 0 {
			t.Fatalf("%s: %s", step.statement, describe(b))
		}
		if _, _, got, _, _ := okNumbers(b); got != step.want {
			t.Errorf("%s: status %#x, want %#x", step.statement, got, step.want)
		}
	}
}

// COMMIT RELEASE is answered, and then the connection ends.
func TestCommitRelease(t *testing.T) {
	srv := start(t, server.Config{})
	c := connect(t, address(srv), rawCaps)
	if b := c.query("COMMIT RELEASE"); b[0] != 0 {
		t.Fatalf("COMMIT RELEASE: %s", describe(b))
	}
	if b, err := c.recv(); err == nil {
		t.Errorf("the connection goes on: %s", describe(b))
	}
}

func TestFieldList(t *testing.T) {
	srv := start(t, server.Config{})
	table(t, srv)
	c := connect(t, address(srv), rawCaps)
	c.command(wire.ComFieldList, []byte("t\x00")...)
	c.wantError(1046)
	c.command(wire.ComInitDB, 'd')
	c.wantOK()
	c.command(wire.ComFieldList, []byte("t\x00")...)
	var defs [][]byte
	for {
		b := c.must()
		if b[0] == 0xfe {
			break
		}
		if b[0] == 0xff {
			t.Fatal(describe(b))
		}
		defs = append(defs, b)
	}
	if len(defs) != 3 || !bytes.Contains(defs[1], []byte("none")) {
		t.Errorf("definitions: %q", defs)
	}
	c.command(wire.ComFieldList, []byte("nosuch\x00")...)
	c.wantError(1146)
}

func TestSmallCommands(t *testing.T) {
	srv := start(t, server.Config{})
	c := connect(t, address(srv), rawCaps)
	c.command(wire.ComStatistics)
	if b := c.must(); !strings.HasPrefix(string(b), "Uptime: ") || !strings.Contains(string(b), "  Threads: 1  ") {
		t.Errorf("COM_STATISTICS: %q", b)
	}
	c.command(wire.ComDebug)
	if b := c.must(); b[0] != 0xfe {
		t.Errorf("COM_DEBUG: %s", describe(b))
	}
	c.command(wire.ComProcessInfo)
	b := c.must()
	if rows := c.textRows(int(b[0])); len(rows) != 1 {
		t.Errorf("COM_PROCESS_INFO: %q", rows)
	}
	c.command(wire.ComRefresh, wire.RefreshLog|wire.RefreshHosts|wire.RefreshStatus)
	c.wantOK()
	c.alive()
}

func TestResetConnection(t *testing.T) {
	srv := start(t, server.Config{})
	table(t, srv)
	c := connect(t, address(srv), rawCaps)
	id := c.prepare("SELECT 1")
	for _, s := range []string{"USE d", "SET @x = 1", "SET sql_mode = ''", "BEGIN", "INSERT INTO t (b) VALUES ('gone')"} {
		if b := c.query(s); b[0] != 0 {
			t.Fatalf("%s: %s", s, describe(b))
		}
	}
	c.command(wire.ComResetConnection)
	c.wantOK()
	if rows := c.rows("SELECT @x, @@sql_mode = '', DATABASE(), CURRENT_USER()"); fmt.Sprint(rows) != "[[NULL 0 d root@localhost]]" {
		t.Errorf("got %q", rows)
	}
	c.command(wire.ComStmtExecute, executePacket(id, 0)...)
	c.wantError(1243)
}

func TestChangeUser(t *testing.T) {
	srv := start(t, server.Config{})
	table(t, srv)
	db := open(t, srv, "")
	mustExec(t, db, "CREATE USER alice IDENTIFIED BY 'secret'")
	mustExec(t, db, "GRANT SELECT ON d.* TO alice")
	c := connect(t, address(srv), rawCaps)
	c.query("SET @x = 1")
	change := func(user, password, database string) []byte {
		auth := c.native(password)
		b := append([]byte(user), 0, byte(len(auth)))
		b = append(append(append(b, auth...), database...), 0)
		c.command(wire.ComChangeUser, append(append(b, 45, 0), "mysql_native_password\x00"...)...)
		return c.must()
	}
	if b := change("alice", "secret", "d"); b[0] != 0 {
		t.Fatal(describe(b))
	}
	if rows := c.rows("SELECT CURRENT_USER(), DATABASE(), @x"); fmt.Sprint(rows) != "[[alice@% d NULL]]" {
		t.Errorf("got %q", rows)
	}
	if b := c.query("DELETE FROM t"); errorNumber(b) != 1142 {
		t.Errorf("alice deletes: %s", describe(b))
	}
	if b := change("alice", "wrong", "d"); errorNumber(b) != 1045 {
		t.Errorf("a wrong password: %s", describe(b))
	}
}

// A result needs no more memory because it is long.
func TestLongResultStreams(t *testing.T) {
	srv := start(t, server.Config{})
	db := open(t, srv, "")
	mustExec(t, db, "CREATE DATABASE d")
	mustExec(t, db, "CREATE TABLE d.n (a INT)")
	mustExec(t, db, "INSERT INTO d.n VALUES (0)"+strings.Repeat(",(1)", 999))
	rows, err := db.Query("SELECT x.a, y.a, 'some text' FROM d.n x, d.n y")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var before, most uint64
	n := 0
	for rows.Next() {
		var a, b int
		var s sql.RawBytes
		if err := rows.Scan(&a, &b, &s); err != nil {
			t.Fatal(err)
		}
		if n++; n%100000 == 1 {
			runtime.GC()
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			if before == 0 {
				before = m.HeapAlloc
			}
			most = max(most, m.HeapAlloc)
		}
	}
	if err := rows.Err(); err != nil || n != 1000000 {
		t.Errorf("%d rows, %v", n, err)
	}
	t.Logf("heap %d KiB at first, %d KiB at most", before>>10, most>>10)
	if most > before+8<<20 {
		t.Errorf("the heap grew from %d to %d bytes", before, most)
	}
}

func TestCharacterSets(t *testing.T) {
	srv := start(t, server.Config{})
	admin := open(t, srv, "")
	mustExec(t, admin, "CREATE DATABASE d")
	mustExec(t, admin, "CREATE TABLE d.c (a VARCHAR(20))")
	c := connect(t, address(srv), rawCaps)
	if b := c.query("SET NAMES latin1"); b[0] != 0 {
		t.Fatal(describe(b))
	}
	if b := c.query("INSERT INTO d.c VALUES ('gr\xfc\xdfe')"); b[0] != 0 {
		t.Fatal(describe(b))
	}
	if v := value(t, admin, "SELECT a FROM d.c"); v != "grüße" {
		t.Errorf("stored %q", v)
	}
	if rows := c.rows("SELECT a FROM d.c WHERE a = 'gr\xfc\xdfe'"); len(rows) != 1 || rows[0][0] != "gr\xfc\xdfe" {
		t.Errorf("a latin1 client reads %q", rows)
	}
	// In latin1 there is no snowman.
	mustExec(t, admin, "UPDATE d.c SET a = '☃'")
	if rows := c.rows("SELECT a FROM d.c"); rows[0][0] != "?" {
		t.Errorf("got %q", rows)
	}
	if b := c.query("SELECT nosuch\xfc"); errorNumber(b) != 1054 || !bytes.Contains(b, []byte("nosuch\xfc")) {
		t.Errorf("an error to a latin1 client: %s", describe(b))
	}
	// A client may greet in latin1, too.
	g := dial(t, address(srv))
	p := g.loginPacket(rawCaps, "root", "", "")
	p[8] = 8
	g.send(p)
	g.wantOK()
	if rows := g.rows("SELECT @@character_set_client, @@collation_connection, 'gr\xfc\xdfe'"); fmt.Sprintf("%q", rows) != `[["latin1" "latin1_swedish_ci" "gr\xfc\xdfe"]]` {
		t.Errorf("got %q", rows)
	}
}

// What follows a statement's semicolon is refused and not dropped, wherever one
// statement is expected.
func TestSecondStatementIsRefused(t *testing.T) {
	srv := start(t, server.Config{})
	c := connect(t, address(srv), rawCaps)
	for text, fails := range map[string]bool{
		"SELECT 1; SELECT 2": true, "DO 0; DO 0": true, "SELECT ';'": false, "SELECT 1;": false, "SELECT 1 ;; ": false,
		"SELECT 1; -- a comment": false, "SELECT 1 /* ; */": false, "SELECT 1 -- ; no more\n": false,
	} {
		id := c.preparation(text)
		if (errorNumber(id) == 1064) != fails {
			t.Errorf("prepared %q: %s", text, describe(id))
		}
		d := connect(t, address(srv), rawCaps)
		if b := d.query(text); (errorNumber(b) == 1064) != fails {
			t.Errorf("%q: %s", text, describe(b))
		}
	}
}

// Without autocommit a transaction begins with the first statement on a table.
func TestTransactionWithoutAutocommit(t *testing.T) {
	srv := start(t, server.Config{})
	table(t, srv)
	c := connect(t, address(srv), rawCaps)
	for _, step := range []struct {
		statement string
		open      bool
	}{
		{"SET autocommit = 0", false}, {"DO 1", false}, {"SET TRANSACTION ISOLATION LEVEL READ COMMITTED", false},
		{"INSERT INTO d.t (b) VALUES ('x')", true}, {"COMMIT", false}, {"DO 1", false}, {"DELETE FROM d.t", true}, {"ROLLBACK", false},
	} {
		b := c.query(step.statement)
		if b[0] != 0 {
			t.Fatalf("%s: %s", step.statement, describe(b))
		}
		if _, _, status, _, _ := okNumbers(b); (status&wire.StatusInTrans != 0) != step.open {
			t.Errorf("%s: status %#x", step.statement, status)
		}
	}
}
