package report

import (
	"slices"
	"strings"
)

// Code names a kind of finding. Codes are stable: scripts match them.
type Code string

// Meaning is what a code says to a user.
type Meaning struct {
	Code     Code
	Severity Severity
	Sentence string // what it means, one sentence
	Do       string // what to do about it; empty when there is nothing to do
}

// The codes, sorted by name. Each has its row in meanings.
const (
	ActiveKept           Code = "active-kept"
	AddressesLeftOut     Code = "addresses-left-out"
	AmbiguousID          Code = "ambiguous-id"
	ArchiveNotOpened     Code = "archive-not-opened"
	BlockBroken          Code = "block-broken"
	BlockDynamic         Code = "block-dynamic"
	BlockHidden          Code = "block-hidden"
	BlockSettings        Code = "block-settings"
	BlockUnknown         Code = "block-unknown"
	BuilderDynamic       Code = "builder-dynamic"
	BuilderRead          Code = "builder-read"
	BuilderUnknown       Code = "builder-unknown"
	BuilderUnread        Code = "builder-unread"
	BuilderUnreadable    Code = "builder-unreadable"
	CDATAUnescapedEnd    Code = "cdata-unescaped-end"
	CharsetWrong         Code = "charset-wrong"
	CommentsLeftOut      Code = "comments-left-out"
	ContainerDamaged     Code = "container-damaged"
	ContentsLeftOut      Code = "contents-left-out"
	ControlCharacters    Code = "control-characters"
	DateMissing          Code = "date-missing"
	DrawingLeftOut       Code = "drawing-left-out"
	DuplicateDiffers     Code = "duplicate-differs"
	DuplicateID          Code = "duplicate-id"
	DuplicateItem        Code = "duplicate-item"
	ElementForeign       Code = "element-foreign"
	EmbedAsLink          Code = "embed-as-link"
	EntityUndeclared     Code = "entity-undeclared"
	EntryDiffers         Code = "entry-differs"
	EventDateMissing     Code = "event-date-missing"
	ExportCut            Code = "export-cut"
	ExportUnclosed       Code = "export-unclosed"
	FeaturedImageMissing Code = "featured-image-missing"
	FieldUndecoded       Code = "field-undecoded"
	FieldUnresolved      Code = "field-unresolved"
	FieldWithheld        Code = "field-withheld"
	FootnoteMissing      Code = "footnote-missing"
	FootnotesBroken      Code = "footnotes-broken"
	FormFlattened        Code = "form-flattened"
	GainedInMarkdown     Code = "gained-in-markdown"
	GalleryEmpty         Code = "gallery-empty"
	GalleryUnresolved    Code = "gallery-unresolved"
	HTMLKept             Code = "html-kept"
	InputSkipped         Code = "input-skipped"
	InternalError        Code = "internal-error"
	InvalidUTF8          Code = "invalid-utf8"
	ItemCut              Code = "item-cut"
	ItemIncomplete       Code = "item-incomplete"
	ItemTooLarge         Code = "item-too-large"
	ItemUnreadable       Code = "item-unreadable"
	ItemWithheld         Code = "item-withheld"
	JunkAroundDocument   Code = "junk-around-document"
	LanguagesLeftOut     Code = "languages-left-out"
	LinkSecretRemoved    Code = "link-secret-removed"
	LostCell             Code = "lost-cell"
	LostCode             Code = "lost-code"
	LostEmphasis         Code = "lost-emphasis"
	LostFootnote         Code = "lost-footnote"
	LostFormula          Code = "lost-formula"
	LostHeading          Code = "lost-heading"
	LostImage            Code = "lost-image"
	LostInCleaning       Code = "lost-in-cleaning"
	LostItem             Code = "lost-item"
	LostLink             Code = "lost-link"
	LostMedia            Code = "lost-media"
	LostPlaceholder      Code = "lost-placeholder"
	LostQuote            Code = "lost-quote"
	LostRule             Code = "lost-rule"
	LostWords            Code = "lost-words"
	MarkupMalformed      Code = "markup-malformed"
	MarkupUnclosed       Code = "markup-unclosed"
	MediaPrivate         Code = "media-private"
	MenuEntryHidden      Code = "menu-entry-hidden"
	MenuLoop             Code = "menu-loop"
	MetaDoubtful         Code = "meta-doubtful"
	MetaLeftOut          Code = "meta-left-out"
	Mojibake             Code = "mojibake"
	MojibakeRepaired     Code = "mojibake-repaired"
	MoreText             Code = "more-text"
	NestingFlattened     Code = "nesting-flattened"
	NoItems              Code = "no-items"
	OptionUnmet          Code = "option-unmet"
	PageComputed         Code = "page-computed"
	ParentLoop           Code = "parent-loop"
	ParentMissing        Code = "parent-missing"
	PathChanged          Code = "path-changed"
	RedirectLeftOut      Code = "redirect-left-out"
	ReusableHidden       Code = "reusable-block-hidden"
	ReusableLoop         Code = "reusable-block-loop"
	ReusableMissing      Code = "reusable-block-missing"
	ScriptRemoved        Code = "script-removed"
	ShortcodeDropped     Code = "shortcode-dropped"
	ShortcodeGuessed     Code = "shortcode-guessed"
	ShortcodeKept        Code = "shortcode-kept"
	ShortcodePlacehold   Code = "shortcode-placeholder"
	ShortcodeUnopened    Code = "shortcode-unopened"
	ShortcodeVerbatim    Code = "shortcode-verbatim"
	SitesMixed           Code = "sites-mixed"
	StatusUnknown        Code = "status-unknown"
	TemplateSyntax       Code = "template-syntax"
	TermLoop             Code = "term-loop"
	TermParentMissing    Code = "term-parent-missing"
	TextRestricted       Code = "text-restricted"
	TextUnclaimed        Code = "text-unclaimed"
	TypeAbsent           Code = "type-absent"
	TypeUnknown          Code = "type-unknown"
	UnsafeURLRemoved     Code = "unsafe-url-removed"
	VersionUnknown       Code = "version-unknown"
)

