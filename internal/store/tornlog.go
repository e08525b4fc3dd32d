package store

import (
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"math/bits"
	"strconv"
	"strings"

	"github.com/cockroachdb/pebble/v2/vfs"
)

// A log is chunks in blocks of 32 KiB. Each chunk says how much of the log was on
// the disk when it was written:
//
//	checksum 4, length 2, kind 1, number of the log 4, synced 8, payload
const (
	logBlock  = 32 << 10
	logHeader = 4 + 2 + 1 + 4 + 8
)

// The kinds of chunks that say it.
const firstSyncKind, lastSyncKind = 9, 12

// checkNewestLog is checkLog for the log that was in use last. The others have
// seals.
func checkNewestLog(fs vfs.FS, dir string) error {
	names, err := fs.List(dir)
	newest := ""
	for _, name := range names {
		if isLog(name) && (len(name) > len(newest) || len(name) == len(newest) && name > newest) {
			newest = name
		}
	}
	if err != nil || newest == "" {
		return err
	}
	return checkLog(fs, dir, newest)
}

// checkLog refuses a log in which something cannot be read that was on the disk,
// as a later chunk says. Where nothing says so it was being written when a crash
// came. pebble looks too, but only for chunks in a later block.
func checkLog(fs vfs.FS, dir, name string) error {
	n, err := strconv.ParseUint(strings.TrimSuffix(name, ".log"), 10, 64)
	if err != nil {
		return nil // not pebble's
	}
	text, err := readFile(fs, fs.PathJoin(dir, name))
	if err != nil {
		return err
	}
	number := uint32(n)
	at := 0
	for at < len(text) {
		if left := logBlock - at%logBlock; left < logHeader {
			at += left
			continue
		}
		length, _, ok := logChunk(text[at:], number)
		if !ok {
			break
		}
		at += length
	}
	for later := at + 1; later < len(text); later++ {
		if _, synced, ok := logChunk(text[later:], number); ok && synced > uint64(at) {
			return fmt.Errorf("the file %s is damaged: it cannot be read from byte %d on, and was on the disk up to %d", name, at, synced)
		}
	}
	return nil
}

// logChunk reads the chunk that a text begins with.
func logChunk(text []byte, number uint32) (length int, synced uint64, ok bool) {
	if len(text) < logHeader || text[6] < firstSyncKind || text[6] > lastSyncKind || binary.LittleEndian.Uint32(text[7:]) != number {
		return 0, 0, false
	}
	length = logHeader + int(binary.LittleEndian.Uint16(text[4:]))
	if len(text) < length {
		return 0, 0, false
	}
	// The sum is stored in a form that a sum of sums does not upset.
	sum := bits.RotateLeft32(crc32.Checksum(text[6:length], castagnoli), 17) + 0xa282ead8
	return length, binary.LittleEndian.Uint64(text[11:]), sum == binary.LittleEndian.Uint32(text)
}
