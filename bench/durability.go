package main

import (
	"errors"
	"fmt"
	"path/filepath"
)

// durability is how much of a commit is on disk when it is acknowledged.
type durability struct {
	name    string
	targets []target
}

// durabilities are the pairs of servers that can be compared: those that leave
// nothing but memory between them and a client, and those that keep every commit.
// mariadbd cannot be without files; that it does not wait for them is as
// near as it comes.
func (b *bench) durabilities() []durability {
	const flush = "--innodb-flush-log-at-trx-commit="
	pool := "--innodb-buffer-pool-size=1G" // everything that scenarios write fits
	return []durability{
		{"in memory", []target{b.selkie, b.mariadb.with(flush+"0", pool)}},
		{"durable", []target{b.selkie.with("--datadir="+filepath.Join(b.selkie.dir, "data"), flush+"1"), b.mariadb.with(flush+"1", pool)}},
	}
}

// broken gathers what Selkie could not do, so that a scenario can go on with
// the rest of its rows.
type broken struct{ errs []error }

// by takes an error for a broken promise if the server is Selkie; those of
// mariadbd are returned, since there is nothing to compare with then.
func (k *broken) by(p *process, err error) error {
	if err != nil && p.name == selkieName {
		k.errs = append(k.errs, fmt.Errorf("%w: %w", errBroken, err))
		return nil
	}
	return err
}

func (k *broken) err() error { return errors.Join(k.errs...) }
