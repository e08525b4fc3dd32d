package dialect

import "github.com/selkiedb/selkie/internal/mariaerr"

const (
	// shallow is the length of texts that cannot nest deep enough for TooDeep.
	shallow = 16 << 10
	// parserStack is how many symbols MariaDB's parser keeps at most.
	parserStack = 31990
	// openBlocks bounds BEGIN, IF, CASE and loops inside each other. At some
	// thousands of them mariadbd itself dies.
	openBlocks = 2000
	// chained bounds the operators that stand side by side, and around each
	// other: each is one level of the tree that the statement becomes.
	chained = 100_000
)

// StackOverrun returns MariaDB's error 1436 for a statement whose expressions
// nest deeper than its stack of 292 KiB has room for.
func StackOverrun() error {
	return mariaerr.New(mariaerr.ER_STACK_OVERRUN_NEED_MORE, 267064, 299008, 32000)
}

// TooDeep refuses a statement before anything recursive sees it, when it nests
// deeper than MariaDB's parser or its thread stack allows: errors 1064, "memory
// exhausted", and 1436. It looks at tokens only and takes time linear in the
// text, nothing for texts of usual lengths.
func TooDeep(query string, mode Mode) error {
	if len(query) < shallow {
		return nil
	}
	p := newParser(query, len(query), mode)
	var (
		levels  []depthLevel // the open parentheses and CASEs
		here    depthLevel
		stack   int // symbols that the open parentheses hold
		ops     int // operators in front of them
		blocks  int
		operand bool // the token before ends an operand
		word    bool // and is a word, so that a parenthesis is a call's
	)
	for p.tok.Kind != EOF && p.tok.Kind != Bad {
		t := p.tok
		isWord, isOperand := false, true
		switch t.Kind {
		case Punctuation, Operator:
			isOperand = false
			switch {
			case t.isOp('(') || t.isOp('{'):
				here.symbols++
				if word {
					here.symbols += 2
				}
				levels = append(levels, here)
				stack, ops, here = stack+here.symbols, ops+here.ops, depthLevel{}
			case t.isOp(')') || t.isOp('}'):
				isOperand = true
				if n := len(levels) - 1; n >= 0 {
					here, levels = levels[n], levels[:n]
					stack, ops = stack-here.symbols, ops-here.ops
					here.symbols = 0
				}
			case t.isOp(',') || t.isOp(';'):
				here = depthLevel{}
			case t.isOp('.') || t.isOp('@'):
			default:
				here.ops++
				if !operand {
					here.symbols++ // a prefix, which waits for its operand
				}
			}
		case Word:
			text := p.text(t)
			switch {
			case foldIs(text, "case"):
				isOperand = false
				here.symbols += 4 // CASE WHEN condition THEN
				here.ops++
				here.inCase = true
				levels = append(levels, here)
				stack, ops, here = stack+here.symbols, ops+here.ops, depthLevel{}
			case joins(text):
				isOperand = false
				here.ops++
				if !operand {
					here.symbols++
				}
			case opensBlock(text):
				isOperand = false
				blocks++
			case foldIs(text, "end"):
				if n := len(levels) - 1; n >= 0 && levels[n].inCase {
					here, levels = levels[n], levels[:n]
					stack, ops = stack-here.symbols, ops-here.ops
					here.symbols, here.inCase = 0, false
					break
				}
				blocks = max(blocks-1, 0)
			default:
				isWord = true
			}
		}
		if isOperand {
			here.symbols = 0
		}
		switch {
		case stack+here.symbols > parserStack || blocks > openBlocks:
			return syntaxError("memory exhausted", p.whole, t)
		case ops+here.ops > chained:
			return StackOverrun()
		}
		operand, word = isOperand, isWord
		p.next()
	}
	return nil
}

// depthLevel counts what stands in one pair of parentheses, behind its last comma.
type depthLevel struct {
	symbols int // symbols that MariaDB's parser holds before the next parenthesis
	ops     int
	inCase  bool // the next level is a CASE's
}

// joins tells words that make one expression, or one query, of two, or that
// stand in front of one.
func joins(word string) bool {
	switch len(word) {
	case 2:
		return foldIs(word, "or") || foldIs(word, "is")
	case 3:
		return foldIs(word, "and") || foldIs(word, "xor") || foldIs(word, "not") || foldIs(word, "div") || foldIs(word, "mod")
	case 4:
		return foldIs(word, "like") || foldIs(word, "join")
	case 5:
		return foldIs(word, "union") || foldIs(word, "rlike")
	case 6:
		return foldIs(word, "binary") || foldIs(word, "regexp") || foldIs(word, "except")
	case 7:
		return foldIs(word, "between") || foldIs(word, "collate")
	case 8:
		return foldIs(word, "interval")
	case 9:
		return foldIs(word, "intersect")
	}
	return false
}

// opensBlock tells the words that END closes.
func opensBlock(word string) bool {
	switch len(word) {
	case 4:
		return foldIs(word, "loop")
	case 5:
		return foldIs(word, "begin") || foldIs(word, "while")
	case 6:
		return foldIs(word, "repeat")
	}
	return false
}
