package tlsctx

import (
	"bytes"
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/rsa"
	"crypto/x509"
	"encoding/asn1"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
)

// maxPEMFile bounds what is read of one file, so that an option that points to
// a device or a huge file by mistake is an error. The largest collections of
// authorities in use have a few hundred kilobytes.
const maxPEMFile = 64 << 20

func readPEMFile(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if info.IsDir() {
		return nil, errors.New("is a folder")
	}
	data, err := io.ReadAll(io.LimitReader(f, maxPEMFile+1))
	if err != nil {
		return nil, err
	}
	if len(data) > maxPEMFile {
		return nil, fmt.Errorf("is larger than %d bytes", maxPEMFile)
	}
	return data, nil
}

// pemBlocks calls yield for each PEM block of data; text around blocks is
// skipped. It stops at yield's first error.
func pemBlocks(data []byte, yield func(*pem.Block) error) error {
	for {
		var block *pem.Block
		block, data = pem.Decode(data)
		if block == nil {
			return nil
		}
		if err := yield(block); err != nil {
			return err
		}
	}
}

// parseCertificate reads a block that holds a certificate; it returns nil for
// blocks of other types.
func parseCertificate(block *pem.Block) (*x509.Certificate, error) {
	der := block.Bytes
	switch block.Type {
	case "CERTIFICATE", "X509 CERTIFICATE":
	case "TRUSTED CERTIFICATE":
		// OpenSSL's own form: a certificate, then what it is trusted for.
		var first asn1.RawValue
		rest, err := asn1.Unmarshal(der, &first)
		if err != nil {
			return nil, fmt.Errorf("in a %s block: %w", block.Type, err)
		}
		if len(rest) > 0 {
			return nil, errors.New("a TRUSTED CERTIFICATE block limits what the certificate is trusted for, which is not supported; rewrite it with openssl x509 -clrtrust -trustout")
		}
		der = first.FullBytes
	default:
		return nil, nil
	}
	c, err := x509.ParseCertificate(der)
	if err != nil {
		return nil, fmt.Errorf("in a %s block: %w", block.Type, err)
	}
	return c, nil
}

// parseChain reads a server certificate and the certificates behind it.
func parseChain(data []byte) ([]*x509.Certificate, error) {
	var chain []*x509.Certificate
	err := pemBlocks(data, func(block *pem.Block) error {
		c, err := parseCertificate(block)
		if c != nil {
			chain = append(chain, c)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	if len(chain) == 0 {
		return nil, fmt.Errorf("holds no PEM certificate%s", pemContents(data))
	}
	return chain, nil
}

// parseKey returns the first private key of a PEM file, in any of the forms
// PKCS #8, PKCS #1 and SEC 1.
func parseKey(data []byte) (crypto.Signer, error) {
	var key crypto.Signer
	err := pemBlocks(data, func(block *pem.Block) error {
		if key != nil || !strings.HasSuffix(block.Type, "PRIVATE KEY") {
			return nil
		}
		if block.Type == "ENCRYPTED PRIVATE KEY" || strings.Contains(block.Headers["Proc-Type"], "ENCRYPTED") {
			return errors.New("the private key is encrypted, and a server has nobody to ask for the passphrase; decrypt it with openssl pkey")
		}
		var err error
		key, err = parseKeyDER(block)
		return err
	})
	if err != nil {
		return nil, err
	}
	if key == nil {
		return nil, fmt.Errorf("holds no PEM private key%s", pemContents(data))
	}
	return key, nil
}

func parseKeyDER(block *pem.Block) (key crypto.Signer, err error) {
	var any any
	switch block.Type {
	case "RSA PRIVATE KEY":
		any, err = x509.ParsePKCS1PrivateKey(block.Bytes)
	case "EC PRIVATE KEY":
		any, err = x509.ParseECPrivateKey(block.Bytes)
	case "PRIVATE KEY":
		any, err = x509.ParsePKCS8PrivateKey(block.Bytes)
	default:
		return nil, fmt.Errorf("%s is not supported; RSA, ECDSA and Ed25519 keys are", block.Type)
	}
	if err != nil {
		// Errors of these parsers name structures, never contents.
		return nil, fmt.Errorf("in a %s block: %w", block.Type, err)
	}
	switch key := any.(type) {
	case *rsa.PrivateKey:
		return key, nil
	case *ecdsa.PrivateKey:
		return key, nil
	case ed25519.PrivateKey:
		return key, nil
	}
	return nil, fmt.Errorf("in a %s block: keys of type %T are not supported; RSA, ECDSA and Ed25519 are", block.Type, any)
}

// pemContents describes a file that lacks what was looked for.
func pemContents(data []byte) string {
	var types []string
	_ = pemBlocks(data, func(block *pem.Block) error {
		if len(types) < 4 {
			types = append(types, block.Type)
		}
		return nil
	})
	switch {
	case len(types) > 0:
		return ", but " + strings.Join(types, ", ")
	case len(bytes.TrimSpace(data)) == 0:
		return "; it is empty"
	}
	return ""
}
