package main

import (
	"fmt"
	"os"
	"strconv"
	"strings"
)

// pidFile is the path of a file with this process's id; empty for none.
type pidFile string

// writePIDFile writes the file whole: whoever waits for it never sees half of
// an id.
//
// The file of another server that is running is left alone: an installed
// MariaDB's option files, which are read here too, name that server's.
func writePIDFile(path string, log *logger) (pidFile, error) {
	if path == "" {
		return "", nil
	}
	if pid := runningServer(path); pid != 0 {
		log.Warnf("pid_file: %q belongs to the server with process id %d and is left alone", path, pid)
		return "", nil
	}
	temp := path + ".new"
	err := os.WriteFile(temp, []byte(strconv.Itoa(os.Getpid())+"\n"), 0o660)
	if err == nil {
		if err = os.Rename(temp, path); err != nil {
			os.Remove(temp)
		}
	}
	if err != nil {
		return "", fmt.Errorf("pid_file: %q cannot be written: %w", path, err)
	}
	return pidFile(path), nil
}

// runningServer returns the process id in a pid file when it is that of another
// database server, and 0 otherwise. It can tell on systems with /proc.
func runningServer(path string) int {
	text, err := os.ReadFile(path)
	if err != nil {
		return 0
	}
	pid, err := strconv.Atoi(strings.TrimSpace(string(text)))
	if err != nil || pid <= 0 || pid == os.Getpid() {
		return 0
	}
	name, err := os.ReadFile(fmt.Sprintf("/proc/%d/comm", pid))
	if err != nil {
		return 0
	}
	switch strings.TrimSpace(string(name)) {
	case "mariadbd", "mysqld", program:
		return pid
	}
	return 0
}

// remove removes the file unless another server has put its id there.
func (p pidFile) remove() {
	if p == "" {
		return
	}
	text, err := os.ReadFile(string(p))
	if err == nil && strings.TrimSpace(string(text)) == strconv.Itoa(os.Getpid()) {
		os.Remove(string(p))
	}
}
