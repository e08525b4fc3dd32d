package auth

import (
	"crypto/sha256"
	"encoding/hex"
)

// Prover may be implemented by a Plugin whose hash the client can compute from
// the password too. The two sides then can prove a certificate to each other.
type Prover interface {
	// ProofSecret returns the bytes that the authentication string stands for;
	// nil when there is no password.
	ProofSecret(authString string) []byte
}

// CertificateProof returns what goes into the OK packet of a login over TLS, so
// that a client which knows the password can trust a certificate without
// knowing its authority: MariaDB 11.4's zero-configuration TLS. method is the one
// that accepted, scramble the 20 bytes of the handshake, and fingerprint the
// SHA-256 of the server's certificate. It is empty when the method has no
// secret to prove with.
func (p *Plugins) CertificateProof(method Method, scramble []byte, fingerprint [sha256.Size]byte) string {
	plugin, ok := p.Lookup(method.Plugin)
	if !ok {
		return ""
	}
	prover, ok := plugin.(Prover)
	if !ok {
		return ""
	}
	secret := prover.ProofSecret(method.AuthString)
	if len(secret) == 0 {
		return ""
	}
	h := sha256.New()
	h.Write(secret)
	h.Write(scramble)
	h.Write(fingerprint[:])
	return "\x01" + hex.EncodeToString(h.Sum(nil))
}

// ProofSecret returns the 20 bytes of the hash.
func (nativePlugin) ProofSecret(authString string) []byte {
	if h, ok := nativeHash(authString); ok {
		return h[:]
	}
	return nil
}

// ProofSecret returns the 32 bytes of the public key.
func (ed25519Plugin) ProofSecret(authString string) []byte {
	key, _ := ed25519Key(authString)
	return key
}
