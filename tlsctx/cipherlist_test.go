package tlsctx_test

import (
	"crypto/tls"
	"errors"
	"fmt"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/selkiedb/selkie/tlsctx"
)

func TestCipherNames(t *testing.T) {
	seen := make(map[string]bool)
	for _, s := range append(tls.CipherSuites(), tls.InsecureCipherSuites()...) {
		name := tlsctx.CipherName(s.ID)
		if strings.HasPrefix(name, "0x") || seen[name] {
			t.Errorf("%s has no name of its own: %s", s.Name, name)
		}
		seen[name] = true
		if id, ok := tlsctx.CipherID(name); !ok || id != s.ID {
			t.Errorf("CipherID(%s) = %#04x, %v; want %#04x", name, id, ok, s.ID)
		}
	}
	for id, want := range map[uint16]string{
		tls.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384:         "ECDHE-RSA-AES256-GCM-SHA384",
		tls.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256: "ECDHE-ECDSA-CHACHA20-POLY1305",
		tls.TLS_RSA_WITH_AES_128_CBC_SHA:                  "AES128-SHA",
		tls.TLS_RSA_WITH_3DES_EDE_CBC_SHA:                 "DES-CBC3-SHA",
		tls.TLS_CHACHA20_POLY1305_SHA256:                  "TLS_CHACHA20_POLY1305_SHA256",
		0x0a0a:                                            "0x0a0a",
	} {
		if got := tlsctx.CipherName(id); got != want {
			t.Errorf("CipherName(%#04x) = %s, want %s", id, got, want)
		}
	}
	if _, ok := tlsctx.CipherID("aes128-sha"); ok {
		t.Error("names are compared without regard to case")
	}
}

// cipherListOf returns what a server with this ssl_cipher accepts, or an error.
func cipherListOf(t testing.TB, s *setup, cipher string) (string, []string, error) {
	t.Helper()
	var warnings []string
	o := s.opts
	o.Cipher = cipher
	o.Warnf = func(f string, a ...any) { warnings = append(warnings, fmt.Sprintf(f, a...)) }
	c, err := tlsctx.New(o)
	if err != nil {
		return "", warnings, err
	}
	return c.CipherList(), warnings, nil
}

const all13 = "TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256:TLS_AES_128_GCM_SHA256"

func TestCipherStrings(t *testing.T) {
	s := newSetup(t)
	for _, tc := range []struct {
		cipher, want string
		warnings     int
	}{
		{"TLS_AES_256_GCM_SHA384", "TLS_AES_256_GCM_SHA384", 0},
		{"TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384", "TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384", 0},
		{"ECDHE-RSA-AES128-GCM-SHA256", all13 + ":ECDHE-RSA-AES128-GCM-SHA256", 0},
		{"TLS_AES_128_GCM_SHA256:ECDHE-RSA-AES128-GCM-SHA256", "TLS_AES_128_GCM_SHA256:ECDHE-RSA-AES128-GCM-SHA256", 0},
		{"NOSUCH:ECDHE-RSA-AES128-GCM-SHA256", all13 + ":ECDHE-RSA-AES128-GCM-SHA256", 1},
		{"TLS_AES_256_GCM_SHA384:NOSUCH", "TLS_AES_256_GCM_SHA384", 1},
		{"TLS_NOSUCH:AES256-SHA", all13 + ":AES256-SHA", 1},
		{"AES256-SHA,AES128-SHA", all13 + ":AES256-SHA:AES128-SHA", 0},
		{"AES128-SHA AES256-SHA", all13 + ":AES128-SHA:AES256-SHA", 0},
		{"TLS_AES_128_CCM_SHA256:AES128-SHA", "AES128-SHA", 2},
		{"DHE-RSA-AES256-GCM-SHA384:AES128-SHA", all13 + ":AES128-SHA", 1},
		{"HIGH:!TLS_AES_128_GCM_SHA256:!AES:!CHACHA20", all13, 1},
		{"ECDHE+AESGCM+aECDSA", all13 + ":ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-ECDSA-AES128-GCM-SHA256", 0},
		{"kRSA+SHA1:-AES128:AES128-GCM-SHA256:+AES256", all13 + ":AES128-GCM-SHA256:AES256-SHA", 0},
		{"AES128-SHA:AES256-SHA:@STRENGTH", all13 + ":AES256-SHA:AES128-SHA", 0},
		{"DES-CBC3-SHA:3DES", all13 + ":DES-CBC3-SHA:ECDHE-RSA-DES-CBC3-SHA", 0},
		{"RC4-SHA", all13, 1},
		{"eNULL", all13, 1},
		{"DHE-RSA-AES256-GCM-SHA384", all13, 2},
		{"ALL:@SECLEVEL=3", all13 + ":ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:" +
			"ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305:ECDHE-ECDSA-AES128-GCM-SHA256:" +
			"ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES128-SHA256:ECDHE-RSA-AES128-SHA256:ECDHE-ECDSA-AES256-SHA:" +
			"ECDHE-RSA-AES256-SHA:ECDHE-ECDSA-AES128-SHA:ECDHE-RSA-AES128-SHA", 0},
	} {
		got, warnings, err := cipherListOf(t, s, tc.cipher)
		if err != nil || got != tc.want || len(warnings) != tc.warnings {
			t.Errorf("%s:\n got %s\nwant %s\nerror %v, warnings %q", tc.cipher, got, tc.want, err, warnings)
		}
	}
	for _, cipher := range []string{"NO-SUCH-CIPHER", "!AES", "LOW", "aes128-sha", "AES+", "@FOO", "@SECLEVEL=6", "EXPORT",
		"TLS_AES_128_CCM_SHA256", "TLSv1.3"} {
		_, _, err := cipherListOf(t, s, cipher)
		wantText(t, cipher, err, "Failed to set ciphers to use", "ssl_cipher")
	}
}

