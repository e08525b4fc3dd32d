package optfile

import (
	"fmt"
	"strconv"
)

// Setting is one option that was given.
type Setting struct {
	Option *Option
	// Value in one form for each kind: ON or OFF; text; a decimal number
	// within the range; the full names of an Enum or Set; all pairs of a FlagSet.
	Value string
	// Bare says that no argument was given: --name, --enable-name,
	// --skip-name. For kinds other than Bool a bare option has the value "1"
	// (a String "").
	Bare bool
	// Disabled says that the option was given as --skip-name or
	// --disable-name. The value is then OFF or 0, for a String "0" as well.
	Disabled bool
	// Maximum says that --maximum-name bounds what a session may set; the
	// option's own value is untouched, and the lookups of Result pass it over.
	Maximum bool
	// Auto says that --autoset-name left the choice to the server.
	Auto bool
	// Key is KEY of --KEY.name=value for a Keyed option. Such a setting is passed over as well.
	Key    string
	Origin Origin
}

// Result is what a command line and its option files say.
type Result struct {
	// Settings in the order in which they were given, files first. Later ones win.
	Settings []Setting
	// Messages to log once there is a log.
	Messages []Message
	// Arguments is the expanded command line: the options of the files, then
	// the remaining arguments.
	Arguments []string
	// PrintDefaults is set by --print-defaults: print Arguments with
	// WriteDefaults and end. Nothing else but Files is set then.
	PrintDefaults bool
	// Files are the option files that are looked for, in their order; one
	// under the home folder begins with ~.
	Files []string
	// Groups are the groups that are read.
	Groups []string

	table *Table
	last  map[*Option]int
}

func (r *Result) add(s Setting) {
	r.Settings = append(r.Settings, s)
	if !s.Maximum && s.Key == "" {
		r.last[s.Option] = len(r.Settings) - 1
	}
}

// Last is the setting of an option that counts, and its place in Settings (so
// that the later of two options can be found). Without one the index is -1.
func (r *Result) Last(name string) (Setting, int) {
	if o, ok := r.table.Lookup(name); ok {
		if i, ok := r.last[o]; ok {
			return r.Settings[i], i
		}
	}
	return Setting{}, -1
}

// All are the settings of an option in their order, for options that add up.
func (r *Result) All(name string) []Setting {
	o, ok := r.table.Lookup(name)
	if !ok {
		return nil
	}
	var all []Setting
	for _, s := range r.Settings {
		if s.Option == o && !s.Maximum && s.Key == "" {
			all = append(all, s)
		}
	}
	return all
}

// Given says whether an option was given.
func (r *Result) Given(name string) bool {
	_, i := r.Last(name)
	return i >= 0
}

// String is an option's value, or its default when it was not given. An
// unknown name is a mistake of the program and panics; so do the other lookups,
// also for an option of a kind without such values.
func (r *Result) String(name string) (value string, given bool) {
	o, ok := r.table.Lookup(name)
	if !ok {
		panic(fmt.Sprintf("optfile: no option is named %q", name))
	}
	if i, ok := r.last[o]; ok && !r.Settings[i].Auto {
		return r.Settings[i].Value, true
	}
	return o.Default, r.Given(name)
}

// Bool is a Bool's value; without a default that is false.
func (r *Result) Bool(name string) (value, given bool) {
	s, given := r.String(name)
	value, _ = parseBool(s)
	return value, given
}

// Int is the value of an Int; without a default 0.
func (r *Result) Int(name string) (value int64, given bool) {
	s, given := r.String(name)
	return parsed(name, s, func(s string) (int64, error) { return strconv.ParseInt(s, 10, 64) }), given
}

// Uint is the value of a Uint; without a default 0.
func (r *Result) Uint(name string) (value uint64, given bool) {
	s, given := r.String(name)
	return parsed(name, s, func(s string) (uint64, error) { return strconv.ParseUint(s, 10, 64) }), given
}

// Float is the value of a Double; without a default 0.
func (r *Result) Float(name string) (value float64, given bool) {
	s, given := r.String(name)
	return parsed(name, s, func(s string) (float64, error) { return strconv.ParseFloat(s, 64) }), given
}

func parsed[T any](name, s string, parse func(string) (T, error)) T {
	var zero T
	if s == "" {
		return zero
	}
	v, err := parse(s)
	if err != nil {
		panic(fmt.Sprintf("optfile: option %s is no number: %v", name, err))
	}
	return v
}
