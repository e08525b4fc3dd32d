package optfile

import (
	"fmt"
	"sort"
	"strings"
)

// Kind says which values an option takes.
type Kind uint8

// The kinds of options.
const (
	Bool    Kind = iota // ON or OFF
	String              // any text
	Int                 // a signed integer, with an optional suffix K, M, G, T, P or E
	Uint                // an unsigned one
	Double              // a decimal number
	Enum                // one of Values, or its number from 0
	Set                 // some of Values separated by commas, ALL, or a bit mask
	FlagSet             // name=on|off|default pairs over Values, separated by commas
)

var kindNames = [...]string{"bool", "string", "int", "uint", "double", "enum", "set", "flagset"}

func (k Kind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return fmt.Sprintf("Kind(%d)", uint8(k))
}

// Arg says whether an option has an argument.
type Arg uint8

// ArgDefault is NoArg for a Bool and RequiredArg for every other kind.
const (
	ArgDefault  Arg = iota
	NoArg           // --name
	OptionalArg     // --name or --name=value
	RequiredArg     // --name=value or --name value
)

// Option describes one option. The zero value of each field but Name is usable.
type Option struct {
	// Name in its long form. Letter case and the difference between - and _
	// do not matter when it is looked up.
	Name string
	// Short is the letter of the short form (-P), or 0.
	Short rune
	Kind  Kind
	Arg   Arg
	// Default in the form of [Setting.Value]. For a FlagSet it holds the
	// pairs that the given ones are merged into.
	Default string
	// Null says that there is no default, not even an empty one.
	Null bool
	// Values of an Enum, Set or FlagSet.
	Values []string
	// Min and Max bound a number that is given: a value outside is moved to
	// the nearest inside. Empty for no bound. A Double has decimals there.
	Min, Max string
	// Block is what an integer is rounded down to a multiple of; 0 or 1 for none.
	Block uint64
	// AutoSet allows --autoset-NAME, Maximum allows --maximum-NAME.
	AutoSet, Maximum bool
	// Keyed options belong to one of several things, as --KEY.name says.
	// For other options KEY does not matter.
	Keyed bool
	// Help is a sentence for --help.
	Help string
	// Hidden leaves the option out of --help.
	Hidden bool
	// Action marks an option that is no variable (--help): it is left out of
	// the table of values.
	Action bool
	// Ignored says that the option is accepted for compatibility and has no effect.
	Ignored bool

	key string // the folded name
	num bounds
}

func (o *Option) arg() Arg {
	switch {
	case o.Arg != ArgDefault:
		return o.Arg
	case o.Kind == Bool:
		return NoArg
	}
	return RequiredArg
}

// Table is a set of options. It does not change after New.
type Table struct {
	options []*Option // by name
	byName  map[string]*Option
	short   map[rune]*Option
}

// New makes a table of options. Of several with the same name the last one
// counts, so New(append(MariaDB(), mine...)) makes a table in which mine
// replace MariaDB's. It fails when an option contradicts itself.
func New(options []Option) (*Table, error) {
	t := &Table{byName: make(map[string]*Option, len(options)), short: map[rune]*Option{}}
	for i := range options {
		o := options[i]
		if err := o.check(); err != nil {
			return nil, err
		}
		o.key = fold(o.Name)
		t.byName[o.key] = &o
	}
	for _, o := range t.byName {
		t.options = append(t.options, o)
	}
	sort.Slice(t.options, func(i, j int) bool { return t.options[i].key < t.options[j].key })
	for _, o := range t.options {
		if o.Short == 0 {
			continue
		}
		// Where an implemented option and an ignored one claim a letter, the
		// implemented one has it.
		if old := t.short[o.Short]; old == nil || old.Ignored && !o.Ignored {
			t.short[o.Short] = o
		}
	}
	return t, nil
}

// Lookup finds an option by its full name.
func (t *Table) Lookup(name string) (*Option, bool) {
	o, ok := t.byName[fold(name)]
	return o, ok
}

// Options are all options ordered by name. The slice is the caller's, the
// options are not to be changed.
func (t *Table) Options() []*Option { return append([]*Option(nil), t.options...) }

func (o *Option) check() error {
	if o.Name == "" || strings.ContainsAny(o.Name, "= \t\n.") {
		return fmt.Errorf("option %q: a name is not empty and has no blank, '=' or '.'", o.Name)
	}
	if int(o.Kind) >= len(kindNames) || o.Arg > RequiredArg {
		return fmt.Errorf("option %s: unknown kind %d or argument mode %d", o.Name, o.Kind, o.Arg)
	}
	switch o.Kind {
	case Enum, Set, FlagSet:
		if len(o.Values) == 0 {
			return fmt.Errorf("option %s: a %v needs Values", o.Name, o.Kind)
		}
		if o.Kind != Enum && len(o.Values) > 64 {
			return fmt.Errorf("option %s: a %v has at most 64 Values, not %d", o.Name, o.Kind, len(o.Values))
		}
	}
	return o.parseBounds()
}
