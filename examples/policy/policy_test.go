package policy_test

import (
	"crypto/tls"
	"database/sql"
	"errors"
	"testing"

	"github.com/go-sql-driver/mysql"

	"github.com/selkiedb/selkie/server/servertest"

	"github.com/selkiedb/selkie/examples/policy"
)

func TestPolicy(t *testing.T) {
	srv := servertest.Start(t, servertest.Accounts(policy.Accounts...))
	stranger := servertest.Start(t)
	const billing = "/C=FI/O=Example/OU=services/CN=billing"
	var (
		ours   = []tls.Certificate{srv.ClientCert("/C=FI/O=Example/CN=alice")}
		robot  = []tls.Certificate{srv.ClientCert(billing)}
		forged = []tls.Certificate{stranger.ClientCert(billing)}
	)
	for _, test := range []struct {
		name, user, password string
		tls                  bool
		certs                []tls.Certificate
		in                   bool
	}{
		{"a service with its certificate", "billing", "", true, robot, true},
		{"a service with another's", "billing", "", true, ours, false},
		{"a service with a forged one", "billing", "", true, forged, false},
		{"a service without", "billing", "", true, nil, false},
		{"a service without TLS", "billing", "", false, nil, false},
		{"a person with both", "alice", "correct horse", true, ours, true},
		{"a person with a wrong password", "alice", "wrong", true, ours, false},
		{"a person without a certificate", "alice", "correct horse", true, nil, false},
		{"a report over TLS", "report", "numbers", true, nil, true},
		{"a report without", "report", "numbers", false, nil, false},
		{"nobody", "nobody", "", true, ours, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			cfg := srv.Config()
			cfg.User, cfg.Passwd = test.user, test.password
			if !test.tls {
				cfg.TLS = nil
			} else {
				cfg.TLS.Certificates = test.certs
			}
			connector, err := mysql.NewConnector(cfg)
			if err != nil {
				t.Fatal(err)
			}
			db := sql.OpenDB(connector)
			defer db.Close()
			err = db.PingContext(t.Context())
			var denied *mysql.MySQLError
			switch {
			case test.in && err != nil:
				t.Errorf("turned away: %v", err)
			case !test.in && err == nil:
				t.Error("let in")
			case !test.in && !errors.As(err, &denied):
				t.Logf("ended below MariaDB's protocol: %v", err) // TLS refused the certificate
			}
		})
	}
}
