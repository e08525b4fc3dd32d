package servertest_test

import (
	"crypto/tls"
	"testing"

	"github.com/selkiedb/selkie/server/servertest"
)

// A test of a program that logs in with a certificate.
func Example() {
	_ = func(t *testing.T) {
		srv := servertest.Start(t, servertest.Accounts("CREATE USER app@'%' REQUIRE SUBJECT '/CN=app'"))
		cfg := srv.Config()
		cfg.User = "app"
		cfg.TLS.Certificates = []tls.Certificate{srv.ClientCert("/CN=app")}
		// The program is given cfg, or the files that ClientCertFiles writes.
	}
}

// Tests that run in parallel, each with a database of its own that is filled already.
func ExampleTemplate() {
	shop := servertest.NewTemplate(servertest.SQL("CREATE TABLE items (name VARCHAR(20)); INSERT INTO items VALUES ('apple')"))
	_ = func(t *testing.T) {
		t.Parallel()
		db := shop.Clone(t).DB(t, "test")
		if _, err := db.Exec("DELETE FROM items"); err != nil { // no other test sees it
			t.Fatal(err)
		}
	}
}
