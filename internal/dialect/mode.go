package dialect

// DefaultVersion is the server version that executable comments are compared
// with when a Mode names none, as MariaDB writes it: 10.11.19.
const DefaultVersion = 101119

// A Mode is what the text's meaning depends on besides the text: the parts of
// sql_mode that the lexer knows, and the server's version. The zero value is
// MariaDB's default sql_mode.
type Mode struct {
	AnsiQuotes         bool // ANSI_QUOTES: "x" is an identifier
	NoBackslashEscapes bool // NO_BACKSLASH_ESCAPES: \ is an ordinary character in strings
	PipesAsConcat      bool // PIPES_AS_CONCAT: || joins strings
	IgnoreSpace        bool // IGNORE_SPACE: blanks may stand before a function's parenthesis
	EmptyIsNull        bool // EMPTY_STRING_IS_NULL: '' is NULL
	HighNot            bool // HIGH_NOT_PRECEDENCE: NOT binds as tight as !
	FullGroupBy        bool // ONLY_FULL_GROUP_BY: columns beside aggregates are grouped by
	RealAsFloat        bool // REAL_AS_FLOAT: the type REAL is FLOAT
	Oracle             bool // ORACLE: PL/SQL's compound statements
	Params             bool // the text is being prepared: ? stands for a parameter
	Version            int  // for /*!NNNNNN: MAJOR*10000 + MINOR*100 + PATCH; 0 is DefaultVersion
}

func (m Mode) version() int {
	if m.Version == 0 {
		return DefaultVersion
	}
	return m.Version
}

// A Span is a part of a statement's text, from byte Start to before byte End.
type Span struct{ Start, End int }

// Of returns the part of text that s names.
func (s Span) Of(text string) string { return text[s.Start:s.End] }

// Empty reports whether s holds nothing; the zero Span says that a clause was
// not there.
func (s Span) Empty() bool { return s.End <= s.Start }
