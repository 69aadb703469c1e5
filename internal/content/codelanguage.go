package content

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// codeLanguage is a language as fences name it, and what else editors and
// highlighters call it.
type codeLanguage struct{ name, others string }

// codeLanguages is the table of all names that are not as they should be, and of
// those that alone in a class tell a language. The names are those that Chroma,
// highlight.js, Prism, Rouge and Linguist have in common. Names that are in no
// row stay as they are.
var codeLanguages = []codeLanguage{
	{"", "auto code default generic mixed no-highlight nohighlight none null other plain plaintext raw text txt undefined unknown"},
	{"actionscript", "actionscript3 as as3"},
	{"apache", "apacheconf htaccess"},
	{"applescript", ""},
	{"arduino", "ino"},
	{"asm", "assembly nasm x86asm"},
	{"bash", "bourne sh shell unix zsh"},
	{"bat", "batch cmd dos dosbatch"},
	{"c", ""},
	{"clojure", "clj"},
	{"coffeescript", "coffee coffee-script"},
	{"coldfusion", "cf cfm cfml"},
	{"console", "shell-session shellsession"},
	{"cpp", "c++ cc cplusplus cpp-qt"},
	{"csharp", "c# c-sharp cs"},
	{"css", ""},
	{"dart", ""},
	{"delphi", "objectpascal"},
	{"diff", "patch udiff"},
	{"dockerfile", "docker"},
	{"elixir", "ex exs"},
	{"erlang", "erl"},
	{"fortran", ""},
	{"fsharp", "f# fs"},
	{"go", "golang"},
	{"graphql", "gql"},
	{"groovy", ""},
	{"haskell", "hs"},
	{"html", "html4strict html5 htmlmixed markup xhtml"},
	{"ini", "dosini"},
	{"java", "java5"},
	{"javafx", "jfx"},
	{"javascript", "ecmascript es6 jquery js jscript node nodejs"},
	{"json", ""},
	{"jsx", ""},
	{"kotlin", "kt"},
	{"latex", "tex"},
	{"less", ""},
	{"lisp", "common-lisp commonlisp"},
	{"lua", ""},
	{"makefile", "make"},
	{"markdown", "md"},
	{"matlab", "matlabkey"},
	{"nginx", "nginxconf"},
	{"objectivec", "obj-c objc objective-c"},
	{"pascal", "pas"},
	{"perl", "pl"},
	{"php", "php-brief php3 php4 php5 php7"},
	{"powershell", "posh ps ps1 pwsh"},
	{"python", "py py3 python3"},
	{"r", "rsplus splus"},
	{"ruby", "rails rb ror"},
	{"rust", "rs"},
	{"sass", ""},
	{"scala", ""},
	{"scss", ""},
	{"sql", "mysql"},
	{"swift", ""},
	{"toml", ""},
	{"tsx", ""},
	{"typescript", "ts"},
	{"vbnet", "vb vb.net visualbasic"},
	{"vim", "viml vimscript"},
	{"xml", "rss svg xsl xslt"},
	{"yaml", "yml"},
}

// languageName returns a language as an info string can hold it: "" for text that
// is in none, and for what can be no name.
func languageName(s string) string {
	s = strings.ToLower(strings.TrimSpace(s))
	for _, prefix := range []string{"language-", "lang-", "text/x-", "text/", "application/x-", "application/"} {
		s = strings.TrimPrefix(s, prefix)
	}
	if name, ok := knownLanguage(s); ok {
		return name
	}
	if len(s) > 30 || strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789+#-_.") != "" {
		return ""
	}
	return s
}

// knownLanguage looks a name up in the table, in lower case.
func knownLanguage(s string) (name string, ok bool) {
	for _, l := range codeLanguages {
		if s == l.name && s != "" {
			return s, true
		}
		for other := range strings.FieldsSeq(l.others) {
			if s == other {
				return l.name, true
			}
		}
	}
	return "", false
}

// languageAttrs are the attributes that name a language: WP-Syntax's and
// highlighting code blocks', Enlighter's, Prism's and Rouge's.
var languageAttrs = []string{"data-enlighter-language", "data-language", "data-lang", "lang", "data-code-lang"}