// reportLoss is what to do about all that the census finds.
const reportLoss = "Compare the document with the page. This is a fault of presslift: please report it, with what is stored of the item if you can."

// meanings is the table of all findings, one row a line, sorted by code.
var meanings = []Meaning{
	{ActiveKept, Warning, "A script, frame, form or handler was kept as it is stored, as was asked for.", "Look at it before it is published: it runs in the browsers of readers."},
	{AddressesLeftOut, Info, "The definition of a form names e-mail addresses, to which messages go; they were taken out of it.", "Ask for contact-details with --with-private-data if the new site needs them."},
	{AmbiguousID, Warning, "Something refers to a post by an ID that several posts of the source have; the first was taken.", "Check the document's links, images and parent."},
	{ArchiveNotOpened, Warning, "An archive within an archive, or one of a kind that presslift does not read, was passed over.", "Unpack it, and name what is in it."},
	{BlockBroken, Warning, "A block's delimiters are not as WordPress writes them; its content was read as far as it goes.", "Compare the document with the page."},
	{BlockDynamic, Info, "A block shows something that WordPress computes for every visit (latest posts, a query, a search form), or a plugin's block without text; there is nothing stored of it.", "Rebuild it in the new site if it is wanted."},
	{BlockHidden, Warning, "A block, or an element of a page builder, is hidden from readers by a setting of the editor or a comment around it; it was left out, as WordPress does.", "Show it in the editor and export again if it is wanted."},
	{BlockSettings, Warning, "A block of a plugin keeps text in its settings that its HTML does not say, or has no HTML; the texts found there stand in its place, without the plugin's layout.", "Compare the document with the page."},
	{BlockUnknown, Info, "A block of a plugin or a newer WordPress; the HTML that it stored was kept.", "Compare the document with the page."},
	{BuilderDynamic, Info, "An element of a page builder shows something that is computed for every visit (a list of posts, a form, a menu), or a plugin's element without text; there is nothing stored of it.", "Rebuild it in the new site if it is wanted."},
	{BuilderRead, Info, "The document was read from a page builder's data in postmeta, because the stored content has clearly fewer words, or other ones.", "Compare the document with the page."},
	{BuilderUnknown, Warning, "An element of a page builder that presslift does not know; the texts, pictures and links found among its settings stand in its place.", "Compare the document with the page."},
	{BuilderUnread, Warning, "The document has no body: the page was made with a page builder that keeps what it shows in postmeta, as the key says, in a form that is not read yet.", "Take the text from the old site, or from the export."},
	{BuilderUnreadable, Warning, "A page builder's data in postmeta are damaged or too large; they were read as far as they go, or not at all.", "Compare the document with the page."},
	{CDATAUnescapedEnd, Info, "A field of the export holds ]]> without the escape that XML demands; it was read as text.", ""},
	{CharsetWrong, Info, "The export declares another charset than it is in; it was read in the one it is in.", ""},
	{CommentsLeftOut, Info, "Comments that readers did not see (pending, spam, trash, what editors and plugins note) are in no file, nor are those on items that are dropped.", ""},
	{ContainerDamaged, Error, "A compressed file, an archive or a file in one is damaged, cut off or cannot be read; what could be read of it was kept.", "Download or copy it again."},
	{ContentsLeftOut, Info, "A table of contents, of a plugin or a block, was left out; toc in the front matter says that there was one.", "Let the new site make one."},
	{ControlCharacters, Info, "The export holds control characters that XML does not allow; they were read as stored, and left out of the text of documents.", ""},
	{DateMissing, Info, "The post has no valid date of its own.", "Give it a date where the new site needs one."},
	{DrawingLeftOut, Warning, "A drawing (SVG) that stands in the text itself was left out; what is written in it was kept.", "Take the picture from the old site."},
	{DuplicateDiffers, Warning, "The source has the item twice, and the two differ; one stands for both, as the detail says, and the other is kept whole in other-versions.jsonl, under data/ or private/, or in media.json.", "Look whether the other one has something that is wanted."},
	{DuplicateID, Warning, "Two items of the source have the same post ID; both were kept.", "Look whether one is a copy."},
	{DuplicateItem, Info, "The source has the item twice; it was written once.", ""},
	{ElementForeign, Info, "An item of the export has an element of a vocabulary that is not WordPress's (a plugin's, a podcast's); it is kept as it stands in failed/loose.jsonl.", ""},
	{EmbedAsLink, Info, "An embedded player, frame or map became a link to what it showed.", ""},
	{EntityUndeclared, Info, "The XML uses an entity that XML does not know; it was read as HTML knows it, or as text.", ""},
	{EntryDiffers, Warning, "The source describes a term, an author or the site twice, and not alike; the first was taken, and what only one of them says.", "Compare the two descriptions."},
	{EventDateMissing, Warning, "An event has no date in the export, or what stands there is none, as the detail says.", "Take the date from the old site."},
	{ExportCut, Error, "The export ends within its head or between two items; what comes after is not there.", "Export the site again: the download did not finish."},
	{ExportUnclosed, Warning, "The export lacks its end mark, although its last item is complete; whether more items should follow cannot be told.", "Compare the number of posts with the site's."},
	{FeaturedImageMissing, Warning, "The post's featured image is not in the export.", "Export the media too, or fetch the image from the old site."},
	{FieldUndecoded, Warning, "A custom field holds serialised PHP that is damaged or cut off, refers to itself or is too large to be read; it was kept as it is stored.", "Look at the value in the document's front matter."},
	{FieldUnresolved, Info, "A custom field refers to a post, a file, a term or a user that the export does not hold; the ID was kept.", "Export everything, or look the ID up on the old site."},
	{FieldWithheld, Warning, "The text shows a custom field, or a shortcode that is kept has an attribute, whose name or value looks like a secret's or a person's, as the detail says by its name; the value is not in the document.", "Write it into the text if readers may see it."},
	{FootnoteMissing, Warning, "The text refers to a footnote whose text the export does not hold; the number of it stands in the document.", "Take the note from the old site, or take out the number."},
	{FootnotesBroken, Warning, "The post's footnotes are not stored as WordPress writes them, as an import leaves them that takes out backslashes; they were read as far as they go.", "Compare the document's footnotes with the export."},
	{FormFlattened, Info, "A form's fields have no place in a document; the words of it were kept.", "Rebuild the form in the new site if it is wanted."},
	{GainedInMarkdown, Error, "Markdown says something that clean HTML does not say. Both numbers and the first examples are in the detail.", reportLoss},
	{GalleryEmpty, Info, "A gallery or playlist shows what is attached to a post, and nothing is, or that post is not public.", ""},
	{GalleryUnresolved, Warning, "A gallery names images that the export does not hold.", "Export the media too, or fetch the images from the old site."},
	{HTMLKept, Info, "A part of the content has no Markdown form; it was kept as clean HTML.", ""},
	{InputSkipped, Info, "A file of a folder or an archive is no WordPress export; it was passed over.", ""},
	{InternalError, Error, "presslift failed on this item; what is stored of it is kept under failed/.", "Please report it, with that file if you can."},
	{InvalidUTF8, Warning, "The export holds bytes that are not UTF-8; they were replaced by U+FFFD or read in the charset that fits.", "Look for damaged letters in the document."},
	{ItemCut, Error, "The export ends within this item; what was there of it was kept.", "Export the site again: the download did not finish."},
	{ItemIncomplete, Info, "The item lacks fields that WordPress always writes; a default was taken for those that it must have.", ""},
	{ItemTooLarge, Error, "The item is larger than presslift reads; what came before the limit was kept, as a draft.", "Look for damage in the export near this place."},
	{ItemUnreadable, Error, "Nothing could be read of this item but that it is there; its bytes are kept under failed/ as they stand.", "Look at the export near this place, or export the site again."},
	{ItemWithheld, Warning, "The item is damaged where its status or its password may have stood; it was kept as a draft.", "Publish it in the new site if it was public."},
	{JunkAroundDocument, Info, "There is something before, after or between the XML that does not belong to it (PHP notices, blank lines); it was passed over.", ""},
	{LanguagesLeftOut, Warning, "A text in several languages stands where there is room for one; what it says in the others, as the detail names them, is in no file.", "Take it from the old site, or from the export."},
	{LinkSecretRemoved, Warning, "An address had something that lets in whoever has it (a token, a signature, a key, a password); it was taken out, as the detail says by its name.", "See whether readers need what the address leads to; if it was really secret, change it on the old site."},
	{LostCell, Error, "A table has not the cells in Markdown that it has in clean HTML. Both numbers and the first examples are in the detail.", reportLoss},
	{LostCode, Error, "Code is not the same in Markdown as in clean HTML. Both numbers and the first examples are in the detail.", reportLoss},
	{LostEmphasis, Error, "Markdown does not emphasise what clean HTML emphasises. Both numbers and the first examples are in the detail.", reportLoss},
	{LostFootnote, Error, "Markdown does not refer to the footnotes that clean HTML refers to. Both numbers and the first examples are in the detail.", reportLoss},
	{LostFormula, Error, "A formula is not the same in Markdown as in clean HTML. Both numbers and the first examples are in the detail.", reportLoss},
	{LostHeading, Error, "Markdown has not the headings of clean HTML. Both numbers and the first examples are in the detail.", reportLoss},
	{LostImage, Error, "Markdown has not the images of clean HTML, with their addresses and alternative texts. Both numbers and the first examples are in the detail.", reportLoss},
	{LostInCleaning, Error, "Words that WordPress stored, or addresses of links or images, are not in the document, and no other finding says that they were left out on purpose. Both numbers and the first examples are in the detail.", reportLoss},
	{LostItem, Error, "Markdown has not the items of lists, or their numbers, that clean HTML has. Both numbers and the first examples are in the detail.", reportLoss},
	{LostLink, Error, "Markdown has not the links or anchors of clean HTML. Both numbers and the first examples are in the detail.", reportLoss},
	{LostMedia, Error, "Markdown has not the players of clean HTML. Both numbers and the first examples are in the detail.", reportLoss},
	{LostPlaceholder, Error, "A comment that says what stood in a place is not in the Markdown. Both numbers and the first examples are in the detail.", reportLoss},
	{LostQuote, Error, "Markdown has not the quotations of clean HTML, or the passages that open at a click. Both numbers and the first examples are in the detail.", reportLoss},
	{LostRule, Error, "Markdown has not the lines across the page that clean HTML has, or not the end of the teaser. Both numbers and the first examples are in the detail.", reportLoss},
	{LostWords, Error, "Markdown has not the words of clean HTML, or has them in another order. Both numbers and the first examples are in the detail.", reportLoss},
	{MarkupMalformed, Info, "The XML of the export is not well-formed here; it was read as it was meant.", ""},
	{MarkupUnclosed, Warning, "A tag, a quoted value in a tag, a comment or a script does not end, so that browsers hide what stands behind it; it was ended where it could be, and the text kept.", "Compare the document with the page, and mend the markup in WordPress."},
	{MediaPrivate, Info, "Only what is not public uses the attachment, or it was for sale; it is listed in private/media.json.", ""},
	{MenuEntryHidden, Warning, "An entry of a menu leads to a post or a term that is not in the source or is in the trash, or, in a menu of blocks, to a post that is not public. WordPress shows no entry whose target is gone; in menus.json it has the mark hidden.", "Leave the entry out of the new menu; or, if this is only a part of the site, export all of it."},
	{MenuLoop, Warning, "The items of a menu are their own ancestors; the loop was cut.", "Check the menu."},
	{MetaDoubtful, Warning, "The key of a custom field may be a secret's or a person's, and may be not; its value looks so or does not tell, and it is in no file.", "If readers may see it, name the key under meta: keep in the configuration, in full."},
	{MetaLeftOut, Info, "Postmeta, or meta of terms or comments, that plugins keep for themselves or that is private is in no file; the key says whose it is, the number how often it occurs. Known housekeeping is not named.", "Look whether something of it was shown to readers."},
	{Mojibake, Warning, "Text was UTF-8, was then read as Windows-1252 or Latin-1, and is stored so; it was kept as it is stored.", "Run again with --repair-mojibake, and compare some documents."},
	{MojibakeRepaired, Info, "Text that was UTF-8 and had been read as Windows-1252 or Latin-1 was mended, as was asked for.", ""},
	{MoreText, Info, "What the link to the rest of the text says in lists of posts (<!--more Read on-->) is not in the document, which keeps the mark alone.", "Add it to the theme of the new site."},
	{NestingFlattened, Warning, "The HTML is nested deeper than any reader could see; the innermost levels were flattened.", "Compare the document with the page."},
	{NoItems, Warning, "The source holds no items, so the archive holds no documents.", "Export again with Tools > Export > All content."},
	{OptionUnmet, Warning, "The options name a term, a key of postmeta, a status or a host that nothing in the source has, so they change nothing there.", "Look whether it is spelled as in the export."},
	{PageComputed, Warning, "The page shows nothing but what a plugin or WordPress computes (a cart, a form, a list of posts); its document says only what stood there.", "Rebuild the page in the new site, or leave it out."},
	{ParentLoop, Warning, "The post is its own ancestor; it was placed at the top.", "Give it its place in the new site."},
	{ParentMissing, Info, "The post's parent is not in the export; it was placed at the top.", ""},
	{PathChanged, Info, "The slug cannot be a file name everywhere, or is taken; the path differs from it.", ""},
	{RedirectLeftOut, Warning, "A redirect cannot be said in redirects.json: it is for a pattern of addresses, for one that is not the site's or not public or has a redirect already, or leads to what is not public or not in the export.", "Look at the rule, in the post on the old site or under data/."},
	{ReusableHidden, Warning, "The post uses a synced pattern or a template that is not public; WordPress shows nothing in its place.", "Publish it and export again if it is wanted."},
	{ReusableLoop, Warning, "A synced pattern or a template contains itself, or such contain each other too often; the inner one was left out.", "Compare the document with the page."},
	{ReusableMissing, Warning, "The post uses a synced pattern, or a template of a page builder, that the export does not hold.", "Export everything, patterns (type wp_block) and templates too: text is missing here."},
	{ScriptRemoved, Info, "A script, style, tracking pixel or other element that readers do not see was removed from the content.", ""},
	{ShortcodeDropped, Info, "The tags of a shortcode were left out, as was asked for.", ""},
	{ShortcodeGuessed, Warning, "A shortcode that presslift does not know was read by its name and attributes: what it encloses, and the texts, images and links that it names.", "Compare the document with the page."},
	{ShortcodeKept, Warning, "A shortcode that presslift does not know was kept as it stands.", "Replace it by hand."},
	{ShortcodePlacehold, Info, "A shortcode shows something that is not stored in the post (a form, a list of posts, a slider); a comment says where it stood.", "Rebuild it in the new site if it is wanted."},
	{ShortcodeUnopened, Warning, "A shortcode ends that did not begin, or whose first tag WordPress would not read; the tag that ends it was left out.", "Compare the document with the page."},
	{ShortcodeVerbatim, Warning, "A shortcode that runs code, cites from elsewhere or is different at each visit was kept as it was written.", "Replace it by hand."},
	{SitesMixed, Warning, "The source holds exports of different sites; they were read as one, so that an ID may lead to the wrong site's post.", "Convert each site by itself if they do not belong together."},
	{StatusUnknown, Warning, "The post's status is not one of WordPress's own; it was kept as a draft.", "Publish it in the new site if it was public."},
	{TemplateSyntax, Info, "The text has what many site generators run as a template; Markdown shows it as it was written.", "Switch templates off for the document (Jekyll: render_with_liquid: false, Eleventy: templateEngineOverride: md), or escape it (Hugo)."},
	{TermLoop, Warning, "A category or another term is its own ancestor; the loop was cut, and the term stands at the top of its taxonomy.", "Give it its place in the new site."},
	{TermParentMissing, Info, "The parent of a category or another term is not in the export; the term stands at the top of its taxonomy.", ""},
	{TextRestricted, Warning, "A plugin showed a part of the text to members only; the part is in the document, and restricted in the front matter says so.", "Decide whether it may be public before you publish."},
	{TextUnclaimed, Warning, "An item of the export says something in no field that presslift knows, or a second time in one that is taken; it is kept as it stands in failed/loose.jsonl.", "Look there whether something of it belongs into the document."},
	{TypeAbsent, Warning, "The options name a post type that the source does not have.", "Look whether it is spelled as in the export."},
	{TypeUnknown, Info, "No rule knows this post type; what the post holds decided what became of it.", "Look whether it belongs to the site's content."},
	{UnsafeURLRemoved, Info, "A link or image had an address that runs code or carries data; the address was removed.", ""},
	{VersionUnknown, Info, "The export names no WXR version, or one that presslift does not know; it was read all the same.", ""},
}

// Meanings returns the table of all codes, sorted by code.
func Meanings() []Meaning { return slices.Clone(meanings) }

// Meaning returns the row of a code. A code without a row is a bug; it reads as
// an error with no words.
func (c Code) Meaning() Meaning {
	i, ok := slices.BinarySearchFunc(meanings, c, func(m Meaning, c Code) int { return strings.Compare(string(m.Code), string(c)) })
	if !ok {
		return Meaning{Code: c, Severity: Error}
	}
	return meanings[i]
}
