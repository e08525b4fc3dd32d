package main

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// direction says which of two values is the better one.
type direction int

const (
	neither direction = iota // a fact, no contest
	more
	less
)

// measure names a value: what it is, in which unit, and which way is better.
type measure struct {
	name   string
	unit   string
	better direction
}

// results gathers the values of a scenario's rounds.
type results struct {
	order  []measure
	values map[measure]map[string][]float64 // by measure, by server
}

func newResults() *results {
	return &results{values: map[measure]map[string][]float64{}}
}

func (r *results) add(server string, m measure, v float64) {
	if r.values[m] == nil {
		r.order = append(r.order, m)
		r.values[m] = map[string][]float64{}
	}
	r.values[m][server] = append(r.values[m][server], v)
}

// table is the Markdown of medians, spreads and ratios. A ratio above 1 always
// says that Selkie is the better one, by that factor.
func (r *results) table() string {
	var b strings.Builder
	b.WriteString("| measure | unit | Selkie | mariadbd | ratio |\n|---|---|---:|---:|---:|\n")
	for _, m := range r.order {
		ours, theirs := r.values[m][selkieName], r.values[m][mariadbName]
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s |\n", m.name, m.unit, cell(ours), cell(theirs), ratio(m.better, ours, theirs))
	}
	return b.String()
}

func cell(values []float64) string {
	switch {
	case len(values) == 0:
		return "-"
	case len(values) == 1 || slices.Min(values) == slices.Max(values):
		return number(median(values))
	}
	return fmt.Sprintf("**%s** (%s - %s)", number(median(values)), number(slices.Min(values)), number(slices.Max(values)))
}

func ratio(better direction, ours, theirs []float64) string {
	if better == neither || len(ours) == 0 || len(theirs) == 0 {
		return ""
	}
	a, b := median(ours), median(theirs)
	if better == less {
		a, b = b, a
	}
	if a <= 0 || b <= 0 {
		return ""
	}
	if a/b < 100 {
		return fmt.Sprintf("**%.2f**", a/b)
	}
	return "**" + number(a/b) + "**"
}

// median is the middle value, or the mean of the two in the middle.
func median(values []float64) float64 {
	if len(values) == 0 {
		return math.NaN()
	}
	sorted := slices.Sorted(slices.Values(values))
	mid := len(sorted) / 2
	if len(sorted)%2 == 1 {
		return sorted[mid]
	}
	return (sorted[mid-1] + sorted[mid]) / 2
}

// number prints three significant digits, and no fewer than the integer part.
func number(v float64) string {
	switch abs := math.Abs(v); {
	case abs >= 100 || v == math.Trunc(v):
		return thousands(fmt.Sprintf("%.0f", v))
	case abs >= 10:
		return fmt.Sprintf("%.1f", v)
	case abs >= 1:
		return fmt.Sprintf("%.2f", v)
	default:
		return fmt.Sprintf("%.3f", v)
	}
}

func thousands(digits string) string {
	sign := ""
	if strings.HasPrefix(digits, "-") {
		sign, digits = "-", digits[1:]
	}
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return sign + digits
}
