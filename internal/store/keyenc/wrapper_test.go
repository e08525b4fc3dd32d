package keyenc

import "context"

// wrapped is a string that the engine has to unwrap.
type wrapped string

func (w wrapped) Unwrap(context.Context) (string, error) { return string(w), nil }
func (w wrapped) UnwrapAny(context.Context) (any, error) { return string(w), nil }
func (w wrapped) IsExactLength() bool                    { return true }
func (w wrapped) MaxByteLength() int64                   { return int64(len(w)) }
func (w wrapped) Hash() any                              { return string(w) }

func (w wrapped) Compare(context.Context, any) (int, bool, error) { return 0, false, nil }
