package engine

import (
	"slices"
	"strconv"
	"strings"

	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/sqlvars"
)

// shownOption is the value of one of the options that a table shows, empty for none.
func shownOption(shown, name string) string {
	for _, field := range strings.Fields(shown) {
		if value, ok := strings.CutPrefix(field, name+"="); ok {
			return value
		}
	}
	return ""
}

// innodbForm finds values of ROW_FORMAT and KEY_BLOCK_SIZE that InnoDB does not take,
// if a statement sets one: error 1478 with innodb_strict_mode, a warning without it.
func (s *Session) innodbForm(shown string, options []*sqlparser.TableOption) error {
	if !slices.ContainsFunc(options, func(o *sqlparser.TableOption) bool {
		return strings.EqualFold(o.Name, "row_format") || strings.EqualFold(o.Name, "key_block_size") || strings.EqualFold(o.Name, "engine")
	}) {
		return nil
	}
	strict := s.Vars.Bool(sqlvars.VarInnodbStrictMode)
	warn := func(text string) {
		s.warnOf(mariaerr.Newf(mariaerr.ER_ILLEGAL_HA_CREATE_OPTION, "InnoDB: %s", text))
	}
	format := shownOption(shown, "ROW_FORMAT")
	if size := shownOption(shown, "KEY_BLOCK_SIZE"); size != "" {
		switch n, err := strconv.Atoi(size); {
		case err != nil || !slices.Contains([]int{1, 2, 4, 8, 16}, n):
			if strict {
				warn("invalid KEY_BLOCK_SIZE = " + size + ". Valid values are [1, 2, 4, 8, 16]")
				return mariaerr.New(mariaerr.ER_ILLEGAL_HA_CREATE_OPTION, "InnoDB", "KEY_BLOCK_SIZE")
			}
			warn("ignoring KEY_BLOCK_SIZE=" + size + ".")
		case format == "COMPACT", format == "REDUNDANT", format == "DYNAMIC":
			if strict {
				warn("cannot specify ROW_FORMAT = " + format + " with KEY_BLOCK_SIZE.")
				return mariaerr.New(mariaerr.ER_ILLEGAL_HA_CREATE_OPTION, "InnoDB", "KEY_BLOCK_SIZE")
			}
			warn("ignoring KEY_BLOCK_SIZE=" + size + " unless ROW_FORMAT=COMPRESSED.")
		}
	}
	if format == "FIXED" || format == "PAGE" {
		if strict {
			warn("invalid ROW_FORMAT specifier.")
			return mariaerr.New(mariaerr.ER_ILLEGAL_HA_CREATE_OPTION, "InnoDB", "ROW_TYPE")
		}
		warn("assuming ROW_FORMAT=DYNAMIC.")
	}
	return nil
}

// newForm is innodbForm for CREATE TABLE, whose error is 1005.
func (s *Session) newForm(ddl *sqlparser.DDL) error {
	if ddl.Action != sqlparser.CreateStr || len(ddl.TableSpec.TableOpts) == 0 || s.tableOptions().Engine != "" {
		return nil
	}
	if err := s.innodbForm(shownOptions(ddl.TableSpec.TableOpts), ddl.TableSpec.TableOpts); err != nil {
		cause := `140 "Wrong create options"`
		return s.cannotDefine(ddl.Table, cause, mariaerr.Newf(mariaerr.ER_GET_ERRNO, "Got error %s from storage engine InnoDB", cause))
	}
	return nil
}

// innodbRowFormat is the row format of a table of InnoDB with options.
func innodbRowFormat(shown string) string {
	switch format := shownOption(shown, "ROW_FORMAT"); format {
	case "COMPRESSED", "REDUNDANT", "COMPACT":
		return format[:1] + strings.ToLower(format[1:])
	case "":
		switch shownOption(shown, "KEY_BLOCK_SIZE") {
		case "1", "2", "4", "8", "16":
			return "Compressed"
		}
	}
	return "Dynamic"
}

// createOptions is what CREATE_OPTIONS says of the options that a table shows.
func createOptions(shown string) string {
	if shown == "" {
		return ""
	}
	var words []string
	last := ""
	for _, field := range strings.Fields(shown) {
		name, value, _ := strings.Cut(field, "=")
		word := strings.ToLower(name) + "=" + value
		if name == "TRANSACTIONAL" {
			last = word
			continue
		}
		words = append(words, word)
	}
	if last != "" {
		words = append(words, last)
	}
	return strings.Join(words, " ")
}
