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
func writePIDFile(path string) (pidFile, error) {
	if path == "" {
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
