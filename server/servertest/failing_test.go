package servertest_test

import (
	"fmt"
	"testing"
)

// failing is a test that may fail without failing this one.
type failing struct {
	testing.TB
	said string
}

func (f *failing) Helper()                        {}
func (f *failing) Fatalf(format string, a ...any) { f.said = fmt.Sprintf(format, a...); panic(f) }
func (f *failing) Fatal(a ...any)                 { f.said = fmt.Sprint(a...); panic(f) }

// refusal does something that is to end a test with t.Fatal, and returns what is said
// then; nothing when it does not.
func refusal(t testing.TB, what func(testing.TB)) (said string) {
	t.Helper()
	f := &failing{TB: t}
	defer func() {
		if p := recover(); p == any(f) {
			said = f.said
		} else if p != nil {
			panic(p)
		}
	}()
	what(f)
	return ""
}
