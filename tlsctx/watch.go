package tlsctx

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

const (
	// settleTime is how long the files must be left alone before they are
	// looked at: whoever replaces one of them will replace the others, too.
	settleTime = 100 * time.Millisecond
	// watchPatience is how long files that do not go together may stay so
	// before it is reported.
	watchPatience = 2 * time.Second
)

// A Watcher reloads a Context whenever its files change. See [Context.Watch].
type Watcher struct {
	ctx      *Context
	notify   *fsnotify.Watcher
	onReload func(error)
	done     chan struct{}

	dirs   map[string]bool // folders under watch
	names  map[string]bool // paths whose changes matter
	within map[string]bool // folders in which all changes matter

	broken   fingerprint // the last state that could not be loaded
	isBroken bool
	since    time.Time // when it was first seen
	reported bool
}

// Watch reloads the Context, as Reload does, when one of the files that its
// options name is changed, replaced, or reached through another symbolic link,
// and the new files go together. A change that has been loaded already, by
// Reload, is not loaded again. While the files do not go together, as in the
// midst of a deployment, the old ones serve on; if it lasts, onReload is told
// so once. After each reload onReload gets nil. It is called from one
// goroutine and may be nil.
//
// Watching begins before Watch returns and ends with ctx; Wait waits for that.
// This is --ssl-reload=auto.
func (c *Context) Watch(ctx context.Context, onReload func(error)) (*Watcher, error) {
	notify, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, err
	}
	if onReload == nil {
		onReload = func(error) {}
	}
	w := &Watcher{ctx: c, notify: notify, onReload: onReload, done: make(chan struct{}), dirs: make(map[string]bool)}
	if err := w.update(); err != nil {
		return nil, errors.Join(err, notify.Close())
	}
	go w.run(ctx)
	return w, nil
}

// Wait returns when the context given to Watch has ended and the Watcher is gone.
func (w *Watcher) Wait() { <-w.done }

func (w *Watcher) run(ctx context.Context) {
	defer close(w.done)
	// Nothing is waiting for an error on the way out.
	defer func() { _ = w.notify.Close() }()
	// A first look, for what changed since the Context was loaded.
	timer := time.NewTimer(0)
	defer timer.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case e, ok := <-w.notify.Events:
			if !ok {
				return
			}
			if w.matters(e) {
				timer.Reset(settleTime)
			}
		case _, ok := <-w.notify.Errors:
			if !ok {
				return
			}
			// Events may have been lost.
			timer.Reset(settleTime)
		case <-timer.C:
			if w.look() {
				timer.Reset(settleTime)
			}
		}
	}
}

func (w *Watcher) matters(e fsnotify.Event) bool {
	if e.Op == fsnotify.Chmod {
		// Permissions may have been what was wrong.
		return w.isBroken
	}
	return w.names[e.Name] || w.within[filepath.Dir(e.Name)] || w.dirs[e.Name]
}

// look reloads if the files have changed. It reports whether to look again soon.
func (w *Watcher) look() (again bool) {
	if err := w.update(); err != nil {
		w.onReload(err)
	}
	g := w.ctx.current.Load()
	if g == nil {
		return false
	}
	now := fingerprintOf(&w.ctx.options)
	if now == g.files {
		w.isBroken = false
		return false
	}
	err := w.ctx.Reload()
	if err == nil {
		w.isBroken = false
		w.onReload(nil)
		return false
	}
	if !w.isBroken || w.broken != now {
		if !w.isBroken {
			w.since, w.reported = time.Now(), false
		}
		w.broken, w.isBroken = now, true
	}
	if w.reported {
		return false
	}
	if time.Since(w.since) < watchPatience {
		return true
	}
	w.reported = true
	w.onReload(err)
	return false
}

// update puts the folders under watch through which the files are reached now.
func (w *Watcher) update() error {
	o := &w.ctx.options
	w.names, w.within = make(map[string]bool), make(map[string]bool)
	dirs := make(map[string]bool)
	for _, f := range []string{o.Cert, o.Key, o.CA, o.CRL} {
		if f != "" {
			w.trace(f, dirs)
		}
	}
	for _, list := range []string{o.CAPath, o.CRLPath} {
		for _, d := range filepath.SplitList(list) {
			if d == "" {
				continue
			}
			d = w.trace(d, dirs)
			dirs[d], w.within[d] = true, true
			entries, err := os.ReadDir(d)
			if err != nil {
				continue
			}
			for _, e := range entries {
				if e.Type()&fs.ModeSymlink != 0 {
					w.trace(filepath.Join(d, e.Name()), dirs)
				}
			}
		}
	}
	for d := range w.dirs {
		if !dirs[d] {
			// It may be gone already, and the watch with it.
			_ = w.notify.Remove(d)
			delete(w.dirs, d)
		}
	}
	for d := range dirs {
		if err := w.notify.Add(d); err != nil {
			if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrPermission) {
				delete(w.dirs, d)
				continue
			}
			return err
		}
		w.dirs[d] = true
	}
	return nil
}

// trace follows a path through all its symbolic links and returns where it
// leads. It adds each link and the end of the path to w.names, and the folders
// they are in to dirs.
func (w *Watcher) trace(path string, dirs map[string]bool) string {
	abs, err := filepath.Abs(path)
	if err != nil {
		return path
	}
	const sep = string(filepath.Separator)
	root := filepath.VolumeName(abs) + sep
	at, rest := root, strings.TrimPrefix(abs, root)
	note := func(p string) {
		w.names[p] = true
		dirs[filepath.Dir(p)] = true
	}
	for links := 0; rest != ""; {
		var part string
		part, rest, _ = strings.Cut(rest, sep)
		next := filepath.Join(at, part)
		target, err := os.Readlink(next)
		if err != nil || links == 40 {
			if _, err := os.Lstat(next); err != nil && rest != "" {
				// A folder is missing: wait for it to appear.
				note(next)
			}
			at = next
			continue
		}
		links++
		note(next)
		if filepath.IsAbs(target) {
			at, target = root, strings.TrimPrefix(filepath.Clean(target), root)
		}
		rest = strings.TrimSuffix(target+sep+rest, sep)
	}
	note(at)
	return at
}
