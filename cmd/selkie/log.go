package main

import (
	"io"
	"os"
	"sync"
	"time"

	"github.com/sirupsen/logrus"

	"github.com/selkiedb/selkie/internal/optfile"
)

// logger is the program's log, whose file can be opened anew.
type logger struct {
	*logrus.Logger
	out output
}

// output writes to a file, or to the standard error output while there is none.
type output struct {
	mu   sync.Mutex
	path string
	file *os.File
}

func (o *output) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.file == nil {
		return os.Stderr.Write(p)
	}
	return o.file.Write(p)
}

func standardLog(w io.Writer) *logrus.Logger {
	l := logrus.New()
	l.Out, l.Formatter = w, lineFormat{}
	return l
}

func newLog(o *optfile.Result) *logger {
	l := &logger{}
	l.Logger = standardLog(&l.out)
	if format, _ := o.String("log-format"); format == "json" {
		l.Formatter = &logrus.JSONFormatter{TimestampFormat: time.RFC3339Nano}
	}
	return l
}

// open makes the log go to the file at path; on an error it goes on where it was.
func (l *logger) open(path string) error {
	if path == "" {
		return nil
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o660)
	if err != nil {
		return err
	}
	l.out.mu.Lock()
	defer l.out.mu.Unlock()
	if l.out.file != nil {
		err = l.out.file.Close()
	}
	l.out.path, l.out.file = path, f
	return err
}

// reopen opens the file again that the log goes to: it may have been moved away.
func (l *logger) reopen() error {
	l.out.mu.Lock()
	path := l.out.path
	l.out.mu.Unlock()
	return l.open(path)
}

// logMessages logs what there was to tell while options were read.
func logMessages(l *logrus.Logger, o *optfile.Result) {
	for _, m := range o.Messages {
		switch m.Level {
		case optfile.Severe:
			l.Error(m.Text)
		case optfile.Warning:
			l.Warn(m.Text)
		default:
			l.Info(m.Text)
		}
	}
}
