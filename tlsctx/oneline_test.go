package tlsctx_test

import (
	"crypto/x509/pkix"
	"encoding/asn1"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/selkiedb/selkie/tlsctx"
)

// A value of a given string type.
func raw(tag int, s string) asn1.RawValue {
	return asn1.RawValue{Class: asn1.ClassUniversal, Tag: tag, Bytes: []byte(s)}
}

func attr(oid string, tag int, s string) pkix.AttributeTypeAndValue {
	var id asn1.ObjectIdentifier
	for part := range strings.SplitSeq(oid, ".") {
		n := 0
		for _, c := range part {
			n = n*10 + int(c-'0')
		}
		id = append(id, n)
	}
	return pkix.AttributeTypeAndValue{Type: id, Value: raw(tag, s)}
}

type rdn = pkix.RelativeDistinguishedNameSET

func name(t testing.TB, sets ...rdn) []byte {
	t.Helper()
	der, err := asn1.Marshal(pkix.RDNSequence(sets))
	if err != nil {
		t.Fatal(err)
	}
	return der
}

const (
	cn, country, org, ou, locality  = "2.5.4.3", "2.5.4.6", "2.5.4.10", "2.5.4.11", "2.5.4.7"
	printable, utf8String, ia5, bmp = asn1.TagPrintableString, asn1.TagUTF8String, asn1.TagIA5String, asn1.TagBMPString
	teletex                         = asn1.TagT61String
)

func onelineCases(t testing.TB) []struct {
	der  []byte
	want string
} {
	return []struct {
		der  []byte
		want string
	}{
		{name(t, rdn{attr(cn, utf8String, "alice")}, rdn{attr(org, utf8String, "My Dom, Inc.")}, rdn{attr(country, printable, "US")}),
			"/CN=alice/O=My Dom, Inc./C=US"},
		{name(t, rdn{attr(cn, utf8String, "m"), attr("0.9.2342.19200300.100.1.1", utf8String, "u")}, rdn{attr(ou, utf8String, "N"), attr(locality, utf8String, "L")}),
			"/CN=m+UID=u/L=L+OU=N"}, // DER sorts a set
		{name(t, rdn{attr("1.2.840.113549.1.9.1", ia5, "a@b.c")}, rdn{attr("2.5.4.5", printable, "77")}, rdn{attr("0.9.2342.19200300.100.1.25", ia5, "com")}),
			"/emailAddress=a@b.c/serialNumber=77/DC=com"},
		{name(t, rdn{attr("2.5.4.17", printable, "9"), attr("2.5.4.9", printable, "St")}, rdn{attr("2.5.4.12", printable, "Dr")}, rdn{attr("2.5.4.42", printable, "G")}, rdn{attr("2.5.4.4", printable, "S")}, rdn{attr("2.5.4.43", printable, "I")}),
			"/postalCode=9+street=St/title=Dr/GN=G/SN=S/initials=I"},
		{name(t, rdn{attr("1.3.6.1.4.1.55555.1.2", utf8String, "hello")}), "/1.3.6.1.4.1.55555.1.2=hello"},
		{name(t, rdn{attr(cn, utf8String, "Renée")}), `/CN=Ren\xC3\xA9e`},
		{name(t, rdn{attr(cn, teletex, "Ren\xe9e")}), `/CN=Ren\xE9e`},
		{name(t, rdn{attr(cn, bmp, "\x00A\x00b")}), `/CN=\x00A\x00b`},
		{name(t, rdn{attr(org, utf8String, `A/B = + \ "q" ~`)}, rdn{attr(cn, utf8String, "\t\x7f\x00")}), `/O=A\/B = \+ \ "q" ~/CN=\x09\x7F\x00`},
		{name(t, rdn{attr(cn, utf8String, "")}), "/CN="},
		{name(t, rdn{attr("2.999.123456789.987654321.123456789.987654321.123456789.987654321.123456789.987654321.1", utf8String, "x")}),
			"/2.999.123456789.987654321.123456789.987654321.123456789.987654321.123456789.987=x"},
		{name(t), ""},
	}
}

func TestOneLine(t *testing.T) {
	for _, tc := range onelineCases(t) {
		if got := tlsctx.OneLine(tc.der); got != tc.want {
			t.Errorf("got  %s\nwant %s", got, tc.want)
		}
	}
	for _, bad := range [][]byte{nil, {}, {0x30}, {0x30, 0x84, 0xff, 0xff, 0xff, 0xff}, {0x30, 2, 0x31, 5}} {
		if got := tlsctx.OneLine(bad); got != "" {
			t.Errorf("OneLine(%x) = %q", bad, got)
		}
	}
}

// TestOneLineAsOpenSSL compares with OpenSSL's rendering of real certificates:
// its "compat" is X509_NAME_oneline.
func TestOneLineAsOpenSSL(t *testing.T) {
	openssl := needPeer(t, "openssl")
	dir := t.TempDir()
	key, conf := filepath.Join(dir, "key"), filepath.Join(dir, "conf")
	if err := os.WriteFile(conf, []byte("[req]\ndistinguished_name=d\n[d]\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, subject := range []string{
		"/CN=alice/O=My Dom, Inc./C=US/ST=Oregon/L=Portland",
		"/C=FI/O=Some/emailAddress=p@m.com", "/CN=a+UID=m42/OU=North+L=Leeds", "/DC=com/DC=example/OU=One/CN=x",
		"/O=Soci\u00e9t\u00e9/CN=\u82b1\u5b50", `/O=A\/B Testing = \+ Co.\\/OU=it's "quoted"/CN=odd, one; <x> #1`,
		"/postalCode=97201/street=1 Main St/title=Dr/GN=Ann/SN=Other/initials=AO/serialNumber=77-1/CN=attrs",
		"/organizationIdentifier=X-1/jurisdictionC=DE/businessCategory=b/dnQualifier=q/pseudonym=p/name=n/role=r/CN=y",
	} {
		out, err := exec.Command(openssl, "req", "-x509", "-utf8", "-config", conf, "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
			"-nodes", "-keyout", key, "-subj", subject, "-outform", "DER").Output()
		if err != nil {
			t.Fatal(err)
		}
		cert := parseDER(t, out)
		cmd := exec.Command(openssl, "x509", "-inform", "DER", "-noout", "-subject", "-nameopt", "compat")
		cmd.Stdin = strings.NewReader(string(out))
		shown, err := cmd.Output()
		if err != nil {
			t.Fatal(err)
		}
		want := strings.TrimSpace(strings.TrimPrefix(string(shown), "subject="))
		if got := tlsctx.OneLine(cert.RawSubject); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}

func FuzzOneLine(f *testing.F) {
	for _, tc := range onelineCases(f) {
		f.Add(tc.der)
	}
	f.Fuzz(func(t *testing.T, der []byte) {
		s := tlsctx.OneLine(der)
		if !utf8.ValidString(s) || strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r > '~' }) {
			t.Fatalf("%x: %q", der, s)
		}
		// A byte grows to four at most; an OID to 79, from two bytes on.
		if len(s) > 4*len(der)+81*len(der) {
			t.Fatalf("%d bytes grow to %d", len(der), len(s))
		}
	})
}
