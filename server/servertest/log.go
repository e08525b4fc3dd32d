package servertest

import (
	"io"
	"strings"
	"testing"

	"github.com/sirupsen/logrus"
)

// testLog returns a logger that writes to the test's log: all, or warnings and what
// is graver.
func testLog(t testing.TB, all bool) *logrus.Logger {
	l := logrus.New()
	l.SetOutput(io.Discard)
	l.SetFormatter(nothing{})
	if !all {
		l.SetLevel(logrus.WarnLevel)
	}
	l.AddHook(toTest{t})
	return l
}

// toTest is a hook that writes to a test's log. The server is closed, and logs no
// more, before the test is over.
type toTest struct{ t testing.TB }

func (toTest) Levels() []logrus.Level { return logrus.AllLevels }

func (h toTest) Fire(e *logrus.Entry) error {
	h.t.Logf("selkie: [%s] %s", strings.ToUpper(e.Level.String()[:1])+e.Level.String()[1:], e.Message)
	return nil
}

// nothing formats entries that nobody reads.
type nothing struct{}

func (nothing) Format(*logrus.Entry) ([]byte, error) { return nil, nil }
