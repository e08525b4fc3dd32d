package sqlfunc

import (
	"strconv"
	"strings"
)

type xmlKind uint8

const (
	xmlRoot xmlKind = iota
	xmlElement
	xmlAttribute
	xmlText
)

// xmlNode is a piece of an XML text.
type xmlNode struct {
	kind       xmlKind
	name, text string // text of attributes and texts, as it is written
	start, end int    // where it stands
	list       []*xmlNode
	parent     *xmlNode
}

// deepestXML is how many levels are read.
const deepestXML = 100

// parseXML reads a text. problem is MariaDB's words for what is wrong with it.
func parseXML(s string) (root *xmlNode, problem string) {
	root = &xmlNode{end: len(s)}
	at, depth := root, 0
	fail := func(i int, what string) (*xmlNode, string) {
		line := 1 + strings.Count(s[:min(i, len(s))], "\n")
		if i >= len(s) {
			i++ // MariaDB counts the end itself
		}
		column := i - strings.LastIndexByte(s[:min(i, len(s))], '\n') - 1
		return nil, "parse error at line " + strconv.Itoa(line) + " pos " + strconv.Itoa(column) + ": " + what
	}
	add := func(n *xmlNode) {
		n.parent = at
		at.list = append(at.list, n)
	}
	for i := 0; i < len(s); {
		if s[i] != '<' {
			end := strings.IndexByte(s[i:], '<')
			if end < 0 {
				end = len(s) - i
			}
			if text := s[i : i+end]; strings.TrimSpace(text) != "" {
				add(&xmlNode{kind: xmlText, text: strings.TrimSpace(text), start: i, end: i + end})
			}
			i += end
			continue
		}
		closed := false
		for _, form := range [][2]string{{"<!--", "-->"}, {"<![CDATA[", "]]>"}, {"<?", "?>"}, {"<!", ">"}} {
			if !strings.HasPrefix(s[i:], form[0]) {
				continue
			}
			end := strings.Index(s[i+len(form[0]):], form[1])
			if end < 0 {
				return fail(len(s), "unexpected END-OF-INPUT")
			}
			stop := i + len(form[0]) + end + len(form[1])
			if form[0] == "<![CDATA[" {
				add(&xmlNode{kind: xmlText, text: s[i+len(form[0]) : i+len(form[0])+end], start: i, end: stop})
			}
			i, closed = stop, true
			break
		}
		if closed {
			continue
		}
		if strings.HasPrefix(s[i:], "</") {
			end := strings.IndexByte(s[i:], '>')
			if end < 0 {
				return fail(len(s), "unexpected END-OF-INPUT")
			}
			name := strings.TrimSpace(s[i+2 : i+end])
			if at.kind != xmlElement {
				return fail(i+end, "'</"+name+">' unexpected (END-OF-INPUT wanted)")
			}
			if at.name != name {
				return fail(i+end, "'</"+name+">' unexpected ('</"+at.name+">' wanted)")
			}
			i += end + 1
			at.end = i
			at = at.parent
			depth--
			continue
		}
		n := &xmlNode{kind: xmlElement, start: i}
		i++
		from := i
		for i < len(s) && xmlName(s[i]) {
			i++
		}
		if n.name = s[from:i]; n.name == "" {
			return fail(i, "unknown token unexpected (ident or '/' wanted)")
		}
		add(n)
		for {
			for i < len(s) && strings.IndexByte(" \t\r\n", s[i]) >= 0 {
				i++
			}
			if i >= len(s) {
				return fail(len(s), "unexpected END-OF-INPUT")
			}
			if s[i] == '>' {
				i++
				at = n
				if depth++; depth > deepestXML {
					return fail(i, "too deep XML")
				}
				break
			}
			if strings.HasPrefix(s[i:], "/>") {
				i += 2
				n.end = i
				break
			}
			from := i
			for i < len(s) && xmlName(s[i]) {
				i++
			}
			a := &xmlNode{kind: xmlAttribute, name: s[from:i], start: from, parent: n}
			if a.name == "" {
				return fail(i, "unknown token unexpected ('>' wanted)")
			}
			if i < len(s) && s[i] == '=' {
				i++
				if i >= len(s) || s[i] != '"' && s[i] != '\'' {
					return fail(i, "unknown token unexpected (ident or string wanted)")
				}
				end := strings.IndexByte(s[i+1:], s[i])
				if end < 0 {
					return fail(len(s), "unexpected END-OF-INPUT")
				}
				a.text = s[i+1 : i+1+end]
				i += end + 2
			}
			a.end = i
			n.list = append(n.list, a)
		}
	}
	if at != root {
		return fail(len(s), "unexpected END-OF-INPUT")
	}
	return root, ""
}

func xmlName(b byte) bool {
	return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || isDigit(b) || b >= 0x80 || b == '_' || b == '-' || b == '.' || b == ':'
}

// content is the text of a node: an element's own texts, not those within.
func (n *xmlNode) content() []string {
	if n.kind == xmlAttribute || n.kind == xmlText {
		return []string{n.text}
	}
	var out []string
	for _, c := range n.list {
		if c.kind == xmlText {
			out = append(out, c.text)
		}
	}
	return out
}
