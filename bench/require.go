package main

import (
	"context"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"errors"
	"fmt"
	"math/big"
	"strings"
	"time"
)

const (
	requireSubject = "/C=US/O=My Dom, Inc./CN=alice"
	requireIssuer  = "/CN=bench CA"

	fewAccounts, manyAccounts = 10, 10_000
	accountsPerStatement      = 500
	// manyAccountsLimit is how much longer a login may take with many accounts.
	manyAccountsLimit = 1.2
)

var (
	requireRate  = measure{"full handshake, ECDSA P-256, SUBJECT, ISSUER and CIPHER required", "logins/s", more}
	requireCPU   = measure{"the same: server CPU", "µs each", less}
	fewRate      = measure{"plain login among 10 accounts", "logins/s", more}
	manyRate     = measure{"plain login among 10,000 accounts", "logins/s", more}
	manySlowdown = measure{"time of a login among 10,000 accounts, in those among 10", "times", neither}
)

// runRequire measures what accounts cost a login: requirements to check, and
// other accounts to tell it from.
func runRequire(ctx context.Context, b *bench, r *results) error {
	cert, err := b.ca.issueClient(4)
	if err != nil {
		return err
	}
	err = b.alternate(ctx, b.rounds, b.ecdsa, func(p *process) error {
		if err := b.measureRequired(ctx, p, cert, r); err != nil {
			return err
		}
		return b.measureAccounts(ctx, p, r)
	})
	if err != nil {
		return err
	}
	// One short round tells too little of that to end with an error.
	if slow := median(r.values[manySlowdown][selkieName]); slow > manyAccountsLimit && !b.short {
		return fmt.Errorf("%w: a login among %d accounts takes %.2f times as long as among %d, more than %.1f",
			errBroken, manyAccounts, slow, fewAccounts, manyAccountsLimit)
	}
	return nil
}

func (b *bench) measureRequired(ctx context.Context, p *process, cert *tls.Certificate, r *results) error {
	config := clientTLS()
	config.GetClientCertificate = func(*tls.CertificateRequestInfo) (*tls.Certificate, error) { return cert, nil }
	root, err := connect(p.addr, config)
	if err != nil {
		return err
	}
	suite := tls.CipherSuiteName(root.tls.CipherSuite) // Go and OpenSSL agree on those of TLS 1.3
	_, err = root.query(fmt.Sprintf("CREATE OR REPLACE USER alice REQUIRE SUBJECT '%s' AND ISSUER '%s' AND CIPHER '%s'", requireSubject, requireIssuer, suite))
	if err = errors.Join(err, root.quit()); err != nil {
		return err
	}
	if c, err := connectAs("alice", p.addr, clientTLS()); err == nil {
		return errors.Join(errors.New("alice is let in without her certificate"), c.quit())
	}
	t, err := load(ctx, p.pid, handshakeWorkers, b.duration, func(int) error { return visit("alice", p.addr, config) })
	if err != nil {
		return err
	}
	r.add(p.name, requireRate, t.rate())
	r.add(p.name, requireCPU, t.cpuMicros())
	return nil
}

// measureAccounts leaves no account behind: mariadbd keeps its data folder from
// one round to the next.
func (b *bench) measureAccounts(ctx context.Context, p *process, r *results) error {
	root, err := connect(p.addr, nil)
	if err != nil {
		return err
	}
	defer root.quit()
	login := func(int) error { return visit("user7", p.addr, nil) }
	if err := root.forAccounts("CREATE USER ", 0, fewAccounts); err != nil {
		return err
	}
	few, err := load(ctx, p.pid, handshakeWorkers, b.duration, login)
	if err != nil {
		return err
	}
	if err := root.forAccounts("CREATE USER ", fewAccounts, manyAccounts); err != nil {
		return err
	}
	many, err := load(ctx, p.pid, handshakeWorkers, b.duration, login)
	if err != nil {
		return err
	}
	r.add(p.name, fewRate, few.rate())
	r.add(p.name, manyRate, many.rate())
	r.add(p.name, manySlowdown, few.rate()/many.rate())
	return root.forAccounts("DROP USER ", 0, manyAccounts)
}

// forAccounts runs a statement over a list of accounts, in pieces. Every other
// one is for an address of its own.
func (c *client) forAccounts(statement string, from, to int) error {
	for ; from < to; from += accountsPerStatement {
		var list []string
		for i := from; i < min(from+accountsPerStatement, to); i++ {
			host := "%"
			if i%2 == 0 {
				host = fmt.Sprintf("10.0.%d.%d", i>>8, i&255)
			}
			list = append(list, fmt.Sprintf("user%d@'%s'", i, host))
		}
		if _, err := c.query(statement + strings.Join(list, ", ")); err != nil {
			return err
		}
	}
	return nil
}

func visit(user, addr string, config *tls.Config) error {
	c, err := connectAs(user, addr, config)
	if err != nil {
		return err
	}
	return c.quit()
}

// issueClient makes a client's certificate for requireSubject.
func (a *authority) issueClient(serial int64) (*tls.Certificate, error) {
	key, err := newECDSA()
	if err != nil {
		return nil, err
	}
	now := time.Now()
	template := &x509.Certificate{
		SerialNumber: big.NewInt(serial),
		Subject:      pkix.Name{Country: []string{"US"}, Organization: []string{"My Dom, Inc."}, CommonName: "alice"},
		NotBefore:    now.Add(-time.Hour),
		NotAfter:     now.Add(24 * time.Hour),
		KeyUsage:     x509.KeyUsageDigitalSignature,
		ExtKeyUsage:  []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth},
	}
	der, err := x509.CreateCertificate(rand.Reader, template, a.cert, key.Public(), a.key)
	if err != nil {
		return nil, err
	}
	return &tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, nil
}
