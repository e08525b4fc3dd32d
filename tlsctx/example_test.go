package tlsctx_test

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"fmt"
	"net"

	"github.com/selkiedb/selkie/tlsctx"
)

// A server's TLS side, with a certificate that it makes itself.
func ExampleNew() {
	c, err := tlsctx.New(tlsctx.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(c.Enabled(), tlsctx.OneLine(c.Certificate().RawSubject))
	// Output: true /O=Selkie/CN=localhost
}

// Names are written as REQUIRE SUBJECT compares them.
func ExampleOneLine() {
	der, err := asn1.Marshal(pkix.Name{Country: []string{"FI"}, Organization: []string{"Some Company"}, CommonName: "alice"}.ToRDNSequence())
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(tlsctx.OneLine(der))
	// Output: /C=FI/O=Some Company/CN=alice
}

// The server's side of a connection, whose client verifies the certificate with the
// authority that the server made.
func ExampleContext_Server() {
	c, err := tlsctx.New(tlsctx.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	authority, _ := c.Authority()
	roots := x509.NewCertPool()
	roots.AppendCertsFromPEM(authority)

	near, far := net.Pipe()
	defer near.Close()
	defer far.Close()
	client := tls.Client(far, &tls.Config{RootCAs: roots, ServerName: "localhost"})
	greeted := make(chan error, 1)
	go func() {
		_, err := client.Read(make([]byte, 5)) // does the handshake first
		greeted <- err
	}()
	conn, state, err := c.Server(context.Background(), near)
	if err != nil {
		fmt.Println(err)
		return
	}
	if _, err := conn.Write([]byte("hello")); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(state.Version, <-greeted)
	// Output: TLSv1.3 <nil>
}
