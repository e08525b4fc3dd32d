// Package collation is the one definition of how texts sort: what = finds equal,
// what ORDER BY puts first, and what the bytes of a key say are the same thing,
// since an index and a filter must never disagree.
//
// The SQL engine's own comparisons know nothing of PAD SPACE: to MariaDB's
// collations, but for those with nopad in their names, a text goes on in blanks
// without end, so 'a' equals 'a  ' and sorts behind "a\t".
package collation