// language finds the language of a piece of code, from the marks that editors
// and highlighters leave on pre, on the code in it, or on what is around it.
func language(pre *html.Node) string {
	marked := []*html.Node{firstChild(pre, atom.Code), pre}
	for _, n := range marked {
		if n == nil {
			continue
		}
		for _, key := range languageAttrs {
			if l := languageName(attr(n, key)); l != "" && !(key == "lang" && isSpoken(l)) {
				return l
			}
		}
		if l, ok := classLanguage(attr(n, "class")); ok {
			return l
		}
	}
	for _, n := range marked {
		if n == nil {
			continue
		}
		// GeSHi's <pre class="php">, highlight.js's <code class="php">
		for f := range strings.FieldsSeq(strings.ToLower(attr(n, "class"))) {
			if l, ok := knownLanguage(f); ok && l != "" && len(f) > 1 {
				return l
			}
		}
	}
	around := pre.Parent
	for range 5 { // table, its parts, and the figure or div around it
		if around == nil || around.DataAtom == atom.Body {
			break
		}
		if l, ok := classLanguage(attr(around, "class")); ok {
			return l
		}
		if l := languageName(attr(around, "data-lang")); l != "" {
			return l
		}
		around = around.Parent
	}
	return ""
}

// isSpoken tells of values of lang that name what people speak: en, en-us. WP-Syntax
// takes the same attribute for its own.
func isSpoken(s string) bool {
	_, known := knownLanguage(s)
	code, _, _ := strings.Cut(s, "-")
	return !known && IsLanguage(code)
}

// classLanguage finds a language in a class by what marks it as one, and tells
// whether there is a mark:
//
//	language-php lang-php highlight-source-php         Prism, prettify, GitHub
//	brush: php; toolbar: false                         SyntaxHighlighter
//	lang:php decode:true                               Crayon
//	hljs php · highlight php · syntaxhighlighter php   as they leave a page behind
func classLanguage(class string) (language string, ok bool) {
	if class == "" {
		return "", false
	}
	class = strings.ToLower(class)
	if _, rest, found := strings.Cut(class, "brush:"); found {
		rest, _, _ = strings.Cut(strings.TrimSpace(rest), ";")
		rest, _, _ = strings.Cut(rest, " ")
		return languageName(rest), true
	}
	highlighted := false
	for f := range strings.FieldsSeq(class) {
		for _, prefix := range []string{"language-", "lang-", "lang:", "highlight-source-", "highlight-text-"} {
			if l, found := strings.CutPrefix(f, prefix); found && l != "" {
				return languageName(l), true
			}
		}
		switch f {
		case "hljs", "highlight", "syntaxhighlighter", "sourcecode", "codehilite", "chroma", "geshi", "codecolorer", "codecolorer-container":
			highlighted = true
		}
	}
	if !highlighted {
		return "", false
	}
	for f := range strings.FieldsSeq(class) {
		if l, known := knownLanguage(f); known && l != "" && len(f) > 1 {
			return l, true
		}
	}
	return "", false
}

// blockLanguage gives the first pre of a block's HTML the language that only the
// block's settings name (SyntaxHighlighter Evolved, CodeMirror Blocks).
func blockLanguage(b *block, stored string) string {
	i := strings.Index(stored, "<pre")
	if i < 0 || b.json == "" || !strings.Contains(b.json, `"lang`) && !strings.Contains(b.json, `"mode"`) && !strings.Contains(b.json, `anguage"`) {
		return stored
	}
	if end := strings.IndexByte(stored[i:], '>'); end < 0 || tagLanguage(stored[i:i+end+1]) != "" {
		return stored
	}
	settings := b.attrs()
	for _, key := range []string{"language", "lang", "langType", "codeLanguage", "highlightLanguage", "mode"} {
		if s, _ := settings[key].(string); languageName(s) != "" {
			return stored[:i+4] + ` data-language="` + languageName(s) + `"` + stored[i+4:]
		}
	}
	return stored
}
