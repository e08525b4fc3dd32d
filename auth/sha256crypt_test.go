package auth

import "testing"

// The sums are those of openssl passwd -5.
func TestSHA256Crypt(t *testing.T) {
	for _, tt := range []struct{ password, salt, want string }{
		{"Hello world!", "saltstring", "5B8vYYiY.CVt1RlTTf8KbXBH3hsxY/GNooZaBBGWEc5"},
		{"a very long password of more than thirty-two bytes, indeed of more than sixty-four bytes", "0123456789abcdef", "/5khIU/cxx7L0CYc9fXb01..1Rqvhb4/fb6p3r0ICY0"},
	} {
		if got := sha256Crypt([]byte(tt.password), []byte(tt.salt), 5000); got != tt.want {
			t.Errorf("%q: got %s, want %s", tt.password, got, tt.want)
		}
	}
}
