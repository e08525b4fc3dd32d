package store

import (
	"errors"

	"github.com/cockroachdb/pebble/v2"
)

// A Document is something that the server wants kept in the folder with the
// databases, such as its accounts. A store in memory keeps none.
type Document struct {
	Name string
	Text []byte
}

// Document returns the text of a document, nil if there is none of the name.
func (s *Store) Document(name string) ([]byte, error) {
	if s.journal == nil {
		return nil, nil
	}
	text, closer, err := s.journal.db.Get(documentKey(name))
	if errors.Is(err, pebble.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return append([]byte{}, text...), closer.Close()
}

// PutDocument keeps a document in the place of the one that had its name. It is
// on the disk when PutDocument returns, whatever the flush policy.
func (s *Store) PutDocument(d Document) error {
	if s.journal == nil {
		return nil
	}
	s.commits.Lock()
	defer s.commits.Unlock()
	b := s.journal.db.NewBatch()
	if err := recordDocuments(b, d); err != nil {
		return errors.Join(err, b.Close())
	}
	return s.journal.commitNow(b)
}

func documentKey(name string) []byte { return append([]byte{documentPrefix}, name...) }

func recordDocuments(b *pebble.Batch, documents ...Document) error {
	var err error
	for _, d := range documents {
		err = errors.Join(err, b.Set(documentKey(d.Name), d.Text, nil))
	}
	return err
}

// commitNow commits a batch and closes it, and is back when all is on the disk.
// The caller keeps other commits away, which may want less than that.
func (j *journal) commitNow(b *pebble.Batch) error {
	j.relax.relaxed.Store(false)
	return errors.Join(b.Commit(pebble.Sync), b.Close())
}
