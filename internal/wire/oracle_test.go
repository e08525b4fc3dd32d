package wire

import (
	"bufio"
	"encoding/hex"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// go test ./internal/wire -run Golden -record asks a mariadbd for the goldens anew.
var record = flag.Bool("record", false, "record the golden bytes from a mariadbd on this machine")

// oracle is a scratch mariadbd.
type oracle struct{ socket string }

var sharedOracle *oracle

func startOracle(t *testing.T) *oracle {
	t.Helper()
	if sharedOracle != nil {
		return sharedOracle
	}
	server, err := exec.LookPath("mariadbd")
	if err != nil {
		t.Fatal("mariadbd is not installed, and -record needs it")
	}
	dir, err := os.MkdirTemp("", "wire")
	if err != nil {
		t.Fatal(err)
	}
	data := filepath.Join(dir, "data")
	install := exec.Command("mariadb-install-db", "--no-defaults", "--user=root", "--datadir="+data,
		"--auth-root-authentication-method=normal", "--skip-test-db")
	if out, err := install.CombinedOutput(); err != nil {
		t.Fatalf("mariadb-install-db: %v\n%s", err, out)
	}
	o := &oracle{socket: filepath.Join(dir, "s")}
	cmd := exec.Command(server, "--no-defaults", "--user=root", "--datadir="+data, "--socket="+o.socket,
		"--skip-networking", "--local-infile=1")
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	stopOracle = func() { cmd.Process.Kill(); cmd.Wait(); os.RemoveAll(dir) }
	for end := time.Now().Add(time.Minute); ; {
		if nc, err := net.Dial("unix", o.socket); err == nil {
			nc.Close()
			break
		}
		if time.Now().After(end) {
			t.Fatal("mariadbd does not answer")
		}
	}
	sharedOracle = o
	return o
}

var stopOracle = func() {}

func TestMain(m *testing.M) {
	flag.Parse()
	code := m.Run()
	stopOracle()
	os.Exit(code)
}

// peerConn is a minimal client for recording.
type peerConn struct {
	t    *testing.T
	nc   net.Conn
	r    *bufio.Reader
	caps Capability
	raw  []byte // what the server sent since the last command
}

func (o *oracle) dial(t *testing.T) *peerConn {
	nc, err := net.Dial("unix", o.socket)
	if err != nil {
		t.Fatal(err)
	}
	nc.SetDeadline(time.Now().Add(20 * time.Second))
	return &peerConn{t: t, nc: nc, r: bufio.NewReader(nc)}
}

func (o *oracle) login(t *testing.T, caps Capability) *peerConn {
	p := o.dial(t)
	p.packet()
	p.caps = caps
	p.send(1, loginPacket(caps, "root", "")...)
	if ok := p.packet(); ok[0] != 0 {
		t.Fatalf("login: %q", ok)
	}
	return p
}

func (p *peerConn) send(seq byte, payload ...byte) {
	p.raw = nil
	if _, err := p.nc.Write(packet(seq, payload...)); err != nil {
		p.t.Fatal(err)
	}
}

func (p *peerConn) packet() []byte {
	h := make([]byte, 4)
	if _, err := io.ReadFull(p.r, h); err != nil {
		p.t.Fatalf("recording: %v", err)
	}
	b := make([]byte, int(h[0])|int(h[1])<<8|int(h[2])<<16)
	if _, err := io.ReadFull(p.r, b); err != nil {
		p.t.Fatal(err)
	}
	p.raw = append(append(p.raw, h...), b...)
	return b
}

// command sends a command and records its whole answer: n packets, or with
// n < 0 a result set or a single packet.
func (p *peerConn) command(n int, payload ...byte) []byte {
	p.send(0, payload...)
	if n >= 0 {
		for range n {
			p.packet()
		}
		return p.raw
	}
	first := p.packet()
	if first[0] == 0 || first[0] == 0xff || first[0] == 0xfb {
		return p.raw
	}
	ends := 2
	if p.caps.Has(ClientDeprecateEOF) {
		ends = 1
	}
	for ends > 0 {
		if b := p.packet(); b[0] == 0xfe && len(b) < 200 || b[0] == 0xff {
			ends--
		}
	}
	return p.raw
}

func (p *peerConn) query(sql string) []byte { return p.command(-1, append([]byte{3}, sql...)...) }

// exec runs setup statements.
func (p *peerConn) exec(list ...string) {
	for _, sql := range list {
		if b := p.query(sql); len(b) > 4 && b[4] == 0xff {
			p.t.Fatalf("%s: %q", sql, b)
		}
	}
}

// golden returns the recorded bytes of a name, recording them first if asked to.
func golden(t *testing.T, name string, make func(*oracle) []byte) []byte {
	t.Helper()
	file := filepath.Join("testdata", "golden", name+".hex")
	if *record {
		b := make(startOracle(t))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		var text strings.Builder
		for rest := b; len(rest) > 0; {
			n := 4 + (int(rest[0]) | int(rest[1])<<8 | int(rest[2])<<16)
			fmt.Fprintf(&text, "%x\n", rest[:n])
			rest = rest[n:]
		}
		if err := os.WriteFile(file, []byte(text.String()), 0o666); err != nil {
			t.Fatal(err)
		}
		return b
	}
	return readGolden(t, name)
}

func readGolden(t *testing.T, name string) []byte {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", "golden", name+".hex"))
	if errors.Is(err, os.ErrNotExist) {
		t.Fatalf("%v: record it with -record", err)
	}
	if err != nil {
		t.Fatal(err)
	}
	b, err := hex.DecodeString(strings.ReplaceAll(string(text), "\n", ""))
	if err != nil {
		t.Fatal(err)
	}
	return b
}
