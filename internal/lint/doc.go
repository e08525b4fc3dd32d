// Package lint holds this repository's own rules as tests: which package may
// import which, no process-wide state, a doc comment for every package, files
// that stay small, no test that sleeps.
//
// The rules need nothing but the source files and the standard library, so they
// hold wherever `go test ./...` runs, on code that does not compile as well.
package lint
