package tlsctx_test

import (
	"crypto/tls"
	"net"
	"testing"

	"github.com/selkiedb/selkie/tlsctx"
)

// BenchmarkHandshake does both sides of a handshake over loopback, so about
// half of its time is the server's. The groups show why the hybrids with ML-KEM
// are not offered: "hybrid" is what a server with crypto/tls's defaults costs
// with a client that offers them.
func BenchmarkHandshake(b *testing.B) {
	ca := newAuthority(b, "ca")
	f := newFolder(b)
	caFile := f.write("ca.pem", ca.certPEM())
	client := issue(b, ca, ecKey(b))
	for _, k := range []struct {
		name string
		e    *entity
	}{{"ecdsa", issue(b, ca, ecKey(b))}, {"rsa2048", issue(b, ca, rsaKey(b, "a", 2048))}} {
		cert, key := f.pair(k.name, k.e)
		c := mustNew(b, tlsctx.Options{Cert: cert, Key: key, CA: caFile})
		plain := &tls.Config{InsecureSkipVerify: true}
		resuming := &tls.Config{InsecureSkipVerify: true, ClientSessionCache: tls.NewLRUClientSessionCache(1)}
		tls12 := &tls.Config{InsecureSkipVerify: true, MaxVersion: tls.VersionTLS12}
		known := withCert(client)
		known.InsecureSkipVerify = true
		for _, cfg := range []struct {
			name string
			cfg  *tls.Config
		}{{"tls13", plain}, {"tls12", tls12}, {"resumed", resuming}, {"clientcert", known}} {
			b.Run(k.name+"/"+cfg.name, func(b *testing.B) {
				benchmarkHandshake(b, cfg.cfg, func(nc net.Conn) (net.Conn, error) {
					conn, _, err := c.Server(b.Context(), nc)
					return conn, err
				})
			})
		}
		hybrid := &tls.Config{Certificates: []tls.Certificate{k.e.tls(ca)}, ClientAuth: tls.RequestClientCert}
		b.Run(k.name+"/hybrid", func(b *testing.B) {
			benchmarkHandshake(b, plain, func(nc net.Conn) (net.Conn, error) {
				conn := tls.Server(nc, hybrid)
				return conn, conn.Handshake()
			})
		})
	}
}

func benchmarkHandshake(b *testing.B, cfg *tls.Config, server func(net.Conn) (net.Conn, error)) {
	cfg.ServerName = "localhost"
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		for {
			nc, err := l.Accept()
			if err != nil {
				return
			}
			if conn, err := server(nc); err == nil {
				_, _ = conn.Write([]byte{1})
			}
			nc.Close()
		}
	}()
	b.ReportAllocs()
	for b.Loop() {
		nc, err := net.Dial("tcp", l.Addr().String())
		if err != nil {
			b.Fatal(err)
		}
		// One byte is read, for the session ticket that comes before it.
		if _, err := tls.Client(nc, cfg).Read(make([]byte, 1)); err != nil {
			b.Fatal(err)
		}
		nc.Close()
	}
	l.Close()
	<-done
}

func BenchmarkReload(b *testing.B) {
	s := newSetup(b)
	c := mustNew(b, s.opts)
	b.ReportAllocs()
	for b.Loop() {
		if err := c.Reload(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkOneLine(b *testing.B) {
	der := name(b, rdn{attr(country, printable, "FI")}, rdn{attr(org, utf8String, "Some Company")}, rdn{attr(cn, utf8String, "René")})
	b.ReportAllocs()
	for b.Loop() {
		tlsctx.OneLine(der)
	}
}
