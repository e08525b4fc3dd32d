package tlsctx_test

import (
	"crypto/x509/pkix"
	"encoding/asn1"
	"fmt"

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
