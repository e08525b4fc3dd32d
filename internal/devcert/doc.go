// Package devcert makes certificates for tests and development: an authority, and
// server and client certificates that it signs. Their keys are ECDSA on P-256,
// which any client of today understands and which takes microseconds to make.
package devcert
