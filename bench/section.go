package main

import (
	"fmt"
	"os"
	"strings"
)

// rewriteSection replaces what stands between the markers of a section:
//
//	<!-- bench:NAME -->
//	...
//	<!-- /bench:NAME -->
func rewriteSection(file, name, content string) error {
	old, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	text, err := replaceSection(string(old), name, content)
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	return os.WriteFile(file, []byte(text), 0o644)
}

func replaceSection(text, name, content string) (string, error) {
	begin, end := "<!-- bench:"+name+" -->\n", "<!-- /bench:"+name+" -->"
	head, rest, ok := strings.Cut(text, begin)
	if !ok {
		return "", fmt.Errorf("the marker %q is missing", strings.TrimSpace(begin))
	}
	_, tail, ok := strings.Cut(rest, end)
	if !ok {
		return "", fmt.Errorf("the marker %q is missing", end)
	}
	return head + begin + "\n" + strings.TrimRight(content, "\n") + "\n\n" + end + tail, nil
}
