// Command bench runs Selkie and MariaDB's own mariadbd side by side and writes
// what it saw into README.md beside it.
//
//	go run ./bench                          every scenario, several rounds
//	go run ./bench -scenario handshakes     one of them (or several: a,b,c)
//	go run ./bench -short                   a quick run that writes nothing
//	go run ./bench -profile DIR             CPU profiles of Selkie instead
//
// One server runs at a time, Selkie and mariadbd in turn, both on the same
// certificates, both under the same load generator: a small wire client of our
// own, so that the client costs little and the same for both. Everything
// happens on the loopback interface and in a scratch folder.
package main
