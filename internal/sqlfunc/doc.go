// Package sqlfunc has MariaDB's built-in functions: names, numbers of
// arguments, types of results and evaluation. Where go-mysql-server has a
// function of the same name but answers otherwise, the one here takes its
// place.
//
// A function is a def, an entry in the table of its family's file. A call of it
// in a statement is a node, an expression of go-mysql-server. Nothing here
// changes after init, so servers in one process share no state through it.
package sqlfunc
