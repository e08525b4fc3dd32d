package collation

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/dolthub/go-mysql-server/sql"

	"github.com/selkiedb/selkie/internal/peertest"
)

var record = flag.Bool("record", false, "ask a scratch mariadbd for the weights of characters anew")

// tested are the collations whose order of characters is recorded.
var tested = []string{
	"utf8mb4_general_ci", "utf8mb4_unicode_ci", "utf8mb4_unicode_520_ci", "utf8mb4_bin", "utf8mb3_general_ci", "utf8mb3_unicode_ci", "utf8mb3_bin",
	"latin1_swedish_ci", "latin1_german1_ci", "latin1_german2_ci", "latin1_danish_ci", "latin1_general_ci", "latin1_general_cs", "latin1_spanish_ci", "latin1_bin",
	"ascii_general_ci", "ascii_bin",
}

const orderFile = "testdata/order.txt"

// TestOrderIsMariaDBs sorts all characters of the basic plane, or of the smaller
// character set. The file has a hash of the sequence that MariaDB puts them in, in
// which equal characters stand together:
//
//	go test ./internal/collation -run TestOrderIsMariaDBs -record
func TestOrderIsMariaDBs(t *testing.T) {
	if *record {
		recordWeights(t)
	}
	text, err := os.ReadFile(orderFile)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{}
	for line := range strings.Lines(string(text)) {
		name, sum, _ := strings.Cut(strings.TrimSpace(line), " ")
		want[name] = sum
	}
	for _, name := range tested {
		id, err := sql.ParseCollation("", name, false)
		if err != nil {
			t.Fatal(err)
		}
		o := Of(id)
		chars := characters(id)
		slices.SortFunc(chars, func(a, b rune) int { return cmp.Or(o.Compare(string(a), string(b)), cmp.Compare(a, b)) })
		if got := sequence(chars, func(a, b rune) bool { return o.Compare(string(a), string(b)) == 0 }); got != want[name] {
			t.Errorf("%s does not sort as MariaDB does", name)
		}
	}
}

// characters are those that a collation is tested with.
func characters(id sql.CollationID) []rune {
	var list []rune
	encoder := id.CharacterSet().Encoder()
	for r := range rune(0x10000) {
		if 0xd800 <= r && r < 0xe000 {
			continue
		}
		if _, ok := encoder.Encode([]byte(string(r))); ok {
			list = append(list, r)
		}
	}
	return list
}

func sequence(chars []rune, equal func(a, b rune) bool) string {
	h := sha256.New()
	for i, r := range chars {
		mark := '<'
		if i > 0 && equal(chars[i-1], r) {
			mark = '='
		}
		fmt.Fprintf(h, "%c%x", mark, r)
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// recordWeights writes the sequences, and the characters with none or several
// weights.
func recordWeights(t *testing.T) {
	daemon := peertest.Need(t, "mariadbd")
	dir := t.TempDir()
	var script, expand, order strings.Builder
	script.WriteString("CREATE DATABASE w;\nUSE w;\nSET NAMES utf8mb4;\n")
	for _, name := range tested {
		cs, _, _ := strings.Cut(name, "_")
		char := "CONVERT(CONVERT(CHAR(seq USING utf32) USING " + cs + ") USING " + cs + ") COLLATE " + name
		fmt.Fprintf(&script, "SELECT seq, HEX(WEIGHT_STRING(%s)), HEX(WEIGHT_STRING(%s AS CHAR(16))) INTO OUTFILE '%s' FROM seq_0_to_65535 WHERE seq NOT BETWEEN 0xd800 AND 0xdfff;\n",
			char, char, filepath.Join(dir, name))
	}
	cmd := exec.Command(daemon, "--no-defaults", "--bootstrap", "--datadir="+filepath.Join(dir, "data"), "--secure-file-priv=")
	if os.Geteuid() == 0 {
		cmd.Args = append(cmd.Args, "--user=root")
	}
	if err := os.Mkdir(filepath.Join(dir, "data"), 0o700); err != nil {
		t.Fatal(err)
	}
	cmd.Stdin = strings.NewReader(script.String())
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("mariadbd --bootstrap: %v\n%s", err, out)
	}
	for _, name := range tested {
		id, err := sql.ParseCollation("", name, false)
		if err != nil {
			t.Fatal(err)
		}
		own, padded := readWeights(t, filepath.Join(dir, name))
		chars := characters(id)
		slices.SortFunc(chars, func(a, b rune) int { return cmp.Or(cmp.Compare(padded[a], padded[b]), cmp.Compare(a, b)) })
		fmt.Fprintf(&order, "%s %s\n", name, sequence(chars, func(a, b rune) bool { return padded[a] == padded[b] }))
		if expandsLike(id) == name {
			fmt.Fprintf(&expand, "%s\n", name)
			writeExpansions(t, &expand, name, characters(id), own)
		}
	}
	for file, text := range map[string]string{orderFile: order.String(), "expand.txt": expand.String()} {
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	t.Log("recorded; run the test again, without -record")
}

func readWeights(t *testing.T, path string) (own, padded map[rune]string) {
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	own, padded = map[rune]string{}, map[rune]string{}
	for line := range strings.Lines(string(text)) {
		f := strings.Split(strings.TrimRight(line, "\n"), "\t")
		n, err := strconv.Atoi(f[0])
		if err != nil || len(f) != 3 {
			t.Fatalf("%s: %q: %v", path, line, err)
		}
		own[rune(n)], padded[rune(n)] = f[1], f[2]
	}
	return own, padded
}

// writeExpansions finds for each weight of a character with several another
// character that has it alone.
func writeExpansions(t *testing.T, out *strings.Builder, name string, chars []rune, weights map[rune]string) {
	alone := map[string]rune{}
	for _, r := range chars {
		if parts := weightsIn(name, weights[r]); len(parts) == 1 {
			if _, ok := alone[parts[0]]; !ok {
				alone[parts[0]] = r
			}
		}
	}
	for _, r := range chars {
		parts := weightsIn(name, weights[r])
		if len(parts) == 1 {
			continue
		}
		fmt.Fprintf(out, "%x", r)
		for _, p := range parts {
			a, ok := alone[p]
			if !ok {
				t.Fatalf("%s: no character has the weight %s of %x alone", name, p, r)
			}
			fmt.Fprintf(out, " %x", a)
		}
		out.WriteByte('\n')
	}
}

// weightsIn cuts a character's weights into one each: of two bytes, of four where
// they are made of the code point, and of one in latin1.
func weightsIn(collation, digits string) []string {
	var parts []string
	for len(digits) > 0 {
		n := 4
		if strings.HasPrefix(collation, "latin1") {
			n = 2
		} else if digits >= "FB00" && len(digits) >= 8 {
			n = 8
		}
		parts = append(parts, digits[:n])
		digits = digits[n:]
	}
	return parts
}
