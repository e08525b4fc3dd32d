//go:build !linux

package main

import (
	"errors"
	"os"
	"syscall"
	"time"
)

var errLinux = errors.New("the benchmarks read CPU time and memory as Linux shows them; run them there")

func cpuTime(int) (time.Duration, error) { return 0, errLinux }
func residentKiB(int) (float64, error)   { return 0, errLinux }
func childAttr() *syscall.SysProcAttr    { return nil }
func killGroup(p *os.Process) error      { return p.Kill() }
func loadAverage() string                { return "unknown" }
func processor() string                  { return "unknown processor" }
func kernel() string                     { return "unknown" }
