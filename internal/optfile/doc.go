// Package optfile reads MariaDB option files and command lines the way
// mariadbd 10.11 does.
//
// [New] takes a table of options, [Table.Parse] reads a command line together
// with the option files that it names (or the default ones), and the [Result]
// answers what was set, to which value, and where. The package knows the form
// of an option (its kind, range and values), never its meaning.
//
// [MariaDB] is the table of every option of mariadbd 10.11, so that the option
// file of a real MariaDB installation starts another server: options which
// that server implements replace the table's entries by name, all others are
// accepted and kept without effect.
//
// # What is like mariadbd
//
// The order of the files, groups and group suffixes; comments, quotes and
// escapes; !include and !includedir; world-writable files, which are passed
// over; lines longer than 4094 bytes, which continue as a line of their own;
// the prefixes --skip-, --disable-, --enable-, --loose-, --maximum- and
// --autoset-; unambiguous beginnings of names; numbers with a suffix; values
// out of range, which are moved into it; and the texts of errors and warnings.
// As in mariadbd "--" is passed over and does not end the options: the server
// takes no other arguments.
//
// # What goes beyond it
//
// Errors name the place in the option file and, for an unknown option, the
// nearest known one. Over-long lines are warned about. All option files of one
// command line together may have 16 MiB.
//
// A Table may be used from several goroutines, a Result as long as nobody
// changes it.
package optfile
