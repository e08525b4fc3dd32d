package sqlvars

import (
	"sync"
	"sync/atomic"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// Origin tells where a global value comes from (GLOBAL_VALUE_ORIGIN).
type Origin uint8

// The origins of a global value.
const (
	OriginCompiled    Origin = iota // COMPILE-TIME
	OriginAuto                      // AUTO: adjusted by the server
	OriginConfig                    // CONFIG: from an option file, whose path is known
	OriginCommandLine               // COMMAND-LINE
	OriginEnvironment               // ENVIRONMENT
	OriginSQL                       // SQL: set by SET GLOBAL
)

// String returns MariaDB's name of the origin.
func (o Origin) String() string {
	return [...]string{"COMPILE-TIME", "AUTO", "CONFIG", "COMMAND-LINE", "ENVIRONMENT", "SQL"}[o]
}

type source struct {
	origin Origin
	path   string
}

// Globals are the global values of one server. All methods may be called by
// several goroutines at once; reading takes no lock.
type Globals struct {
	tab     atomic.Pointer[table]
	greeted atomic.Pointer[greeted]

	mu      sync.Mutex // held by writers, and for what follows
	sources map[ID]source
	hooks   map[ID]func(old, new Value) error
	funcs   atomic.Pointer[map[ID]func() Value]
}

// NewGlobals returns the values of a server that was given no options.
func NewGlobals() *Globals {
	g := &Globals{sources: map[ID]source{}, hooks: map[ID]func(old, new Value) error{}}
	g.tab.Store(initialTable())
	return g
}

// Value returns a global value. A variable that only sessions have gives its
// default.
func (g *Globals) Value(id ID) Value { return g.resolve(id, g.tab.Load().at(id)) }

func (g *Globals) resolve(id ID, v *Value) Value {
	if v.computed {
		return (*g.funcs.Load())[id]()
	}
	return *v
}

// Bool returns a global value as a truth value. It and those that follow are Value with
// one of its methods, and allocate nothing.
func (g *Globals) Bool(id ID) bool { return g.Value(id).Bool() }

// Int returns a global value as a signed integer, see Bool.
func (g *Globals) Int(id ID) int64 { return g.Value(id).Int() }

// Uint returns a global value as an unsigned integer, see Bool.
func (g *Globals) Uint(id ID) uint64 { return g.Value(id).Uint() }

// Float returns a global value as a floating-point number, see Bool.
func (g *Globals) Float(id ID) float64 { return g.Value(id).Float() }

// String returns a global value as text, see Bool.
func (g *Globals) String(id ID) string { return g.Value(id).Text() }

// Get returns @@global.name. Errors: 1193 unknown, 1238 for a variable that
// only sessions have.
func (g *Globals) Get(name string) (Value, error) {
	d, err := find(name)
	if err != nil {
		return Value{}, err
	}
	if d.Scope == ScopeSessionOnly {
		return Value{}, mariaerr.New(mariaerr.ER_INCORRECT_GLOBAL_LOCAL_VAR, d.Name, "SESSION")
	}
	return g.Value(d.ID), nil
}

func find(name string) (*Def, error) {
	d, ok := Lookup(name)
	if !ok {
		return nil, mariaerr.New(mariaerr.ER_UNKNOWN_SYSTEM_VARIABLE, name)
	}
	return d, nil
}

// Compute makes f the source of a global value from now on: hostname, have_ssl
// and others that the server knows at the time of asking. f may be called by
// several goroutines at once and must not call back into g. It panics on a
// name that does not exist, which is an error in the program.
func (g *Globals) Compute(name string, f func() Value) {
	d := must(name)
	g.mu.Lock()
	defer g.mu.Unlock()
	next := map[ID]func() Value{}
	if old := g.funcs.Load(); old != nil {
		for id, f := range *old {
			next[id] = f
		}
	}
	next[d.ID] = f
	g.funcs.Store(&next)
	g.tab.Store(g.tab.Load().with(d.ID, Value{computed: true}))
}

// OnSet makes f judge every SET GLOBAL (and Init) of a variable after
// conversion: an error of f refuses the value, and f's effects come before the
// new value is seen. f runs with the other writers held off and must not set
// variables. Like Compute it panics on an unknown name.
func (g *Globals) OnSet(name string, f func(old, new Value) error) {
	d := must(name)
	g.mu.Lock()
	defer g.mu.Unlock()
	if prev := g.hooks[d.ID]; prev != nil {
		next := f
		f = func(old, new Value) error {
			if err := prev(old, new); err != nil {
				return err
			}
			return next(old, new)
		}
	}
	g.hooks[d.ID] = f
}

func must(name string) *Def {
	d, ok := Lookup(name)
	if !ok {
		panic("sqlvars: no variable " + name)
	}
	return d
}

// Set is SET GLOBAL name = v outside of any session: without strict mode. The
// warnings are MariaDB's of values cut to their range. Errors are
// *SQLError with MariaDB's number and text: 1193, 1228, 1231, 1232, 1238
// and those of single variables.
func (g *Globals) Set(name string, v Value) ([]Warning, error) {
	d, err := find(name)
	if err != nil {
		return nil, err
	}
	c := conversion{def: d, global: true, globals: g}
	nv, err := c.check(v)
	if err != nil {
		return c.warnings, err
	}
	return c.warnings, g.store(d, nv, source{origin: OriginSQL})
}

// SetDefault is SET GLOBAL name = DEFAULT.
func (g *Globals) SetDefault(name string) ([]Warning, error) { return g.Set(name, Default) }

// Put sets the value of a variable as the server itself learns it (port after
// listening, hostname): no check but the kind, read-only variables too, no
// hook. Like Compute it panics on an unknown name.
func (g *Globals) Put(name string, v Value, origin Origin) {
	g.PutAll([]Setting{{name, v, origin}})
}

// A Setting is a value to be Put.
type Setting struct {
	Name   string
	Value  Value
	Origin Origin
}

// PutAll is Put for many variables at once, in order, which costs less than one by
// one and shows readers all of them or none.
func (g *Globals) PutAll(list []Setting) {
	g.mu.Lock()
	defer g.mu.Unlock()
	next := g.tab.Load().edit()
	for _, a := range list {
		d := must(a.Name)
		if a.Value.t == TypeString && d.Kind != KindString {
			a.Value = d.parse(a.Value.s)
		}
		for _, e := range effects(d.ID, a.Value) {
			next.set(e.id, e.v)
			g.sources[e.id] = source{origin: a.Origin}
		}
	}
	g.tab.Store(&next.table)
}

func (g *Globals) store(d *Def, v Value, src source) error {
	g.mu.Lock()
	defer g.mu.Unlock()
	if f := g.hooks[d.ID]; f != nil {
		if err := f(g.Value(d.ID), v); err != nil {
			return err
		}
	}
	g.put(d, v, src)
	return nil
}

// put writes a value and those that are the same thing under other names.
func (g *Globals) put(d *Def, v Value, src source) {
	next := g.tab.Load().edit()
	for _, e := range effects(d.ID, v) {
		next.set(e.id, e.v)
		g.sources[e.id] = src
	}
	g.tab.Store(&next.table)
}

// Origin returns where a global value comes from, and the option file's path.
func (g *Globals) Origin(id ID) (Origin, string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	s := g.sources[id]
	return s.origin, s.path
}
