package optfile

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"sync"
)

//go:generate go run ./gen

// One option a line; the columns are those that parseRow reads.
//
//go:embed options.tsv
var optionsTSV string

var mariadb = sync.OnceValue(func() []Option {
	options, err := readTSV(optionsTSV)
	if err != nil {
		panic("optfile: options.tsv: " + err.Error()) // it is part of the program; a test reads it
	}
	return options
})

// MariaDB are all options of mariadbd 10.11, with Ignored set and without help
// texts. Replace those that have an effect: see New. The slice is the caller's.
func MariaDB() []Option { return append([]Option(nil), mariadb()...) }

// FromMariaDB is one of them, to be changed where needed and put behind the
// others in the table: it is not Ignored, all else is mariadbd's. An unknown name
// is a mistake of the program and panics.
func FromMariaDB(name, help string) Option {
	for _, o := range mariadb() {
		if fold(o.Name) == fold(name) {
			o.Ignored, o.Hidden, o.Help = false, false, help
			return o
		}
	}
	panic(fmt.Sprintf("optfile: mariadbd has no option %q", name))
}

func readTSV(text string) ([]Option, error) {
	var options []Option
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		o, err := parseRow(strings.Split(strings.TrimSuffix(line, "\n"), "\t"))
		if err != nil {
			return nil, fmt.Errorf("%q: %w", line, err)
		}
		options = append(options, o)
	}
	return options, nil
}

// parseRow reads the columns name, short, kind, argument, flags, default, min,
// max, block and values. The default \N is none at all; the flags are A
// (action), H (hidden), K (keyed), M (maximum) and S (autoset).
func parseRow(c []string) (Option, error) {
	if len(c) != 10 {
		return Option{}, fmt.Errorf("%d columns instead of 10", len(c))
	}
	o := Option{
		Name: c[0], Default: c[5], Min: c[6], Max: c[7], Ignored: true,
		Action: strings.Contains(c[4], "A"), Hidden: strings.Contains(c[4], "H"),
		Maximum: strings.Contains(c[4], "M"), AutoSet: strings.Contains(c[4], "S"),
		Keyed: strings.Contains(c[4], "K"),
	}
	for _, r := range c[1] {
		o.Short = r
	}
	for i, name := range kindNames {
		if c[2] == name {
			o.Kind = Kind(i)
		}
	}
	if o.Kind.String() != c[2] {
		return o, fmt.Errorf("unknown kind %q", c[2])
	}
	arg, ok := map[string]Arg{"none": NoArg, "optional": OptionalArg, "required": RequiredArg}[c[3]]
	if !ok {
		return o, fmt.Errorf("unknown argument mode %q", c[3])
	}
	o.Arg = arg
	if o.Default == `\N` {
		o.Default, o.Null = "", true
	}
	if c[8] != "" {
		block, err := strconv.ParseUint(c[8], 10, 64)
		if err != nil {
			return o, err
		}
		o.Block = block
	}
	if c[9] != "" {
		o.Values = strings.Split(c[9], ",")
	}
	return o, o.check()
}
