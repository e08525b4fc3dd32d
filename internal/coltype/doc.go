// Package coltype has the types of columns that MariaDB has and the SQL engine
// lacks: TIME with a number of digits, UUID, INET4 and INET6.
//
// The values of a Time are the engine's of TIME. Those of the others are texts in
// the form in which MariaDB shows them, so functions of texts take them as they
// are; they compare, and sort in keys, by the bytes that they stand for.
package coltype
