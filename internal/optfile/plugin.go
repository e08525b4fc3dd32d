package optfile

import (
	"path"
	"strings"
)

// loadedPlugins are the plugins that --plugin-load and --plugin-load-add name,
// in the forms that their options may begin with.
func loadedPlugins(args []argument) []string {
	var names []string
	next := false // the option's argument is a word of its own
	for _, a := range args {
		value := a.text
		if !next {
			option, v, given := strings.Cut(fold(a.text), "=")
			switch strings.TrimPrefix(strings.TrimPrefix(option, "--"), "loose-") {
			case "plugin-load", "plugin-load-add":
			default:
				continue
			}
			if value = v; !given {
				next = true
				continue
			}
		}
		next = false
		// name=library;library.so:...
		for _, word := range strings.FieldsFunc(fold(value), func(r rune) bool { return strings.ContainsRune("=;:,", r) }) {
			word = strings.TrimSuffix(path.Base(word), ".so")
			names = append(names, word)
			for _, kind := range []string{"ha-", "auth-", "lib"} {
				if short, ok := strings.CutPrefix(word, kind); ok && short != "" {
					names = append(names, short)
				}
			}
		}
	}
	return names
}

// ofPlugin makes an option for a name that belongs to a loaded plugin. In
// mariadbd a plugin brings its options along; here they are accepted without effect.
func (p *parser) ofPlugin(q *request) []*Option {
	for _, plugin := range p.plugins {
		if rest, ok := strings.CutPrefix(q.folded, plugin); ok && (rest == "" || rest[0] == '-') {
			return []*Option{{Name: q.folded, Kind: String, Arg: OptionalArg, Ignored: true}}
		}
	}
	return nil
}
