package census

// Kind is a kind of things that a reader would notice.
type Kind int

const (
	Words        Kind = iota
	Links             // by target, text and title; and anchors, by their ID
	Images            // by address, alternative text and title
	Headings          // by level and text
	Items             // of lists, by number and text; and terms and what is said of them
	Cells             // of tables, by column and text
	Code              // blocks of it, by language and text
	Quotes            // by text; and passages that open at a click
	Footnotes         // references to them, by what the note says
	Media             // players and their sources, by address
	Formulas          // of which there is only the TeX
	Rules             // lines across the page; and where the teaser ends
	Placeholders      // comments that say what stood in a place
	Emphasis          // letters, by mark
	kinds
)

func (k Kind) String() string {
	return [...]string{"words", "links", "images", "headings", "items", "cells", "code", "quotes", "footnotes", "media",
		"formulas", "rules", "placeholders", "emphasis"}[k]
}

// Kinds returns all kinds in order.
func Kinds() []Kind {
	all := make([]Kind, kinds)
	for i := range all {
		all[i] = Kind(i)
	}
	return all
}

// mark is a kind of emphasis.
type mark int

const (
	noMark mark = iota
	markStrong
	markEm
	markDel
	markCode
	markSup
	markSub
	markU
	markMark
	markKbd
	markIns
	markQ
	markCite
	markSamp
	markVar
	markSmall
	markAbbr
	markDirection
	markRuby
	marks
)

func (m mark) String() string {
	return [...]string{"", "strong", "em", "del", "code", "sup", "sub", "u", "mark", "kbd", "ins", "q", "cite", "samp", "var", "small", "abbr", "bdi", "rt"}[m]
}

// element is what one element of HTML means to a reader.
type element struct {
	name   string
	shape  shape
	mark   mark // its letters are emphasised so
	block  bool // parts the words around it
	void   bool // has no end
	unseen bool // what stands in it is not text for a reader
}

// shape says what the counter does about an element, besides its mark.
type shape int

const (
	plain shape = iota
	heading
	list
	item
	term // dt or dd: an item without a number
	row
	cell
	pre
	quote
	link
	image
	medium
	rule
	section
	checkbox
	caption
	math
	annotation
	lineBreak
	codeName
)

// elements are all that the counter knows, by name: those of clean HTML, and what
// stands for the same; and what else makes a block of its text, which there is only
// with --unsafe-html. Any other is passed over, its text is read.
var elements = map[string]*element{
	"a":          {name: "a", shape: link},
	"abbr":       {name: "abbr", mark: markAbbr},
	"address":    {name: "address", block: true},
	"annotation": {name: "annotation", shape: annotation},
	"article":    {name: "article", block: true},
	"aside":      {name: "aside", block: true},
	"audio":      {name: "audio", shape: medium, block: true},
	"b":          {name: "b", mark: markStrong},
	"bdi":        {name: "bdi", mark: markDirection},
	"bdo":        {name: "bdo", mark: markDirection},
	"blockquote": {name: "blockquote", shape: quote, block: true},
	"br":         {name: "br", shape: lineBreak, void: true},
	"button":     {name: "button", block: true},
	"caption":    {name: "caption", shape: caption, block: true},
	"center":     {name: "center", block: true},
	"cite":       {name: "cite", mark: markCite},
	"code":       {name: "code", shape: codeName, mark: markCode},
	"dd":         {name: "dd", shape: term, block: true},
	"del":        {name: "del", mark: markDel},
	"details":    {name: "details", shape: quote, block: true},
	"div":        {name: "div", shape: section, block: true},
	"dl":         {name: "dl", block: true},
	"dt":         {name: "dt", shape: term, block: true},
	"em":         {name: "em", mark: markEm},
	"fieldset":   {name: "fieldset", block: true},
	"figcaption": {name: "figcaption", shape: caption, block: true},
	"figure":     {name: "figure", block: true},
	"footer":     {name: "footer", block: true},
	"form":       {name: "form", block: true},
	"h1":         {name: "h1", shape: heading, block: true},
	"h2":         {name: "h2", shape: heading, block: true},
	"h3":         {name: "h3", shape: heading, block: true},
	"h4":         {name: "h4", shape: heading, block: true},
	"h5":         {name: "h5", shape: heading, block: true},
	"h6":         {name: "h6", shape: heading, block: true},
	"header":     {name: "header", block: true},
	"hr":         {name: "hr", shape: rule, block: true, void: true},
	"i":          {name: "i", mark: markEm},
	"iframe":     {name: "iframe", block: true, unseen: true},
	"img":        {name: "img", shape: image, void: true},
	"input":      {name: "input", shape: checkbox, void: true},
	"ins":        {name: "ins", mark: markIns},
	"kbd":        {name: "kbd", mark: markKbd},
	"legend":     {name: "legend", block: true},
	"li":         {name: "li", shape: item, block: true},
	"main":       {name: "main", block: true},
	"mark":       {name: "mark", mark: markMark},
	"math":       {name: "math", shape: math},
	"nav":        {name: "nav", block: true},
	"noscript":   {name: "noscript", block: true, unseen: true},
	"object":     {name: "object", block: true, unseen: true},
	"ol":         {name: "ol", shape: list, block: true},
	"option":     {name: "option", block: true},
	"p":          {name: "p", block: true},
	"pre":        {name: "pre", shape: pre, block: true},
	"q":          {name: "q", mark: markQ},
	"rp":         {name: "rp"},
	"rt":         {name: "rt", mark: markRuby},
	"ruby":       {name: "ruby"},
	"s":          {name: "s", mark: markDel},
	"samp":       {name: "samp", mark: markSamp},
	"script":     {name: "script", block: true, unseen: true},
	"section":    {name: "section", shape: section, block: true},
	"select":     {name: "select", block: true, unseen: true},
	"small":      {name: "small", mark: markSmall},
	"source":     {name: "source", shape: medium, void: true},
	"strong":     {name: "strong", mark: markStrong},
	"style":      {name: "style", block: true, unseen: true},
	"sub":        {name: "sub", mark: markSub},
	"summary":    {name: "summary", block: true},
	"sup":        {name: "sup", mark: markSup},
	"svg":        {name: "svg", block: true, unseen: true},
	"table":      {name: "table", block: true},
	"tbody":      {name: "tbody", block: true},
	"td":         {name: "td", shape: cell, block: true},
	"template":   {name: "template", block: true, unseen: true},
	"textarea":   {name: "textarea", block: true, unseen: true},
	"tfoot":      {name: "tfoot", block: true},
	"th":         {name: "th", shape: cell, block: true},
	"thead":      {name: "thead", block: true},
	"tr":         {name: "tr", shape: row, block: true},
	"track":      {name: "track", shape: medium, void: true},
	"u":          {name: "u", mark: markU},
	"ul":         {name: "ul", shape: list, block: true},
	"var":        {name: "var", mark: markVar},
	"video":      {name: "video", shape: medium, block: true},
}
