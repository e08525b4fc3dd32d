// Selkie is a MariaDB-compatible database server that starts in milliseconds.
// It takes the options and option files of mariadbd 10.11:
//
//	selkie [--defaults-file=FILE] [--port=3306] [--socket=/tmp/mysql.sock] [--datadir=DIR] ...
//
// selkie --help --verbose prints all of them. Beside mariadbd's there are
//
//	--ssl-auto            make a certificate although other TLS options are given
//	--ssl-reload=auto     reload the TLS files whenever they change
//	--log-format=json     one JSON object a line in place of mariadbd's form
//
// Without any TLS option the server makes a certificate itself. As in mariadbd
// a relative path in an option is meant from the data directory when there is one.
//
// SIGTERM and SIGINT stop the server: running statements have ten seconds to
// finish, none after a second signal. SIGHUP reloads the TLS files and opens
// the log anew. The exit code is 0 after a stop, 2 for an unknown option, 7 for
// an unknown variable, 3 for an ambiguous one, and 1 for every other reason not to start.
//
// Two commands serve tests and development:
//
//	selkie test [OPTIONS] -- COMMAND     run COMMAND with a server of its own, end with its exit code
//	selkie certs DIR                     make an authority, and certificates for server and clients
package main
