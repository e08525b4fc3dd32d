package dialect

import (
	"strings"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// Refused is MariaDB's error about what the SQL engine's grammar takes and
// MariaDB's does not: JSON's operators -> and ->>, and functions whose names are
// keywords only where the parenthesis follows at once, unless sql_mode has
// IGNORE_SPACE. db is the current database.
func Refused(query, db string, mode Mode) error {
	arrow, spaced := strings.Contains(query, "->"), !mode.IgnoreSpace && maySpaceCall(query)
	if !arrow && !spaced {
		return nil
	}
	var before, last Token
	lex := NewLexer(query, mode)
	for t := lex.Next(); t.Kind != EOF && t.Kind != Bad; t = lex.Next() {
		switch {
		case arrow && t.Op == '>' && last.isOp('-') && last.End == t.Start:
			return unexpectedAt(query, t.End, mode)
		case spaced && t.isOp('(') && last.Kind == Word && last.End < t.Start && needsParenthesis(query[last.Start:last.End]) && mayCall(query, before):
			return spacedCall(query, query[last.Start:last.End], db, &lex, mode)
		}
		before, last = last, t
	}
	return nil
}

// maySpaceCall looks for such a function's name in front of a blank and a
// parenthesis, anywhere.
func maySpaceCall(query string) bool {
	for from := 0; ; {
		i := strings.Index(query[from:], " (")
		if i < 0 {
			return false
		}
		if needsParenthesis(lastWord(query[:from+i])) {
			return true
		}
		from += i + 2
	}
}

// lastWord is the word that a text ends with, apart from blanks.
func lastWord(text string) string {
	end := len(text)
	for end > 0 && isSpace(text[end-1]) {
		end--
	}
	start := end
	for start > 0 && isWord(text[start-1]) {
		start--
	}
	return text[start:end]
}

// needsParenthesis tells the functions whose names are keywords in front of a
// parenthesis only.
func needsParenthesis(word string) bool {
	if len(word) < 3 || len(word) > 15 {
		return false
	}
	switch strings.ToLower(word) {
	case "adddate", "bit_and", "bit_or", "bit_xor", "cast", "count", "cume_dist", "curdate", "curtime", "date_add", "date_sub", "dense_rank",
		"extract", "first_value", "group_concat", "json_arrayagg", "json_objectagg", "lag", "lead", "max", "median", "mid", "min", "now",
		"nth_value", "ntile", "position", "percent_rank", "percentile_cont", "percentile_disc", "rank", "session_user", "std", "stddev",
		"stddev_pop", "stddev_samp", "subdate", "substr", "substring", "sum", "system_user", "trim", "variance", "var_pop", "var_samp":
		return true
	}
	return false
}

// mayCall tells whether a call may follow a token, rather than a name that
// something is given.
func mayCall(query string, t Token) bool {
	switch t.Kind {
	case Punctuation, Operator:
		return t.Op != '.' && t.Op != ')' && t.Op != '@' && t.Op != ';'
	case Word:
		switch strings.ToLower(query[t.Start:t.End]) {
		case "select", "distinct", "all", "by", "where", "having", "on", "and", "or", "xor", "not", "when", "then", "else", "case", "between",
			"like", "div", "mod", "return", "do":
			return true
		}
	}
	return false
}

// spacedCall is the error about a function that a blank parts from its
// parenthesis, which the lexer has just read: what stands behind that is the
// arguments of a function that might be stored.
func spacedCall(query, name, db string, lex *Lexer, mode Mode) error {
	depth, first := 1, true
	for depth > 0 {
		t := lex.Next()
		word := ""
		if t.Kind == Word {
			word = strings.ToLower(query[t.Start:t.End])
		}
		switch {
		case t.Kind == EOF || t.Kind == Bad:
			return nil // the grammar has something to say about it
		case first && (t.isOp('*') || word == "distinct"), depth == 1 && word == "from", depth == 1 && word == "separator", depth == 1 && word == "order":
			return unexpectedAt(query, t.End, mode)
		case t.isOp('('):
			depth++
		case t.isOp(')'):
			depth--
		case depth == 1 && word == "as":
			return mariaerr.New(mariaerr.ER_WRONG_PARAMETERS_TO_STORED_FCT, name)
		}
		first = false
	}
	if t := lex.Next(); t.Kind == Word && strings.EqualFold(query[t.Start:t.End], "over") {
		return unexpectedAt(query, t.End, mode)
	}
	if db == "" {
		return mariaerr.Newf(mariaerr.ER_SP_DOES_NOT_EXIST, "FUNCTION %s does not exist", name)
	}
	return mariaerr.New(mariaerr.ER_FUNC_INEXISTENT_NAME_COLLISION, db+"."+name)
}
