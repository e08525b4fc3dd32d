package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"time"
)

func main() {
	// Servers are started with a parent-death signal, which belongs to the
	// thread that started them: that has to be one that lives to the end.
	runtime.LockOSThread()
	if len(os.Args) > 1 {
		if child := children[os.Args[1]]; child != nil {
			exitOn(child(os.Args[2:]))
			return
		}
	}
	exitOn(run(os.Args[1:]))
}

// children are the modes in which bench starts itself.
var children = map[string]func(args []string) error{
	"serve":     serveMain,
	"coldstart": coldStartMain,
	"crowd":     crowdMain,
	"embedded":  embeddedMain,
}

func exitOn(err error) {
	if err == nil || errors.Is(err, flag.ErrHelp) {
		return
	}
	fmt.Fprintln(os.Stderr, "bench:", err)
	os.Exit(1)
}

// options are what the command line says.
type options struct {
	scenarios string
	short     bool
	rounds    int
	duration  time.Duration
	selkie    string
	readme    string
	write     bool
	profile   string
}

func run(args []string) error {
	var o options
	flags := flag.NewFlagSet("bench", flag.ContinueOnError)
	flags.StringVar(&o.scenarios, "scenario", "", "scenarios to run, separated by commas: "+strings.Join(scenarioNames(), ", ")+" (default all)")
	flags.BoolVar(&o.short, "short", false, "one short round of each, README.md stays as it is")
	flags.IntVar(&o.rounds, "rounds", 5, "rounds; each runs Selkie, then mariadbd")
	flags.DurationVar(&o.duration, "duration", 2*time.Second, "length of one measurement under load")
	flags.StringVar(&o.selkie, "selkie", "", "a selkie binary to use instead of building ./cmd/selkie")
	flags.StringVar(&o.readme, "readme", "", "file whose tables to rewrite (default bench/README.md of this checkout)")
	flags.BoolVar(&o.write, "write", true, "rewrite the tables; -write=false only prints them")
	flags.StringVar(&o.profile, "profile", "", "write CPU profiles of Selkie into this folder instead of comparing")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() > 0 {
		return fmt.Errorf("unexpected argument %q; scenarios are chosen with -scenario", flags.Arg(0))
	}
	if o.short {
		o.rounds, o.duration, o.write = 1, 300*time.Millisecond, false
	}
	if o.rounds < 1 || o.duration <= 0 {
		return fmt.Errorf("-rounds %d and -duration %s: both must be positive", o.rounds, o.duration)
	}
	chosen, err := chooseScenarios(o.scenarios)
	if err != nil {
		return err
	}

	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	b, err := prepare(ctx, o)
	if err != nil {
		return err
	}
	defer b.close()
	if o.profile != "" {
		return b.profiles(ctx, o.profile)
	}
	return b.compare(ctx, chosen)
}

// compare runs the scenarios and reports each as soon as it is done. A broken
// promise of Selkie's ends up in the error, after all scenarios have run.
func (b *bench) compare(ctx context.Context, chosen []scenario) error {
	readme := b.readme
	if readme == "" {
		readme = filepath.Join(b.root, "bench", "README.md")
	}
	fmt.Println(b.machine())
	var broken []error
	for _, s := range chosen {
		began := time.Now()
		fmt.Printf("\n== %s: %s\n", s.name, s.title)
		results := newResults()
		err := s.run(ctx, b, results)
		table := results.table()
		fmt.Print(table)
		if err != nil {
			err = fmt.Errorf("%s: %w", s.name, err)
			if !errors.Is(err, errBroken) {
				return err
			}
			broken = append(broken, err)
		}
		if b.write {
			note := fmt.Sprintf("%s; %d rounds, begun %s, load average at the end %s.", b.selkie.version, b.rounds, began.UTC().Format("2006-01-02 15:04 MST"), loadAverage())
			if err := rewriteSection(readme, s.name, table+"\n"+note+"\n"); err != nil {
				return err
			}
		}
	}
	if b.write {
		if err := rewriteSection(readme, "machine", b.machine()+"\n"); err != nil {
			return err
		}
	}
	return errors.Join(broken...)
}
