package tlsctx

import (
	"crypto/x509"
	"encoding/asn1"
	"errors"
	"fmt"
	"math/big"
	"time"
)

// A crl is a certificate revocation list, prepared for looking up.
type crl struct {
	*x509.RevocationList
	revoked map[string]bool // by serial number
	// unusable says why the list can vouch for nothing.
	unusable error
}

var (
	oidCRLNumber      = asn1.ObjectIdentifier{2, 5, 29, 20}
	oidDeltaCRL       = asn1.ObjectIdentifier{2, 5, 29, 27}
	oidAuthorityKeyID = asn1.ObjectIdentifier{2, 5, 29, 35}
)

// removeFromCRL is the reason code of entries that lift a revocation.
const removeFromCRL = 8

func parseCRL(der []byte) (*crl, error) {
	list, err := x509.ParseRevocationList(der)
	if err != nil {
		return nil, err
	}
	c := &crl{RevocationList: list, revoked: make(map[string]bool, len(list.RevokedCertificateEntries))}
	for _, e := range list.Extensions {
		switch {
		case e.Id.Equal(oidDeltaCRL):
			c.unusable = errors.New("it is a delta list")
		case e.Critical && !e.Id.Equal(oidCRLNumber) && !e.Id.Equal(oidAuthorityKeyID):
			// Among these are lists that cover only some certificates.
			c.unusable = fmt.Errorf("it has the critical extension %v", e.Id)
		}
	}
	for i := range list.RevokedCertificateEntries {
		e := &list.RevokedCertificateEntries[i]
		for _, x := range e.Extensions {
			if x.Critical {
				c.unusable = fmt.Errorf("an entry has the critical extension %v", x.Id)
			}
		}
		if e.ReasonCode != removeFromCRL {
			c.revoked[serialKey(e.SerialNumber)] = true
		}
	}
	return c, nil
}

func serialKey(n *big.Int) string { return n.Text(16) }

// current reports whether the list is in force.
func (c *crl) current(now time.Time) bool {
	return !now.Before(c.ThisUpdate) && (c.NextUpdate.IsZero() || !now.After(c.NextUpdate))
}

// checkRevocation looks a chain up in the revocation lists, the root included:
// each certificate needs a list of its issuer's that is in force and signed by
// it. The last certificate of the chain must be self-signed.
func (s *certStore) checkRevocation(chain []*x509.Certificate, now time.Time) error {
	for i, c := range chain {
		issuer := chain[min(i+1, len(chain)-1)]
		list, err := s.findCRL(issuer, now)
		if err != nil {
			return verifyError(reasonNoCRL, c, "%v", err)
		}
		if list.revoked[serialKey(c.SerialNumber)] {
			return verifyError(reasonRevoked, c, "certificate has been revoked")
		}
	}
	return nil
}

// findCRL returns the newest list in force of an issuer.
func (s *certStore) findCRL(issuer *x509.Certificate, now time.Time) (*crl, error) {
	var best *crl
	err := fmt.Errorf("no revocation list of %q", OneLine(issuer.RawSubject))
	lists := s.crls[string(issuer.RawSubject)]
	if len(lists) > 0 && issuer.KeyUsage != 0 && issuer.KeyUsage&x509.KeyUsageCRLSign == 0 {
		return nil, fmt.Errorf("%q may not sign revocation lists", OneLine(issuer.RawSubject))
	}
	for _, c := range lists {
		switch {
		case c.unusable != nil:
			err = fmt.Errorf("a revocation list of %q cannot be used: %w", OneLine(issuer.RawSubject), c.unusable)
		case !c.current(now):
			err = fmt.Errorf("the revocation list of %q is not in force: its time is %s to %s",
				OneLine(issuer.RawSubject), FormatTime(c.ThisUpdate), FormatTime(c.NextUpdate))
		case best != nil && !c.ThisUpdate.After(best.ThisUpdate):
		default:
			if e := issuer.CheckSignature(c.SignatureAlgorithm, c.RawTBSRevocationList, c.Signature); e != nil {
				err = fmt.Errorf("the revocation list of %q has a bad signature: %w", OneLine(issuer.RawSubject), e)
				continue
			}
			best = c
		}
	}
	if best == nil {
		return nil, err
	}
	return best, nil
}
