package store_test

import (
	"bufio"
	"io"
	"regexp"
	"strings"
)

// An outcome is what the run of one entry said.
type outcome struct {
	ran     int      // subtests that ended, the entry's own test among them
	failed  []string // names of those that failed, other than because a part of them did
	skipped []string
	// output is what each test of failed printed.
	output map[string]string
	// running are the tests that had not ended when the output did: the process
	// died in the last one.
	running []string
}

// marker is how the testing package ends a test's output when its flag
// -test.v=test2json is set. The control character before it sets it apart from
// what tests print.
var marker = regexp.MustCompile(`^--- (PASS|FAIL|SKIP): (.*) \([0-9.]+s\)$`)

// readOutcome reads what a test binary prints with -test.v=test2json. Names are
// those of the tests below root, relative to it; root itself is ".".
func readOutcome(r io.Reader, root string) (*outcome, error) {
	o := &outcome{output: make(map[string]string)}
	relative := func(name string) string {
		if name == root {
			return "."
		}
		return strings.TrimPrefix(name, root+"/")
	}
	// Tests run one at a time, so those that run form a stack. blamed tells for
	// each whether a part of it has failed.
	var blamed []bool
	current := ""
	in := bufio.NewReader(r)
	for {
		line, err := in.ReadString('\n')
		text, after, marked := strings.Cut(line, "\x16")
		o.output[current] += text
		after = strings.TrimSuffix(after, "\n")
		if name, ok := strings.CutPrefix(after, "=== RUN   "); marked && ok {
			current = relative(name)
			o.running = append(o.running, current)
			blamed = append(blamed, false)
		} else if name, ok := strings.CutPrefix(after, "=== NAME  "); marked && ok {
			current = relative(name)
		} else if m := marker.FindStringSubmatch(after); marked && m != nil && len(o.running) > 0 {
			name, top := relative(m[2]), len(o.running)-1
			o.ran++
			switch {
			case m[1] == "SKIP":
				o.skipped = append(o.skipped, name)
			case m[1] == "FAIL" && !blamed[top]:
				o.failed = append(o.failed, name)
			}
			if m[1] != "FAIL" || blamed[top] {
				delete(o.output, name)
			}
			o.running, blamed = o.running[:top], blamed[:top]
			if m[1] == "FAIL" && top > 0 {
				blamed[top-1] = true
			}
		} else if marked {
			o.output[current] += after + "\n"
		}
		if err == io.EOF {
			return o, nil
		}
		if err != nil {
			return o, err
		}
	}
}
