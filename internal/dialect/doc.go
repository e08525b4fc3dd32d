// Package dialect parses the MariaDB statements and clauses that the engine's
// grammar lacks or misreads: FLUSH and RESET, accounts, roles and grants, SET
// in all its forms, transactions and table locks, SHOW VARIABLES and STATUS,
// KILL, SHUTDOWN and their kin.
//
// It is syntax alone. [Parse] turns the text of one statement into a typed
// tree, answers nil for a statement that is the engine's business, and reports
// what MariaDB's own parser would report, down to the text after "near".
// [Split] finds where one statement ends and the next begins, [Expand] opens
// MariaDB's executable comments for a parser that does not know them, and
// [Redact] hides passwords before a text reaches a log.
//
// Expressions are not parsed: a tree names them as a [Span] of the statement's
// text, to be evaluated by whoever can.
//
// Nothing in this package holds state: every function may be called from many
// goroutines at once.
package dialect
