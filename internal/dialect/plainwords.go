package dialect

import "strings"

// plainClass is what Plain knows of a word, or of another token.
type plainClass uint8

const (
	wordName      plainClass = iota // a word that no step looks for, a number or a text
	wordMark                        // no word
	wordVerb                        // what a statement begins with
	wordKeyword                     // a word of the grammar
	wordLink                        // one that makes one of two
	wordTexts                       // one that a text may stand behind
	wordJoins                       // AND, OR
	wordSelect                      // SELECT
	wordFrom                        // FROM
	wordInto                        // INTO
	wordLimit                       // LIMIT
	wordOffset                      // OFFSET
	wordValues                      // VALUES
	wordDefault                     // DEFAULT
	wordIgnore                      // IGNORE
	wordAggregate                   // an aggregate function that the grammar has as it is
	wordCall                        // a function that its parenthesis has to stand beside
	wordNest                        // a word of queries with groups, or with others inside
	wordOperator                    // one that makes a node with rules of its own
	wordSum                         // an aggregate function of that kind
	wordNever                       // a word that a step looks for
	wordSystem                      // one that a step looks for behind a dot as well
)

// plainWords are the words by class. Reserved words of MariaDB's that are not here
// are of the class wordNever.
var plainWords = map[plainClass]string{
	wordVerb:      "insert replace update delete",
	wordKeyword:   "where null as order asc desc by inner left right outer cross using set duplicate key for lock share mode true false natural if distinct end",
	wordLink:      "is in join on",
	wordTexts:     "like between not when then else",
	wordJoins:     "and or",
	wordSelect:    "select",
	wordFrom:      "from",
	wordInto:      "into",
	wordLimit:     "limit",
	wordOffset:    "offset",
	wordValues:    "values",
	wordDefault:   "default",
	wordIgnore:    "ignore",
	wordAggregate: "count min max",
	wordCall:      "curdate curtime now dense_rank first_value lag lead ntile position percent_rank rank session_user system_user",
	wordNest:      "group having union except intersect with exists",
	wordOperator:  "case div mod",
	wordSum:       "sum avg std stddev stddev_pop stddev_samp variance var_pop var_samp bit_and bit_or bit_xor",
	wordSystem:    "row_start row_end",
	wordNever: `lastval nextval setval next previous prev value fetch examined skip wait nowait locked returning quick invisible outfile dumpfile
		any some all row rows sounds rollup cube over window within weight_string password old_password column_create column_add column_get
		trim substring substr mid group_concat json_arrayagg json_objectagg json_table percentile_cont percentile_disc median cast convert unknown
		extract timestampadd timestampdiff adddate subdate date_add date_sub char cume_dist nth_value current_role full system_time period partition procedure temporary signed unsigned
		lateral history versioning rownum dual minus escape nchar
		sql_small_result sql_big_result sql_buffer_result sql_cache sql_no_cache sql_calc_found_rows`,
}

const (
	plainSlots = 2048
	plainSeed  = 2166136261
	plainPrime = 16777619
)

// plainShapes are, for each length that a word of plainTable has, the first letters of
// such words as bits.
var plainShapes = func() (shapes [longestReserved + 1]uint32) {
	for _, e := range plainTable {
		if e.word != "" {
			shapes[len(e.word)] |= 1 << (e.word[0] & 0x1f)
		}
	}
	return shapes
}()

// plainTable finds a word's class by its hash, the next free slot after it where two
// have the same. It is made once and only read.
var plainTable = func() (table [plainSlots]struct {
	word  string
	class plainClass
}) {
	put := func(word string, class plainClass) {
		h := uint32(plainSeed)
		for i := range len(word) {
			h = (h ^ uint32(word[i]|0x20)) * plainPrime
		}
		at := h % plainSlots
		for ; table[at].word != ""; at = (at + 1) % plainSlots {
			if table[at].word == word {
				return
			}
		}
		table[at].word, table[at].class = word, class
	}
	for class, words := range plainWords {
		for word := range strings.FieldsSeq(words) {
			put(word, class)
		}
	}
	for word := range reservedWords {
		put(word, wordNever)
	}
	return table
}()

const (
	byteOther = iota
	byteBlank
	byteLetter // the unquoted names' letters, and _
	byteDigit
	byteQuote
	byteTick
	byteMark
)

// plainBytes are the classes of characters.
var plainBytes = func() (table [256]uint8) {
	for i := range table {
		switch c := byte(i); {
		case c == ' ' || c == '\t' || c == '\n' || c == '\r':
			table[i] = byteBlank
		case c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_':
			table[i] = byteLetter
		case isDigit(c):
			table[i] = byteDigit
		case c == '\'':
			table[i] = byteQuote
		case c == '`':
			table[i] = byteTick
		case strings.IndexByte("(),.=<>!*-+/%?", c) >= 0:
			table[i] = byteMark
		}
	}
	return table
}()
