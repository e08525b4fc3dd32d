package dialect

import "strings"

// A TableOption is an option of a table in ALTER TABLE: COMMENT, ENGINE and their
// kin.
type TableOption struct {
	// Name is in capitals. Those of character sets are CHARSET, COLLATE, and CONVERT
	// for CONVERT TO CHARACTER SET, whose COLLATE is an option of its own behind it.
	Name string
	// Value is without quotes. DEFAULT stands for the default of options that have
	// one by that name.
	Value string
}

// optionValue is what an option of a table has for a value.
type optionValue uint8

const (
	optionNumber   optionValue = iota // a number
	optionMayUnset                    // a number, or DEFAULT
	optionFlag                        // 0, 1 or DEFAULT
	optionWord
	optionName // a name or a text
	optionText
)

// tableOptionValues are the options of tables by name.
var tableOptionValues = map[string]optionValue{
	"auto_increment": optionNumber, "avg_row_length": optionNumber, "checksum": optionNumber, "table_checksum": optionNumber,
	"comment": optionText, "connection": optionText, "delay_key_write": optionNumber, "engine": optionName,
	"insert_method": optionWord, "key_block_size": optionNumber, "max_rows": optionNumber, "min_rows": optionNumber,
	"pack_keys": optionFlag, "page_checksum": optionNumber, "password": optionText, "row_format": optionWord,
	"stats_auto_recalc": optionFlag, "stats_persistent": optionFlag, "stats_sample_pages": optionMayUnset,
	"transactional": optionNumber,
}

// rowFormats are what ROW_FORMAT may be.
var rowFormats = []string{"default", "fixed", "dynamic", "compressed", "redundant", "compact", "page"}

// tableOptions parses options, which may have commas between them or none, as far
// as they go. It leaves the comma before anything else.
func (p *parser) tableOptions() []TableOption {
	var options []TableOption
	for p.err == nil {
		o, ok := p.tableOption()
		if !ok {
			return options
		}
		options = append(options, o...)
	}
	return nil
}

// tableOption parses an option, if one is there.
func (p *parser) tableOption() (options []TableOption, ok bool) {
	if p.tok.Kind != Word && p.tok.Kind != Name {
		return nil, false
	}
	switch {
	case p.is("convert") && p.peekIs("to"):
		p.next()
		p.next()
		if !p.charsetWord() {
			return nil, true
		}
		options = append(options, TableOption{"CONVERT", p.optionName()})
		if p.accept("collate") {
			options = append(options, TableOption{"COLLATE", p.optionName()})
		}
		return options, true
	case p.is("default") && (p.peekIs("charset") || p.peekIs("character") || p.peekIs("char") || p.peekIs("collate")):
		p.next()
	}
	switch {
	case p.is("charset"), (p.is("character") || p.is("char")) && p.peekIs("set"):
		p.charsetWord()
		p.acceptOp('=')
		return []TableOption{{"CHARSET", p.optionName()}}, true
	case p.accept("collate"):
		p.acceptOp('=')
		return []TableOption{{"COLLATE", p.optionName()}}, true
	}
	name := strings.ToLower(p.text(p.tok))
	kind, known := tableOptionValues[name]
	if !known {
		return nil, false
	}
	p.next()
	p.acceptOp('=')
	if name == "table_checksum" {
		name = "checksum"
	}
	return []TableOption{{strings.ToUpper(name), p.optionValue(name, kind)}}, true
}

// charsetWord passes CHARSET or CHARACTER SET.
func (p *parser) charsetWord() bool {
	if p.accept("charset") {
		return true
	}
	if p.acceptAny("character", "char") == "" {
		p.unexpected()
		return false
	}
	return p.expect("set")
}

// optionName passes a name, which may stand in the quotes of a text; BINARY and
// DEFAULT are names here.
func (p *parser) optionName() string {
	if p.is("binary") || p.is("default") {
		return p.take()
	}
	return p.identOrText()
}

// optionValue passes the value of an option.
func (p *parser) optionValue(name string, kind optionValue) string {
	switch kind {
	case optionText:
		return p.str()
	case optionName:
		return p.identOrText()
	case optionMayUnset, optionFlag:
		if p.accept("default") {
			return "DEFAULT"
		}
	case optionWord:
		value := strings.ToUpper(p.text(p.tok))
		if p.tok.Kind != Word && p.tok.Kind != Name || name == "row_format" && p.acceptAny(rowFormats...) == "" {
			p.unexpected()
			return ""
		}
		if name != "row_format" {
			p.next()
		}
		return value
	}
	text := p.text(p.tok)
	for i := range len(text) {
		if text[i] < '0' || text[i] > '9' {
			text = ""
			break
		}
	}
	if text == "" || kind == optionFlag && text != "0" && text != "1" {
		p.unexpected()
		return ""
	}
	p.next()
	return text
}
