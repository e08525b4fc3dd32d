package auth

import "crypto/sha256"

// sha256Crypt is the SHA-256 of Unix crypt(3), by
// https://www.akkadia.org/drepper/SHA-crypt.txt, for salts of any length.
func sha256Crypt(password, salt []byte, rounds int) string {
	repeat := func(sum [sha256.Size]byte, n int) []byte {
		out := make([]byte, 0, n+sha256.Size)
		for len(out) < n {
			out = append(out, sum[:]...)
		}
		return out[:n]
	}
	h := sha256.New()
	var b, a, sum [sha256.Size]byte

	h.Write(password)
	h.Write(salt)
	h.Write(password)
	h.Sum(b[:0])

	h.Reset()
	h.Write(password)
	h.Write(salt)
	h.Write(repeat(b, len(password)))
	for n := len(password); n > 0; n >>= 1 {
		if n&1 != 0 {
			h.Write(b[:])
		} else {
			h.Write(password)
		}
	}
	h.Sum(a[:0])

	h.Reset()
	for range password {
		h.Write(password)
	}
	h.Sum(sum[:0])
	p := repeat(sum, len(password))

	h.Reset()
	for range 16 + int(a[0]) {
		h.Write(salt)
	}
	h.Sum(sum[:0])
	s := repeat(sum, len(salt))

	for i := range rounds {
		h.Reset()
		if i%2 != 0 {
			h.Write(p)
		} else {
			h.Write(a[:])
		}
		if i%3 != 0 {
			h.Write(s)
		}
		if i%7 != 0 {
			h.Write(p)
		}
		if i%2 != 0 {
			h.Write(a[:])
		} else {
			h.Write(p)
		}
		h.Sum(a[:0])
	}
	return cryptText(a)
}

// cryptAlphabet is crypt(3)'s own base 64.
const cryptAlphabet = "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

// cryptText writes a sum in crypt(3)'s base 64, which takes the bytes in an
// order of its own: three at a time, 10 apart, each group beginning where the
// one before ended.
func cryptText(sum [sha256.Size]byte) string {
	out := make([]byte, 0, 43)
	put := func(hi, mid, lo byte, n int) {
		w := uint(hi)<<16 | uint(mid)<<8 | uint(lo)
		for range n {
			out = append(out, cryptAlphabet[w&63])
			w >>= 6
		}
	}
	i, j, k := 0, 10, 20
	for range 10 {
		put(sum[i], sum[j], sum[k], 4)
		i, j, k = k+1, i+1, j+1
	}
	put(0, sum[31], sum[30], 3)
	return string(out)
}
