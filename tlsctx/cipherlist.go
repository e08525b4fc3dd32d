package tlsctx

import (
	"crypto/tls"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// A cipherList is what ssl_cipher selects, restricted to what Go speaks, in
// the order that Ssl_cipher_list shows.
type cipherList struct {
	tls13 []uint16
	tls12 []uint16 // and older
	level int      // OpenSSL's security level, 0 to 5
	// wants12 says that the string selects suites for TLS 1.2 or older,
	// even if Go cannot speak them.
	wants12 bool
	// passedOver are names in the string that select nothing here: suites
	// that Go cannot speak, and unknown ones.
	passedOver []string
}

// defaultLevel is the security level that Debian's OpenSSL is built with:
// RSA keys of at least 2048 bits and no SHA-1 in certificates.
const defaultLevel = 2

// names returns the list as Ssl_cipher_list shows it.
func (l *cipherList) names() string {
	var b strings.Builder
	for _, ids := range [2][]uint16{l.tls13, l.tls12} {
		for _, id := range ids {
			if b.Len() > 0 {
				b.WriteByte(':')
			}
			b.WriteString(CipherName(id))
		}
	}
	return b.String()
}

// parseCiphers reads a value of ssl_cipher as MariaDB does: the whole string
// goes both to SSL_CTX_set_ciphersuites, which picks the TLS 1.3 names out of
// it, and to SSL_CTX_set_cipher_list, which ignores those. It fails when both
// find nothing. A string without any TLS 1.3 name leaves those suites as they
// are; one with nothing but such names switches the older suites off.
func parseCiphers(value string) (*cipherList, error) {
	l := &cipherList{level: defaultLevel}
	found13 := l.select13(value)
	if !found13 {
		for _, s := range tls13Suites[:3] {
			l.tls13 = append(l.tls13, s.id)
		}
	}
	rule := value
	if rule == "" {
		rule = "DEFAULT"
	}
	suites, found12, err := l.select12(rule)
	switch {
	case !found12 && !found13:
		if err == nil {
			err = errors.New("it selects no cipher suite")
		}
		return nil, optionError(msgCiphers, "ssl_cipher", value, err)
	case err != nil:
		// OpenSSL leaves the list as it was when it cannot read the string.
		suites, _, _ = l.select12("DEFAULT")
	}
	l.wants12 = len(suites) > 0
	for _, s := range suites {
		if goSuites[s.id] {
			l.tls12 = append(l.tls12, s.id)
		}
	}
	if len(l.tls13)+len(l.tls12) == 0 {
		return nil, &Error{Text: msgCiphers, Option: "ssl_cipher", Value: value,
			Reason: "none of the cipher suites that it selects can be spoken here"}
	}
	return l, nil
}

// select13 collects the TLS 1.3 suites of a colon-separated string and reports
// whether it names any, even if Go cannot speak it.
func (l *cipherList) select13(value string) bool {
	found := false
	for name := range strings.SplitSeq(value, ":") {
		name = strings.TrimSpace(name)
		for _, s := range tls13Suites {
			if s.name != name {
				continue
			}
			found = true
			if !goSuites[s.id] {
				l.passedOver = append(l.passedOver, name)
			} else if !slices.Contains(l.tls13, s.id) {
				l.tls13 = append(l.tls13, s.id)
			}
		}
	}
	return found
}

// A cipherRule selects suites: by one name, or by all attributes that are not zero.
type cipherRule struct {
	suite      *cipherSuite
	kx         kxMask
	au         auMask
	enc        encMask
	mac        macMask
	ver        verMask
	notDefault bool
}

func (r *cipherRule) matches(s *cipherSuite) bool {
	if r.suite != nil && r.suite != s {
		return false
	}
	if r.suite == nil && s.enc&encWeak != 0 && (r.enc == 0 || r.enc&^encWeak != 0) {
		return false
	}
	if r.notDefault && s.enc&encNotDefault == 0 && s.au&auNotDefault == 0 {
		return false
	}
	return (r.kx == 0 || r.kx&s.kx != 0) && (r.au == 0 || r.au&s.au != 0) &&
		(r.enc == 0 || r.enc&s.enc != 0) && (r.mac == 0 || r.mac&s.mac != 0) &&
		(r.ver == 0 || r.ver == s.ver)
}

// narrow makes r the intersection with o, and reports whether one can exist.
func (r *cipherRule) narrow(o *cipherRule) bool {
	if o.suite != nil {
		r.suite = o.suite
	}
	r.notDefault = r.notDefault || o.notDefault
	return narrowMask(&r.kx, o.kx) && narrowMask(&r.au, o.au) && narrowMask(&r.enc, o.enc) &&
		narrowMask(&r.mac, o.mac) && narrowMask(&r.ver, o.ver)
}

func narrowMask[M kxMask | auMask | encMask | macMask | verMask](m *M, o M) bool {
	switch {
	case o == 0:
	case *m == 0:
		*m = o
	default:
		*m &= o
		return *m != 0
	}
	return true
}

// cipherKeywords are OpenSSL's aliases for groups of suites.
var cipherKeywords = map[string]cipherRule{
	"ALL":                 {enc: ^encNull},
	"COMPLEMENTOFALL":     {enc: encNull},
	"COMPLEMENTOFDEFAULT": {notDefault: true},

	"kRSA": {kx: kxRSA}, "RSA": {kx: kxRSA, au: auRSA},
	"kEDH": {kx: kxDHE}, "kDHE": {kx: kxDHE}, "DH": {kx: kxDHE},
	"EDH": {kx: kxDHE, au: ^auNone}, "DHE": {kx: kxDHE, au: ^auNone}, "ADH": {kx: kxDHE, au: auNone},
	"kEECDH": {kx: kxECDHE}, "kECDHE": {kx: kxECDHE}, "ECDH": {kx: kxECDHE},
	"EECDH": {kx: kxECDHE, au: ^auNone}, "ECDHE": {kx: kxECDHE, au: ^auNone}, "AECDH": {kx: kxECDHE, au: auNone},
	"kPSK": {kx: kxPSK}, "kRSAPSK": {kx: kxRSAPSK}, "kDHEPSK": {kx: kxDHEPSK}, "kECDHEPSK": {kx: kxECDHEPSK},
	"PSK": {kx: kxAnyPSK}, "kSRP": {kx: kxSRP}, "SRP": {kx: kxSRP},

	"aRSA": {au: auRSA}, "aECDSA": {au: auECDSA}, "ECDSA": {au: auECDSA}, "aDSS": {au: auDSS}, "DSS": {au: auDSS},
	"aNULL": {au: auNone}, "aPSK": {au: auPSK}, "aSRP": {au: auSRP},

	"AES": {enc: encAES}, "AES128": {enc: encAny128}, "AES256": {enc: encAny256},
	"AESGCM": {enc: encAESGCM}, "AESCCM": {enc: encAESCCM}, "AESCCM8": {enc: encAESCCM8},
	"CHACHA20": {enc: encChaCha20},
	"ARIA":     {enc: encARIA}, "ARIAGCM": {enc: encARIA}, "ARIA128": {enc: encARIA128}, "ARIA256": {enc: encARIA256},
	"CAMELLIA": {enc: encCamellia}, "CAMELLIA128": {enc: encCamellia128}, "CAMELLIA256": {enc: encCamellia256},
	"3DES": {enc: enc3DES}, "RC4": {enc: encRC4}, "eNULL": {enc: encNull}, "NULL": {enc: encNull},
	"CBC": {enc: ^encNoCBC},

	"MD5": {mac: macMD5}, "SHA": {mac: macSHA1}, "SHA1": {mac: macSHA1},
	"SHA256": {mac: macSHA256}, "SHA384": {mac: macSHA384},

	"SSLv3": {ver: verSSL3}, "TLSv1": {ver: verTLS1}, "TLSv1.0": {ver: verTLS1}, "TLSv1.2": {ver: verTLS12},

	// Every suite left in OpenSSL counts as HIGH, but for those without encryption.
	"HIGH": {enc: ^encNull},
}

// A cipherChoice is one suite on OpenSSL's list while a string is applied.
type cipherChoice struct {
	*cipherSuite
	active bool
}

type cipherChoices []cipherChoice

// split parts the list by a condition, keeping the order.
func (c cipherChoices) split(cond func(cipherChoice) bool) (yes, no cipherChoices) {
	for _, e := range c {
		if cond(e) {
			yes = append(yes, e)
		} else {
			no = append(no, e)
		}
	}
	return yes, no
}

// apply carries out one element of a cipher string: '+' moves selected suites
// to the end, '-' takes them out so that they can come back at the front, '!'
// for good, and 0 appends those that are not selected yet.
func (c cipherChoices) apply(op byte, r *cipherRule) cipherChoices {
	want := op != 0
	hit, rest := c.split(func(e cipherChoice) bool {
		return r.matches(e.cipherSuite) && (op == '!' || e.active == want)
	})
	for i := range hit {
		hit[i].active = op != '-'
	}
	switch op {
	case '!':
		return rest
	case '-':
		return append(hit, rest...)
	}
	return append(rest, hit...)
}

// sortByStrength is @STRENGTH: strongest first, otherwise in the order they have.
func (c cipherChoices) sortByStrength() cipherChoices {
	active, rest := c.split(func(e cipherChoice) bool { return e.active })
	slices.SortStableFunc(active, func(a, b cipherChoice) int { return b.bits() - a.bits() })
	return append(rest, active...)
}

// select12 applies a cipher string for TLS 1.2 and older. It returns the
// selected suites, whether there are any, and an error if the string cannot be
// read; unknown names are no error.
func (l *cipherList) select12(value string) (suites []*cipherSuite, found bool, err error) {
	c := make(cipherChoices, len(cipherSuites))
	for i := range cipherSuites {
		c[i].cipherSuite = &cipherSuites[i]
	}
	rest := value
	if r, ok := strings.CutPrefix(value, "DEFAULT"); ok {
		c = c.apply(0, &cipherRule{enc: ^encNull})
		c = c.apply('!', &cipherRule{notDefault: true})
		c = c.apply('!', &cipherRule{enc: encNull})
		rest = strings.TrimPrefix(r, ":")
	}
	// OpenSSL reads element by element: an element ends where a separator or
	// anything else that belongs to no name begins, so HIGH!RC4@STRENGTH is three.
	for rest != "" {
		op := rest[0]
		switch op {
		case ':', ' ', ',', ';':
			rest = rest[1:]
			continue
		case '!', '-', '+', '@':
			rest = rest[1:]
		default:
			op = 0
		}
		word := joinedNames(rest)
		rest = rest[len(word):]
		if op == '@' {
			if c, err = l.command(c, word); err != nil {
				return nil, false, err
			}
		} else {
			r, ok, err := l.rule(word, op == 0)
			if err != nil {
				return nil, false, err
			}
			if ok {
				c = c.apply(op, r)
				continue
			}
		}
		// What follows an unknown name without a separator is ignored.
		if i := strings.IndexAny(rest, ": ,;"); i >= 0 {
			rest = rest[i:]
		} else {
			rest = ""
		}
	}
	for _, e := range c {
		if e.active {
			suites = append(suites, e.cipherSuite)
		}
	}
	return suites, len(suites) > 0, nil
}

// command carries out @STRENGTH and @SECLEVEL=n.
func (l *cipherList) command(c cipherChoices, word string) (cipherChoices, error) {
	word, _, _ = strings.Cut(word, "+")
	if word == "STRENGTH" {
		return c.sortByStrength(), nil
	}
	if n, ok := strings.CutPrefix(word, "SECLEVEL="); ok && len(n) == 1 && n[0] >= '0' && n[0] <= '5' {
		l.level = int(n[0] - '0')
		return c, nil
	}
	return nil, fmt.Errorf("unknown command %q; known are @STRENGTH and @SECLEVEL=0 to 5", "@"+word)
}

// joinedNames returns the names joined by '+' that a string begins with.
func joinedNames(s string) string {
	if i := strings.IndexFunc(s, func(r rune) bool { return r != '+' && !isNameRune(r) }); i >= 0 {
		return s[:i]
	}
	return s
}

func isNameRune(r rune) bool {
	return r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' || r >= '0' && r <= '9' ||
		r == '-' || r == '.' || r == '=' || r == '_'
}

// rule reads names joined by '+', which select what all of them have in
// common. An unknown name makes the whole element select nothing. With note
// set, names that select nothing here are remembered for a warning.
func (l *cipherList) rule(word string, note bool) (r *cipherRule, ok bool, err error) {
	r = new(cipherRule)
	for name := range strings.SplitSeq(word, "+") {
		if name == "" {
			return nil, false, errors.New("it lacks a name, or holds a character that belongs to none")
		}
		if k, ok := cipherKeywords[name]; ok {
			if !r.narrow(&k) {
				return nil, false, nil
			}
			continue
		}
		id, ok := cipherIDs[name]
		s := cipherByID[id]
		if note && !isTLS13(id) && (!ok || !goSuites[id]) && len(l.passedOver) < 64 {
			l.passedOver = append(l.passedOver, name)
		}
		if s == nil {
			return nil, false, nil
		}
		if !r.narrow(&cipherRule{suite: s, kx: s.kx, au: s.au, enc: s.enc, mac: s.mac, ver: s.ver}) {
			return nil, false, nil
		}
	}
	return r, true, nil
}

func isTLS13(id uint16) bool { return id>>8 == 0x13 }

// allows12 reports whether a suite may be used at the security level.
func allows12(id uint16, level int) bool {
	s := cipherByID[id]
	if s == nil {
		return false
	}
	switch {
	case level >= 2 && s.enc == encRC4,
		level >= 3 && (s.bits() < 128 || s.kx != kxECDHE),
		level >= 4 && (s.bits() < 192 || s.mac == macSHA1),
		level >= 5 && s.bits() < 256:
		return false
	}
	return true
}

// allows13 is allows12 for TLS 1.3.
func allows13(id uint16, level int) bool {
	return level < 4 || id != tls.TLS_AES_128_GCM_SHA256
}
