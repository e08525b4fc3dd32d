package main

import (
	"crypto/sha256"
	"crypto/x509"
	"encoding/hex"
	"fmt"
	"net"
	"os"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"

	"github.com/sirupsen/logrus"

	"github.com/selkiedb/selkie/server"
	"github.com/selkiedb/selkie/tlsctx"
)

// greet is the first line of a start.
func greet(log *logger, c server.Config) {
	log.WithFields(buildFields()).Infof("Starting Selkie %s as process %d", version(c), os.Getpid())
}

// announce says what has been started, how to reach it, and that it is ready.
func announce(log *logger, srv *server.Server, c server.Config) {
	for _, a := range srv.Addrs() {
		if t, ok := a.(*net.TCPAddr); ok {
			log.Infof("Server socket created on IP: '%s', port: '%d'.", t.IP, t.Port)
		}
	}
	if cert := srv.TLS().Certificate(); cert != nil {
		log.WithFields(certificateFields(cert)).Infof("TLS is on with the certificate of %s", tlsctx.OneLine(cert.RawSubject))
	} else {
		log.Info("TLS is off")
	}
	if c.DataDir == "" {
		log.Info("Databases are kept in memory and end with the server")
	}
	for _, command := range clientCommands(srv, c) {
		log.Infof("Connect with: %s", command)
	}
	port := 0
	if a := srv.Addr(); a != nil {
		port = a.Port
	}
	log.WithField(linesField, []string{
		fmt.Sprintf("Version: '%s'  socket: '%s'  port: %d  Selkie", version(c), srv.Socket(), port),
	}).Infof("%s: ready for connections.", program)
}

func version(c server.Config) string {
	if c.Version != "" {
		return c.Version
	}
	return server.DefaultVersion
}

func buildFields() logrus.Fields {
	f := logrus.Fields{"go": runtime.Version()}
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" {
				f["revision"] = s.Value
			}
		}
	}
	return f
}

func certificateFields(cert *x509.Certificate) logrus.Fields {
	sum := sha256.Sum256(cert.Raw)
	return logrus.Fields{
		"sha256":  strings.ToUpper(hex.EncodeToString(sum[:])),
		"expires": tlsctx.FormatTime(cert.NotAfter),
	}
}

// clientCommands are what to paste into a shell to get in.
func clientCommands(srv *server.Server, c server.Config) []string {
	var commands []string
	if a := srv.Addr(); a != nil {
		host := a.IP
		if host.IsUnspecified() {
			host = net.IPv4(127, 0, 0, 1)
		}
		words := []string{"mariadb", "--host=" + host.String(), "--port=" + strconv.Itoa(a.Port), "--user=root"}
		commands = append(commands, shellWords(append(words, tlsArguments(srv.TLS(), host.String())...)))
	}
	if s := srv.Socket(); s != "" {
		commands = append(commands, shellWords([]string{"mariadb", "--socket=" + s, "--user=root"}))
	}
	return commands
}

// tlsArguments are the client's TLS options: with verification where a file
// is there that the certificate can be verified with.
func tlsArguments(t *tlsctx.Context, host string) []string {
	cert := t.Certificate()
	if cert == nil {
		return nil
	}
	_, file := t.Authority()
	if file == "" {
		file = t.Options().CA
	}
	if file == "" || !verifies(cert, file) {
		return []string{"--ssl"}
	}
	args := []string{"--ssl-ca=" + file}
	if cert.VerifyHostname(host) == nil {
		args = append(args, "--ssl-verify-server-cert")
	}
	return args
}

// verifies says whether a file of authorities is enough for a client to trust the
// certificate.
func verifies(cert *x509.Certificate, file string) bool {
	text, err := os.ReadFile(file)
	if err != nil {
		return false
	}
	roots := x509.NewCertPool()
	roots.AppendCertsFromPEM(text)
	_, err = cert.Verify(x509.VerifyOptions{Roots: roots})
	return err == nil
}

func shellWords(words []string) string {
	for i, w := range words {
		if strings.ContainsFunc(w, func(r rune) bool {
			return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("-_=/.,:+@%", r))
		}) {
			words[i] = "'" + strings.ReplaceAll(w, "'", `'\''`) + "'"
		}
	}
	return strings.Join(words, " ")
}
