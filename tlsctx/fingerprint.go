package tlsctx

import (
	"crypto/sha256"
	"hash"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// A fingerprint tells one state of the files that the options name from
// another, by their contents. Files that cannot be read count as such.
type fingerprint [sha256.Size]byte

func fingerprintOf(o *Options) fingerprint {
	h := sha256.New()
	for _, f := range []string{o.Cert, o.Key, o.CA, o.CRL} {
		hashFile(h, f)
	}
	for _, list := range []string{o.CAPath, o.CRLPath} {
		for _, dir := range filepath.SplitList(list) {
			entries, err := os.ReadDir(dir)
			if err != nil {
				continue
			}
			for _, e := range entries {
				// Folders that Kubernetes keeps the older states in are reached
				// through symbolic links as well.
				if e.IsDir() || strings.HasPrefix(e.Name(), "..") {
					continue
				}
				_, _ = io.WriteString(h, e.Name()+"\x00")
				hashFile(h, filepath.Join(dir, e.Name()))
			}
		}
	}
	return fingerprint(h.Sum(nil))
}

// hashFile adds a file's digest, so that where one file ends is not lost.
func hashFile(h hash.Hash, path string) {
	if path == "" {
		return
	}
	if data, err := readPEMFile(path); err == nil {
		sum := sha256.Sum256(data)
		h.Write(sum[:])
	} else {
		h.Write([]byte{0})
	}
}