// TestCipherStringsAsOpenSSL compares with OpenSSL's own reading.
func TestCipherStringsAsOpenSSL(t *testing.T) {
	openssl := needPeer(t, "openssl")
	s := newSetup(t)
	for _, cipher := range []string{
		"DEFAULT", "ALL", "HIGH", "MEDIUM", "LOW", "COMPLEMENTOFDEFAULT", "COMPLEMENTOFALL", "COMPLEMENTOFDEFAULT:AES128-SHA",
		"kRSA", "RSA", "aRSA", "ECDHE", "EECDH", "kECDHE", "kEECDH", "ECDSA", "aECDSA", "ECDH", "DHE:AES128-SHA", "AES", "AES128", "AES256",
		"AESGCM", "CHACHA20", "CBC", "SHA", "SHA1", "SHA256", "SHA384", "SHA256:SHA1", "TLSv1.2", "TLSv1", "TLSv1.0", "SSLv3",
		"HIGH:!aNULL:!MD5", "HIGH:!SHA1:!kRSA", "ECDHE+AESGCM:ECDHE+CHACHA20", "ECDHE+AESGCM:DHE+AESGCM:+AES256",
		"ALL:-kRSA:kRSA", "AES:-AES128:AES128", "ALL:+ECDHE", "ALL:@STRENGTH", "AES128:AES256:@STRENGTH", "ALL:!AES+SHA1",
		"DEFAULT:!kRSA", "DEFAULT@SECLEVEL=1", "HIGH@SECLEVEL=1", "AES128-SHA:DEFAULT", "DEFAULTAES", "AES!SHA", "HIGH!SHA+AES128@STRENGTH",
		"AES128-SHA;AES256-SHA", "AES128-SHA::, ;AES256-SHA", "NOSUCH+AES:AES128-SHA", "AES+NOSUCH:AES128-SHA", "NOSUCH!AES:AES128-SHA",
		"AES128-SHA+ECDHE:AES256-SHA", "AES128-SHA+kRSA", ":-AES:AES128-SHA", "+AES:AES128-SHA", "!AES128:AES", "AES:!AES128-SHA",
		"NOSUCH+:AES128-SHA", "AES+:AES128-SHA", "+:AES", "*", "AES128-SHA*", "AES128-SHA:*", "@STRENGTH:AES", "@STRENGTH+X:AES", "@SECLEVEL=9:AES", "@SECLEVEL=22:AES", "@X:AES",
		"AES128-SHA\tAES256-SHA", "TLS_AES_128_GCM_SHA256:@X", "TLS_AES_128_GCM_SHA256,AES", "NULL:AES", "eNULL:aNULL:AES128-SHA",
		"PSK:AES128-SHA", "SUITEB:AES", "ARIA:CAMELLIA:AES128-GCM-SHA256", "TLS_RSA_WITH_AES_128_CBC_SHA:AES256-SHA",
	} {
		out, err := exec.Command(openssl, "ciphers", cipher).Output()
		theirs := strings.Split(strings.TrimSpace(string(out)), ":")
		theirs = slices.DeleteFunc(theirs, func(n string) bool {
			return strings.HasPrefix(n, "TLS_") || !goHas(n)
		})
		got, _, ourErr := cipherListOf(t, s, cipher)
		ours := slices.DeleteFunc(strings.Split(got, ":"), func(n string) bool { return strings.HasPrefix(n, "TLS_") })
		switch {
		case err != nil && !strings.HasPrefix(cipher, "TLS_"):
			if ourErr == nil {
				t.Errorf("%q: OpenSSL refuses it, we select %s", cipher, ours)
			}
		case ourErr == nil && err == nil && !slices.Equal(theirs, ours):
			t.Errorf("%q:\nOpenSSL %s\n   ours %s", cipher, theirs, ours)
		case ourErr != nil:
			t.Errorf("%q: OpenSSL selects %s, we say %v", cipher, theirs, ourErr)
		}
	}
}

func goHas(name string) bool {
	id, ok := tlsctx.CipherID(name)
	return ok && slices.ContainsFunc(append(tls.CipherSuites(), tls.InsecureCipherSuites()...),
		func(s *tls.CipherSuite) bool { return s.ID == id })
}

func FuzzCipherString(f *testing.F) {
	for _, s := range []string{"", "DEFAULT@SECLEVEL=0", "HIGH:!aNULL:!MD5", "ECDHE+AESGCM:-kRSA:+SHA:@STRENGTH", "TLS_AES_128_GCM_SHA256:AES", "!", "A+B+", "@", "\xff"} {
		f.Add(s)
	}
	s := newSetup(f)
	f.Fuzz(func(t *testing.T, cipher string) {
		list, _, err := cipherListOf(t, s, cipher)
		var e *tlsctx.Error
		// A high @SECLEVEL finds the certificate's key too small.
		if err != nil && (!errors.As(err, &e) || e.Text != "Failed to set ciphers to use" && e.Text != "Unable to get certificate") {
			t.Fatalf("%q: error %#v", cipher, err)
		}
		for name := range strings.SplitSeq(list, ":") {
			if list != "" && !goHas(name) {
				t.Fatalf("%q selects %q, which cannot be spoken", cipher, name)
			}
		}
	})
}
