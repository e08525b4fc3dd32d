package store_test

import (
	"slices"
	"strings"
	"testing"
)

// A test fails in the list only where it fails itself, and what had not ended
// is known.
func TestReadOutcome(t *testing.T) {
	const printed = "noise\n" +
		"\x16=== RUN   T\n" +
		"\x16=== RUN   T/select_1\n" +
		"\x16--- PASS: T/select_1 (0.00s)\n" +
		"\x16=== RUN   T/script\n" +
		"\x16=== RUN   T/script/select_1/2\n" +
		"    where: what\n" +
		"no end of line\x16--- FAIL: T/script/select_1/2 (0.01s)\n" +
		"\x16=== NAME  T/script\n" +
		"\x16--- FAIL: T/script (0.02s)\n" +
		"\x16=== RUN   T/left_out\n" +
		"\x16--- SKIP: T/left_out (0.00s)\n" +
		"\x16=== RUN   T/hangs\n"
	o, err := readOutcome(strings.NewReader(printed), "T")
	if err != nil {
		t.Fatal(err)
	}
	if o.ran != 4 {
		t.Errorf("%d tests ended, want 4", o.ran)
	}
	for _, c := range []struct {
		what      string
		got, want []string
	}{
		{"failed", o.failed, []string{"script/select_1/2"}},
		{"skipped", o.skipped, []string{"left_out"}},
		{"running", o.running, []string{".", "hangs"}},
	} {
		if !slices.Equal(c.got, c.want) {
			t.Errorf("%s: %q, want %q", c.what, c.got, c.want)
		}
	}
	if out := o.output["script/select_1/2"]; out != "    where: what\nno end of line" {
		t.Errorf("the failed test printed %q", out)
	}
}
