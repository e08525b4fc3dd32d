package main

import (
	"context"
	"crypto"
	"crypto/tls"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

var (
	stormFailed  = measure{"handshakes that failed", "", neither}
	stormStale   = measure{"connections opened after FLUSH SSL had returned that saw an older certificate", "", neither}
	stormServed  = measure{"connections served meanwhile", "connections/s", neither}
	stormFlushed = measure{"FLUSH SSL that returned, of 200 (the storm ends when one takes 15 s)", "", more}
	stormMedian  = measure{"FLUSH SSL, median", "ms", less}
	stormSlowest = measure{"FLUSH SSL, slowest", "ms", less}
	stormSeen    = measure{"different certificates that clients saw", "", neither}
)

const stormWorkers = 64

// stormLimit ends a storm in any case. One FLUSH SSL that takes flushLimit ends
// it earlier: mariadbd's may wait as long as clients come, for its lock lets new
// handshakes pass.
const stormLimit = 2 * time.Minute

// storm is 64 clients that verify what they see while the certificate changes.
type storm struct {
	addr    string
	config  *tls.Config
	written atomic.Int64 // serial number of the newest certificate on disk
	flushed atomic.Int64 // that of the one at the last FLUSH SSL that returned

	done, failed, stale atomic.Int64
	mu                  sync.Mutex
	firstError          error
	seen                map[int64]bool
}

// runStorm changes the certificate and its key 200 times, RSA and ECDSA in turn,
// with FLUSH SSL after each, while 64 clients connect. A TLS 1.3 handshake proves
// that the server has the key of the certificate it shows, so a mixed pair is a
// failed handshake.
func runStorm(ctx context.Context, b *bench, r *results) error {
	const flushes = 200
	var broken error
	files := pair{}
	keys, err := stormKeys(8)
	if err != nil {
		return err
	}
	files, err = b.ca.place(filepath.Join(b.scratch, "storm"), 1, keys[0])
	if err != nil {
		return err
	}
	err = b.alternate(ctx, min(b.rounds, 3), files, func(p *process) error {
		s := &storm{addr: p.addr, seen: map[int64]bool{}}
		s.config = clientTLS()
		s.config.InsecureSkipVerify, s.config.RootCAs = false, b.ca.pool
		times, elapsed, err := s.run(ctx, b.ca, files, keys, flushes)
		if err != nil {
			return err
		}
		r.add(p.name, stormFailed, float64(s.failed.Load()))
		r.add(p.name, stormStale, float64(s.stale.Load()))
		r.add(p.name, stormSeen, float64(len(s.seen)))
		r.add(p.name, stormServed, float64(s.done.Load())/elapsed.Seconds())
		r.add(p.name, stormFlushed, float64(len(times)))
		returned := len(times)
		if returned == 0 {
			times = []float64{millis(flushLimit)}
		}
		r.add(p.name, stormMedian, median(times))
		r.add(p.name, stormSlowest, slices.Max(times))
		if p.name == selkieName && (s.failed.Load() > 0 || s.stale.Load() > 0 || returned < flushes) {
			broken = fmt.Errorf("%w: %d handshakes failed, %d saw a certificate that FLUSH SSL had replaced, %d of %d FLUSH SSL returned in time; first error: %v",
				errBroken, s.failed.Load(), s.stale.Load(), returned, flushes, s.firstError)
		}
		return nil
	})
	if err != nil {
		return err
	}
	return broken
}

// stormKeys are keys that take turns: neighbours are of different types, so that
// no certificate goes with its neighbour's key.
func stormKeys(n int) (keys []crypto.Signer, err error) {
	makers := []func() (crypto.Signer, error){newRSA, newECDSA}
	for i := range n {
		key, err := makers[i%2]()
		if err != nil {
			return nil, err
		}
		keys = append(keys, key)
	}
	return keys, nil
}

// run has the clients connect while it flushes, until that is done or time is
// up. times are those of the FLUSH SSL that returned while the storm lasted, in
// ms.
func (s *storm) run(parent context.Context, ca *authority, files pair, keys []crypto.Signer, flushes int) (times []float64, elapsed time.Duration, err error) {
	ctx, cancel := context.WithTimeout(parent, stormLimit)
	defer cancel()
	admin, err := connect(s.addr, s.config)
	if err != nil {
		return nil, 0, err
	}
	defer admin.quit()
	first := admin.tls.PeerCertificates[0].SerialNumber.Int64()
	s.written.Store(first)
	s.flushed.Store(first)

	var group sync.WaitGroup
	began := time.Now()
	for range stormWorkers {
		group.Go(func() {
			for ctx.Err() == nil {
				s.visit()
			}
		})
	}
	for serial := first + 1; serial <= first+int64(flushes) && ctx.Err() == nil; serial++ {
		s.written.Store(serial)
		if err = ca.replace(files, serial, keys[serial%int64(len(keys))]); err != nil {
			break
		}
		asked := time.Now()
		giveUp := time.AfterFunc(flushLimit, cancel)
		_, err = admin.run(flushSSL)
		giveUp.Stop()
		if err != nil {
			break
		}
		s.flushed.Store(serial)
		if ctx.Err() == nil {
			times = append(times, millis(time.Since(asked)))
		}
		s.visit() // one connection at least sees each certificate
	}
	elapsed = time.Since(began)
	cancel()
	group.Wait()
	return times, elapsed, errors.Join(err, parent.Err())
}

// visit connects once and looks at the certificate.
func (s *storm) visit() {
	oldest := s.flushed.Load()
	c, err := connect(s.addr, s.config)
	if err != nil {
		s.failed.Add(1)
		s.note(err, 0)
		return
	}
	c.quit()
	s.done.Add(1)
	serial := c.tls.PeerCertificates[0].SerialNumber.Int64()
	if serial < oldest || serial > s.written.Load() {
		s.stale.Add(1)
		s.note(fmt.Errorf("saw certificate %d, want %d or newer", serial, oldest), serial)
		return
	}
	s.note(nil, serial)
}

func (s *storm) note(err error, serial int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.firstError == nil {
		s.firstError = err
	}
	if err == nil {
		s.seen[serial] = true
	}
}
