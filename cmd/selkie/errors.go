package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/selkiedb/selkie/internal/optfile"
	"github.com/selkiedb/selkie/tlsctx"
)

// failUsage reports a command line or option file that cannot be read, with
// mariadbd's exit code where scripts could look for it.
func failUsage(o *optfile.Result, err error) int {
	log := standardLog(os.Stderr)
	if o != nil {
		logMessages(log, o)
	}
	lines := []string{err.Error()}
	if e := (*optfile.Error)(nil); errors.As(err, &e) {
		lines = e.Lines
	}
	for _, line := range lines {
		log.Error(line)
	}
	log.Error("Aborting")
	for _, c := range []struct {
		text string
		code int
	}{{": unknown option '", 2}, {": ambiguous option '", 3}, {": unknown variable '", 7}} {
		if strings.HasPrefix(lines[0], program+c.text) {
			return c.code
		}
	}
	return 1
}

// fail reports why the server does not start, and what else went wrong when
// what had been started was ended again.
func (l *logger) fail(o *optfile.Result, err error, more ...error) int {
	if e := (*tlsctx.Error)(nil); errors.As(err, &e) {
		// Scripts look for these two lines of mariadbd.
		l.Error("Failed to setup SSL")
		l.Errorf("SSL error: %s", e.Text)
		err = errors.New(e.Option + ": " + e.Reason)
	}
	l.Error(blame(o, err.Error()))
	for _, err := range more {
		if err != nil {
			l.Error(err)
		}
	}
	l.Error("Aborting")
	return 1
}

// blame puts an option's value, and the place that it comes from, into an error
// that begins with the option's name.
func blame(o *optfile.Result, text string) string {
	name, reason, ok := strings.Cut(text, ": ")
	if !ok || strings.ContainsAny(name, " \t\n") {
		return text
	}
	option := "--" + strings.ReplaceAll(name, "_", "-")
	s, i := o.Last(name)
	if i < 0 {
		switch name {
		case "port", "socket":
			value, _ := o.String(name)
			return fmt.Sprintf("%s=%s (the default): %s", option, value, reason)
		case "ssl_cert", "ssl_key", "bind_address":
			return fmt.Sprintf("%s (not given): %s", option, reason)
		}
		return text
	}
	text = fmt.Sprintf("%s=%s: %s", option, s.Value, reason)
	if dir, given := o.String("datadir"); given && dir != "" && isPath(name) && s.Value != "" && !filepath.IsAbs(s.Value) {
		text += "; relative paths are meant from the datadir " + dir
	}
	if s.Origin.File != "" {
		text += fmt.Sprintf(" (set in %s at line %d; --no-defaults reads no option files)", s.Origin.File, s.Origin.Line)
	}
	return text
}

func isPath(name string) bool {
	switch name {
	case "ssl_cert", "ssl_key", "ssl_ca", "ssl_capath", "ssl_crl", "ssl_crlpath", "socket", "init_file", "pid_file":
		return true
	}
	return false
}
