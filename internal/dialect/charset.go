package dialect

// isCharset tells whether _name introduces a string: whether name is one of
// MariaDB's character sets.
func isCharset(name string) bool {
	for _, cs := range charsets {
		if foldIs(name, cs) {
			return true
		}
	}
	return false
}

var charsets = []string{
	"armscii8",
	"ascii",
	"big5",
	"binary",
	"cp1250",
	"cp1251",
	"cp1256",
	"cp1257",
	"cp850",
	"cp852",
	"cp866",
	"cp932",
	"dec8",
	"eucjpms",
	"euckr",
	"gb2312",
	"gbk",
	"geostd8",
	"greek",
	"hebrew",
	"hp8",
	"keybcs2",
	"koi8r",
	"koi8u",
	"latin1",
	"latin2",
	"latin5",
	"latin7",
	"macce",
	"macroman",
	"sjis",
	"swe7",
	"tis620",
	"ucs2",
	"utf8", // an alias
	"ujis",
	"utf16",
	"utf16le",
	"utf32",
	"utf8mb3",
	"utf8mb4",
}
