package tlsctx

import (
	"crypto/tls"
	"strconv"
)

// tls13Suites are the TLS 1.3 suites in OpenSSL's order of preference. Their
// names are the same everywhere.
var tls13Suites = [...]struct {
	id   uint16
	name string
}{
	{tls.TLS_AES_256_GCM_SHA384, "TLS_AES_256_GCM_SHA384"},
	{tls.TLS_CHACHA20_POLY1305_SHA256, "TLS_CHACHA20_POLY1305_SHA256"},
	{tls.TLS_AES_128_GCM_SHA256, "TLS_AES_128_GCM_SHA256"},
	// OpenSSL knows these two as well, but offers them only by name.
	{0x1304, "TLS_AES_128_CCM_SHA256"},
	{0x1305, "TLS_AES_128_CCM_8_SHA256"},
}

// goSuites are the suites that this Go release can speak.
var goSuites = func() map[uint16]bool {
	m := make(map[uint16]bool)
	for _, s := range tls.CipherSuites() {
		m[s.ID] = true
	}
	for _, s := range tls.InsecureCipherSuites() {
		m[s.ID] = true
	}
	return m
}()

var (
	cipherNames = make(map[uint16]string)
	cipherIDs   = make(map[string]uint16)
	cipherByID  = make(map[uint16]*cipherSuite)
)

func init() {
	for _, s := range tls13Suites {
		cipherNames[s.id] = s.name
		cipherIDs[s.name] = s.id
	}
	for i := range cipherSuites {
		s := &cipherSuites[i]
		cipherNames[s.id] = s.name
		cipherIDs[s.name] = s.id
		cipherByID[s.id] = s
	}
}

// CipherName returns OpenSSL's name of a cipher suite, such as
// "ECDHE-RSA-AES256-GCM-SHA384" or "TLS_AES_256_GCM_SHA384". It knows every
// suite that Go has; of others it returns the number, as "0x1a2b".
func CipherName(id uint16) string {
	if name, ok := cipherNames[id]; ok {
		return name
	}
	return "0x" + strconv.FormatUint(uint64(id)+0x10000, 16)[1:]
}

// CipherID returns the cipher suite with the given OpenSSL name. Names are
// compared exactly, as OpenSSL does. That a name is known does not mean that
// Go can speak the suite.
func CipherID(name string) (id uint16, ok bool) {
	id, ok = cipherIDs[name]
	return id, ok
}
