//go:build unix

package main

import (
	"errors"
	"fmt"
	"os"
	"os/user"
	"strconv"
	"syscall"

	"golang.org/x/sys/unix"
)

// switchUser makes the process run as the named user (or numeric id), which
// root alone can do. It comes before any file is created.
func switchUser(name string, log *logger) error {
	if name == "" {
		return nil
	}
	u, err := user.Lookup(name)
	if err != nil {
		if _, nerr := strconv.ParseUint(name, 10, 32); nerr == nil {
			u, err = user.LookupId(name)
		}
	}
	if os.Geteuid() != 0 {
		if err != nil || u.Uid != strconv.Itoa(os.Geteuid()) {
			log.Warn("One can only use the --user switch if running as root")
		}
		return nil
	}
	if err != nil {
		return fmt.Errorf("user: Can't change to run as user '%s': no such user; name one that exists", name)
	}
	uid, err1 := strconv.Atoi(u.Uid)
	gid, err2 := strconv.Atoi(u.Gid)
	if err := errors.Join(err1, err2); err != nil {
		return fmt.Errorf("user: %w", err)
	}
	if uid == 0 {
		return nil
	}
	groups := []int{gid}
	if ids, err := u.GroupIds(); err == nil {
		for _, id := range ids {
			if g, err := strconv.Atoi(id); err == nil && g != gid {
				groups = append(groups, g)
			}
		}
	}
	// Groups first: afterwards there is no right to change them.
	if err := errors.Join(syscall.Setgroups(groups), syscall.Setgid(gid), syscall.Setuid(uid)); err != nil {
		return fmt.Errorf("user: the process cannot become %s (uid %d, gid %d): %w", u.Username, uid, gid, err)
	}
	return nil
}

func monotonicMicroseconds() (int64, bool) {
	var t unix.Timespec
	if err := unix.ClockGettime(unix.CLOCK_MONOTONIC, &t); err != nil {
		return 0, false
	}
	return t.Nano() / 1000, true
}

// passedOn are the signals that "selkie test" hands to its command.
var passedOn = []os.Signal{unix.SIGINT, unix.SIGQUIT, unix.SIGTERM, unix.SIGHUP, unix.SIGUSR1, unix.SIGUSR2}

// byTerminal says whether a signal is one that a terminal's keys send, and the
// process is in the foreground there: then all of its group got it.
func byTerminal(s os.Signal) bool {
	if s != unix.SIGINT && s != unix.SIGQUIT {
		return false
	}
	tty, err := os.Open("/dev/tty")
	if err != nil {
		return false
	}
	defer tty.Close()
	group, err := unix.IoctlGetInt(int(tty.Fd()), unix.TIOCGPGRP)
	return err == nil && group == unix.Getpgrp()
}
