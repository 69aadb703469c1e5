package report

import "slices"

// Where is where an example shows what it shows.
type Where string

const (
	// InContent: Before is the stored content of a post, After the text of its
	// document.
	InContent Where = "content"
	// InExport: Before is a part of an export, abridged to what matters; After is
	// the path of a file of the archive, and below it lines that it has.
	InExport Where = "export"
	// InWords: both are said in words.
	InWords Where = "words"
)

// Example shows a finding: what stands in the source, and what becomes of it.
type Example struct {
	Code   Code
	In     Where
	Before string // lines of at most 72 letters
	After  string // such lines; empty when nothing of Before is in the document
}

// Example returns the example of a code, and a zero one for a code that has none,
// which is a bug.
func (c Code) Example() Example {
	for _, e := range examples {
		if e.Code == c {
			return e
		}
	}
	return Example{}
}

// Examples returns the table of all, sorted by code.
func Examples() []Example { return slices.Clone(examples) }

// examples is the table of all examples, one for each code, sorted by code. A
// test converts those that are not in words.
var examples = []Example{
	{ActiveKept, InExport,
		`<content:encoded>Hits: <script src="hits.js"></script></content:encoded>`,
		`content/page/a-page.md
Hits:
<script src="hits.js"></script>`},
	{AddressesLeftOut, InExport,
		`<wp:post_type>wpcf7_contact_form</wp:post_type>
<content:encoded>To: office@example.org [your-message]</content:encoded>`,
		`data/wpcf7_contact_form.jsonl
"content":"To:  [your-message]"`},
	{AmbiguousID, InExport,
		`<item><title>Team</title><wp:post_id>5</wp:post_id></item>
<item><title>Rooms</title><wp:post_id>5</wp:post_id></item>
<item><title>Ann</title><wp:post_id>6</wp:post_id>
  <wp:post_parent>5</wp:post_parent></item>`,
		`content/page/team/ann.md
parent: "content/page/team.md"`},
	{ArchiveNotOpened, InWords,
		`backup.zip holds posts.xml and older.7z.`,
		`The archive has what is in posts.xml, and nothing of older.7z.`},
	{BlockBroken, InContent,
		`<!-- wp:group --><p>Text.</p><!-- /wp:columns -->`,
		`Text.`},
	{BlockDynamic, InContent,
		`<p>News:</p>
<!-- wp:latest-posts {"postsToShow":3} /-->`,
		`News:

<!-- block: core/latest-posts -->`},
	{BlockHidden, InContent,
		`<!-- wp:paragraph {"metadata":{"blockVisibility":false}} -->
<p>Not yet.</p>
<!-- /wp:paragraph -->
<p>Shown.</p>`,
		`Shown.`},
	{BlockSettings, InContent,
		`<!-- wp:acme/note {"title":"Hours","text":"Daily from 9 to 5."} /-->`,
		`Hours

Daily from 9 to 5.`},
	{BlockUnknown, InContent,
		`<!-- wp:acme/box -->
<div class="acme-box"><p>Text.</p></div>
<!-- /wp:acme/box -->`,
		`Text.`},
	{BuilderDynamic, InExport,
		`<wp:meta_key>_elementor_data</wp:meta_key>
<wp:meta_value>[{"elType":"widget","widgetType":"heading",
"settings":{"title":"News of the house"}},
{"elType":"widget","widgetType":"posts"}]</wp:meta_value>`,
		`content/page/a-page.md
## News of the house
<!-- element: Elementor posts -->`},
	{BuilderRead, InExport,
		`<content:encoded></content:encoded>
<wp:meta_key>_elementor_data</wp:meta_key>
<wp:meta_value>[{"elType":"widget","widgetType":"text-editor",
"settings":{"editor":"<p>Words of the page.</p>"}}]</wp:meta_value>`,
		`content/page/a-page.md
Words of the page.`},
	{BuilderUnknown, InExport,
		`<wp:meta_key>_elementor_data</wp:meta_key>
<wp:meta_value>[{"elType":"widget","widgetType":"acme-banner",
"settings":{"title":"Up to half off"}}]</wp:meta_value>`,
		`content/page/a-page.md
Up to half off`},
	{BuilderUnread, InExport,
		`<content:encoded></content:encoded>
<wp:meta_key>_et_pb_old_content</wp:meta_key>
<wp:meta_value>Words of the page.</wp:meta_value>`,
		`content/page/a-page.md
title: "A page"`},
	{BuilderUnreadable, InExport,
		`<content:encoded></content:encoded>
<wp:meta_key>_elementor_data</wp:meta_key>
<wp:meta_value>[{"elType":"widget","widgetType":"text-editor",
"settings":{"editor":"<p>Words of the</wp:meta_value>`,
		`content/page/a-page.md
title: "A page"`},
	{CDATAUnescapedEnd, InExport,
		`<content:encoded><![CDATA[if (a[b[0]]> 1) go on]]></content:encoded>`,
		`content/page/a-page.md
if (a[b[0]]> 1) go on`},
	{CharsetWrong, InWords,
		`An export says encoding="ISO-8859-1", and is in UTF-8: Café.`,
		`Café, and not CafÃ©`},
	{CommentsLeftOut, InExport,
		`<wp:comment><wp:comment_id>3</wp:comment_id>
  <wp:comment_approved>spam</wp:comment_approved>
  <wp:comment_content>Buy now!</wp:comment_content></wp:comment>`,
		`findings.jsonl
"code":"comments-left-out","severity":"info","detail":"spam"`},
	{ContainerDamaged, InWords,
		`export.xml.gz ends in the midst: the download broke off.`,
		`The archive has the items that could be unpacked.`},
	{ContentsLeftOut, InExport,
		`<content:encoded>[toc]
Text.</content:encoded>`,
		`content/page/a-page.md
toc: true
Text.`},
	{ControlCharacters, InWords,
		`"Tea", the byte 08 (backspace), "time", in a title and in the text.`,
		`title: "Tea\u0008time", and in the text: Teatime`},
	{DateMissing, InExport,
		`<wp:post_type>post</wp:post_type>
<wp:post_date>0000-00-00 00:00:00</wp:post_date>
<wp:post_date_gmt>0000-00-00 00:00:00</wp:post_date_gmt>`,
		`content/post/undated/a-page.md
title: "A page"`},
	{DrawingLeftOut, InContent,
		`<svg viewBox="0 0 300 200"><rect width="80" height="120"></rect>
<text x="5">Sales</text></svg>`,
		`Sales`},
	{DuplicateDiffers, InExport,
		`<item><wp:post_id>5</wp:post_id><guid>http://example.org/?p=5</guid>
  <wp:post_modified>2024-05-01 12:00:00</wp:post_modified>
  <content:encoded>An older text.</content:encoded></item>
<item><wp:post_id>5</wp:post_id><guid>http://example.org/?p=5</guid>
  <wp:post_modified>2024-06-01 12:00:00</wp:post_modified>
  <content:encoded>The text.</content:encoded></item>`,
		`content/page/a-page.md
The text.

data/other-versions.jsonl
"content":"An older text."`},
	{DuplicateID, InExport,
		`<item><title>Team</title><wp:post_id>5</wp:post_id></item>
<item><title>Rooms</title><wp:post_id>5</wp:post_id></item>`,
		`content/page/team.md
id: 5

content/page/rooms.md
id: 5`},
	{DuplicateItem, InExport,
		`<item><title>Team</title><wp:post_id>5</wp:post_id>
  <guid>http://example.org/?p=5</guid></item>
<item><title>Team</title><wp:post_id>5</wp:post_id>
  <guid>http://example.org/?p=5</guid></item>`,
		`ledger.jsonl
"ordinal":1,
"fate":"document"
"ordinal":2,
"fate":"dropped"`},
	{ElementForeign, InExport,
		`<podcast:transcript>What was said.</podcast:transcript>`,
		`failed/loose.jsonl
<podcast:transcript>What was said.</podcast:transcript>`},
	{EmbedAsLink, InContent,
		`<iframe src="https://www.youtube.com/embed/aqz-KE-bpKQ"></iframe>`,
		`<https://www.youtube.com/watch?v=aqz-KE-bpKQ>`},
	{EntityUndeclared, InExport,
		`<title>Caf&eacute;</title>`,
		`content/page/a-page.md
title: "Café"`},
	{EntryDiffers, InExport,
		`<wp:category><wp:category_nicename>news</wp:category_nicename>
  <wp:cat_name>News</wp:cat_name></wp:category>
<wp:category><wp:category_nicename>news</wp:category_nicename>
  <wp:cat_name>Latest</wp:cat_name></wp:category>`,
		`taxonomies.json
"slug": "news",
"name": "News"`},
	{EventDateMissing, InExport,
		`<wp:post_type>tribe_events</wp:post_type>`,
		`content/tribe_events/a-page.md
event:
dates_missing: true`},
	{ExportCut, InWords,
		`After an item the file ends with: <wp:ter`,
		`The archive has all items up to there.`},
	{ExportUnclosed, InWords,
		`The file ends with </item>; </channel> and </rss> are not there.`,
		`The archive has all items up to there.`},
	{FeaturedImageMissing, InExport,
		`<wp:meta_key>_thumbnail_id</wp:meta_key>
<wp:meta_value>99</wp:meta_value>`,
		`content/page/a-page.md
featured_image:
id: 99`},
	{FieldUndecoded, InExport,
		`<wp:meta_key>open</wp:meta_key>
<wp:meta_value>a:2:{i:0;s:3:"Mon";i:1;s:3:"T</wp:meta_value>`,
		`content/page/a-page.md
open: "a:2:{i:0;s:3:\"Mon\";i:1;s:3:\"T"`},
	{FieldUnresolved, InExport,
		`<wp:post_type>product</wp:post_type>
<wp:meta_key>_product_image_gallery</wp:meta_key>
<wp:meta_value>99</wp:meta_value>`,
		`content/product/a-page.md
gallery:
id: 99`},
	{FieldWithheld, InExport,
		`<content:encoded>Key: [acf field="api_key"]</content:encoded>
<wp:meta_key>api_key</wp:meta_key>
<wp:meta_value>sk_live_abcdefghijklmnop</wp:meta_value>`,
		`content/page/a-page.md
Key: <!-- shortcode: acf field="api_key" -->`},
	{FootnoteMissing, InContent,
		`<!-- wp:paragraph -->
<p>Fine<sup data-fn="8f1c"><a href="#8f1c">1</a></sup>.</p>
<!-- /wp:paragraph -->`,
		`Fine<sup>1</sup>.`},
	{FootnotesBroken, InExport,
		`<item><title>Tea</title><wp:post_id>5</wp:post_id>
  <content:encoded><![CDATA[<!-- wp:footnotes /-->]]></content:encoded>
  <wp:postmeta><wp:meta_key>footnotes</wp:meta_key>
  <wp:meta_value>[{"content":"The "Tea".","id":"8f1c"}]</wp:meta_value>
  </wp:postmeta></item>`,
		`content/page/tea.md
1. The "Tea".`},
	{FormFlattened, InContent,
		`<form action="/send"><p>Your name: <input name="name"></p></form>`,
		`Your name:`},
	{GainedInMarkdown, InWords,
		`Clean HTML has three links, and the Markdown made of it is read as
four: text became a link.`,
		`Both numbers and the link stand in the detail.`},
	{GalleryEmpty, InExport,
		`<item><title>Garden</title><wp:post_id>5</wp:post_id>
  <content:encoded>Our garden: [gallery]</content:encoded></item>
<item><wp:post_id>6</wp:post_id><wp:post_parent>7</wp:post_parent>
  <wp:post_type>attachment</wp:post_type></item>`,
		`content/page/garden.md
Our garden:`},
	{GalleryUnresolved, InContent,
		`<p>Our garden:</p>
[gallery ids="98,99"]`,
		`Our garden:

<!-- shortcode: gallery ids="98,99" -->`},
	{HTMLKept, InContent,
		`<dl class="menu"><dt>Tea</dt><dd>A drink.</dd></dl>`,
		`<dl>
<dt>Tea</dt>
<dd>A drink.</dd>
</dl>`},
	{InputSkipped, InWords,
		`The folder holds export.xml and notes.txt.`,
		`The archive has what is in export.xml.`},
	{InternalError, InWords,
		`A post on which presslift has a bug.`,
		`failed/000012.txt, with what is stored of it; all other posts are
converted.`},
	{InvalidUTF8, InWords,
		`In an export that is in UTF-8, é of Café is the one byte E9.`,
		`Café, as in Windows-1252; U+FFFD for what no charset explains.`},
	{ItemCut, InWords,
		`The last item ends with: <content:encoded><![CDATA[<p>The story of`,
		`A draft with the text: The story of`},
	{ItemIncomplete, InExport,
		`<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel>
<wp:wxr_version>1.2</wp:wxr_version>
<item><title>A note</title></item></channel></rss>`,
		`drafts/post/undated/a-note.md
type: "post"
title: "A note"
status: "draft"`},
	{ItemTooLarge, InWords,
		`An item of more than 256 MB.`,
		`A draft with what came before the limit.`},
	{ItemUnreadable, InWords,
		`The export ends with: <item><ti`,
		`failed/000012.txt, with these bytes.`},
	{ItemWithheld, InExport,
		`<content:encoded>Text.</content:encoded>
<x>y</wp:post_password>`,
		`drafts/page/a-page.md
Text.`},
	{JunkAroundDocument, InExport,
		`PHP Notice: Undefined index in export.php on line 12
<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel>
<wp:wxr_version>1.2</wp:wxr_version>
<item><title>A note</title></item></channel></rss>`,
		`drafts/post/undated/a-note.md
title: "A note"`},
	{LanguagesLeftOut, InExport,
		`<wp:post_type>attachment</wp:post_type>
<title>[:en]Our team[:de]Unser Team[:]</title>`,
		`media.json
"title":"Our team"`},
	{LinkSecretRemoved, InExport,
		`<content:encoded>
<a href="https://files.example.org/plan.pdf?token=x7Kq2">Plan</a>
</content:encoded>`,
		`content/page/a-page.md
[Plan](https://files.example.org/plan.pdf)`},
	{LostCell, InWords,
		`A table has 12 cells, and the Markdown made of it is read as 11.`,
		`Both numbers and the first cell that is missing stand in the detail.`},
	{LostCode, InWords,
		`A line of code has two blanks in a row, and the Markdown made of it
has one.`,
		`Both numbers and the code stand in the detail.`},
	{LostEmphasis, InWords,
		`A bold word stands between signs so that Markdown cannot say it.`,
		`Both numbers of letters and the word stand in the detail.`},
	{LostFootnote, InWords,
		`A text refers to three notes, and the Markdown made of it to two.`,
		`Both numbers and the note that is missing stand in the detail.`},
	{LostFormula, InWords,
		`A formula is read as text in the Markdown.`,
		`Both numbers and the formula stand in the detail.`},
	{LostHeading, InWords,
		`A heading of level 3 is one of level 2 in the Markdown.`,
		`Both numbers and the heading stand in the detail.`},
	{LostImage, InWords,
		`An address of an image ends at its first blank in the Markdown.`,
		`Both numbers and the image stand in the detail.`},
	{LostInCleaning, InWords,
		`A post has 420 words, and 12 of them are in no part of its document.
Nothing that was left out on purpose was noted.`,
		`12 of 420 words; missing: and their first words, in the detail.`},
	{LostItem, InWords,
		`A list has nine items, and the Markdown made of it is read as eight.`,
		`Both numbers and the first item that is missing stand in the detail.`},
	{LostLink, InWords,
		`A text has 14 links, and the Markdown made of it is read as 13.`,
		`Both numbers and the link that is missing stand in the detail.`},
	{LostMedia, InWords,
		`A text has two players, and the Markdown made of it has one.`,
		`Both numbers and the address that is missing stand in the detail.`},
	{LostPlaceholder, InWords,
		`A comment that says where a form stood is not in the Markdown.`,
		`Both numbers and the comment stand in the detail.`},
	{LostQuote, InWords,
		`Two quotations in a row are read as one in the Markdown.`,
		`Both numbers and the quotation stand in the detail.`},
	{LostRule, InWords,
		`A line across the page is read as the underline of a heading.`,
		`Both numbers stand in the detail.`},
	{LostWords, InWords,
		`A text has 420 words, and the Markdown made of it is read as 419.`,
		`Both numbers and the first word that is missing stand in the detail.`},
	{MarkupMalformed, InExport,
		`<title>Q & A</title>`,
		`content/page/a-page.md
title: "Q & A"`},
	{MarkupUnclosed, InContent,
		`<p>See <a href="http://ex.org/a>this</a> and read on.</p>`,
		`See [this](http://ex.org/a) and read on.`},
	{MediaPrivate, InExport,
		`<item><wp:post_id>5</wp:post_id><wp:status>draft</wp:status></item>
<item><wp:post_id>6</wp:post_id><wp:post_parent>5</wp:post_parent>
  <wp:post_type>attachment</wp:post_type>
  <wp:attachment_url>http://example.org/a.jpg</wp:attachment_url></item>`,
		`private/media.json
"url":"http://example.org/a.jpg"`},
	{MenuEntryHidden, InExport,
		`<title>Team</title><wp:post_type>nav_menu_item</wp:post_type>
<wp:meta_key>_menu_item_type</wp:meta_key>
<wp:meta_value>post_type</wp:meta_value>
<wp:meta_key>_menu_item_object_id</wp:meta_key>
<wp:meta_value>99</wp:meta_value>`,
		`menus.json
"title": "Team",
"hidden": true`},
	{MenuLoop, InExport,
		`<item><title>A</title><wp:post_id>5</wp:post_id>
  <wp:post_type>nav_menu_item</wp:post_type>
  <wp:meta_key>_menu_item_menu_item_parent</wp:meta_key>
  <wp:meta_value>6</wp:meta_value></item>
<item><title>B</title><wp:post_id>6</wp:post_id>
  <wp:post_type>nav_menu_item</wp:post_type>
  <wp:meta_key>_menu_item_menu_item_parent</wp:meta_key>
  <wp:meta_value>5</wp:meta_value></item>`,
		`menus.json
"title": "A",
"children": [
"title": "B"`},
	{MetaDoubtful, InExport,
		`<wp:meta_key>license</wp:meta_key>
<wp:meta_value>ABCD-1234-EFGH-5678</wp:meta_value>`,
		`findings.jsonl
"code":"meta-doubtful","severity":"warning","detail":"license"`},
	{MetaLeftOut, InExport,
		`<wp:meta_key>_acme_layout</wp:meta_key>
<wp:meta_value>wide</wp:meta_value>`,
		`findings.jsonl
"code":"meta-left-out","severity":"info","detail":"_acme_layout"`},
	{Mojibake, InExport,
		`<content:encoded>Itâ€™s a cafÃ©.</content:encoded>`,
		`content/page/a-page.md
Itâ€™s a cafÃ©.`},
	{MojibakeRepaired, InExport,
		`<content:encoded>Itâ€™s a cafÃ©.</content:encoded>`,
		`content/page/a-page.md
It’s a café.`},
	{MoreText, InContent,
		`<p>The beginning.</p>
<!--more Read on-->
<p>The rest.</p>`,
		`The beginning.

<!--more-->

The rest.`},
	{NestingFlattened, InWords,
		`A word in 600 <div>, each within the one before.`,
		`The word.`},
	{NoItems, InWords,
		`An export in which there is no <item>.`,
		`An archive without documents.`},
	{OptionUnmet, InWords,
		`The configuration drops category: nwes, and the source has news.`,
		`The category news is where it was.`},
	{PageComputed, InContent,
		`<!-- wp:shortcode -->[woocommerce_cart]<!-- /wp:shortcode -->`,
		`<!-- shortcode: woocommerce_cart -->`},
	{ParentLoop, InExport,
		`<wp:post_id>5</wp:post_id>
<wp:post_parent>5</wp:post_parent>`,
		`content/page/a-page.md
id: 5`},
	{ParentMissing, InExport,
		`<wp:post_parent>99</wp:post_parent>`,
		`content/page/a-page.md
parent: "99"`},
	{PathChanged, InExport,
		`<wp:post_id>5</wp:post_id>
<wp:post_name>con</wp:post_name>`,
		`content/page/con-5.md
slug: "con"`},
	{RedirectLeftOut, InExport,
		`<wp:post_type>redirect_rule</wp:post_type>
<wp:meta_key>_redirect_rule_from</wp:meta_key>
<wp:meta_value>/old/*</wp:meta_value>
<wp:meta_key>_redirect_rule_to</wp:meta_key>
<wp:meta_value>/new/</wp:meta_value>`,
		`data/redirect_rule.jsonl
"_redirect_rule_from":"/old/*"`},
	{ReusableHidden, InExport,
		`<item><wp:post_id>5</wp:post_id><wp:post_type>wp_block</wp:post_type>
  <wp:status>draft</wp:status>
  <content:encoded>New hours.</content:encoded></item>
<item><title>Hours</title><wp:post_id>6</wp:post_id>
  <content:encoded>Today: <!-- wp:block {"ref":5} /--></content:encoded>
</item>`,
		`content/page/hours.md
Today:`},
	{ReusableLoop, InExport,
		`<item><wp:post_id>5</wp:post_id><wp:post_type>wp_block</wp:post_type>
  <content:encoded>Tea. <!-- wp:block {"ref":5} /--></content:encoded>
</item>
<item><title>Menu</title><wp:post_id>6</wp:post_id>
  <content:encoded><!-- wp:block {"ref":5} /--></content:encoded></item>`,
		`content/page/menu.md
Tea.`},
	{ReusableMissing, InContent,
		`<p>Today:</p>
<!-- wp:block {"ref":99} /-->`,
		`Today:

<!-- block: core/block 99 -->`},
	{ScriptRemoved, InContent,
		`<p>Text.</p>
<script>count()</script>`,
		`Text.`},
	{ShortcodeDropped, InContent,
		`[acme]Text.[/acme]`,
		`Text.`},
	{ShortcodeGuessed, InContent,
		`[acme_button link="https://example.org/tea/" text="Have tea"]`,
		`[Have tea](https://example.org/tea/)`},
	{ShortcodeKept, InContent,
		`<p>[acme_weather city="Rome"]</p>`,
		`[acme_weather city="Rome"]`},
	{ShortcodePlacehold, InContent,
		`[contact-form-7 id="124"]`,
		`<!-- shortcode: contact-form-7 id="124" -->`},
	{ShortcodeUnopened, InContent,
		`<p>The end.</p>[/vc_column]`,
		`The end.`},
	{ShortcodeVerbatim, InContent,
		`<p>As was shown [cite key="smith2019"].</p>`,
		`As was shown [cite key="smith2019"].`},
	{SitesMixed, InWords,
		`presslift convert shop.xml blog.xml -o both, of two sites.`,
		`One archive with the posts of both; other_sites in site.json names
the second.`},
	{StatusUnknown, InExport,
		`<wp:status>archived</wp:status>
<content:encoded>Text.</content:encoded>`,
		`drafts/page/a-page.md
status: "archived"`},
	{TemplateSyntax, InContent,
		`<p>Write {{ name }} there.</p>`,
		`Write {{ name }} there.`},
	{TermLoop, InExport,
		`<wp:category><wp:category_nicename>a</wp:category_nicename>
  <wp:category_parent>b</wp:category_parent>
  <wp:cat_name>A</wp:cat_name></wp:category>
<wp:category><wp:category_nicename>b</wp:category_nicename>
  <wp:category_parent>a</wp:category_parent>
  <wp:cat_name>B</wp:cat_name></wp:category>`,
		`taxonomies.json
"slug": "a",
"parent": "b",
"slug": "b",
"count": 0`},
	{TermParentMissing, InExport,
		`<wp:category><wp:category_nicename>tea</wp:category_nicename>
  <wp:category_parent>drinks</wp:category_parent>
  <wp:cat_name>Tea</wp:cat_name></wp:category>`,
		`taxonomies.json
"slug": "tea",
"name": "Tea",
"count": 0`},
	{TextRestricted, InExport,
		`<content:encoded>[members_only]Text.[/members_only]</content:encoded>`,
		`content/page/a-page.md
restricted: true
Text.`},
	{TextUnclaimed, InExport,
		`<wp:section>Lesson one</wp:section>`,
		`failed/loose.jsonl
<wp:section>Lesson one</wp:section>`},
	{TypeAbsent, InWords,
		`--types post,pgae, and the source has posts and pages.`,
		`The archive has documents of posts; the pages are dropped.`},
	{TypeUnknown, InExport,
		`<wp:post_type>acme_cheese</wp:post_type>
<content:encoded>Ripe in May.</content:encoded>`,
		`content/acme_cheese/a-page.md
Ripe in May.`},
	{UnsafeURLRemoved, InContent,
		`<a href="javascript:alert(1)">Press here</a>`,
		`Press here`},
	{VersionUnknown, InExport,
		`<wp:wxr_version>9.9</wp:wxr_version>`,
		`site.json
"wxr_version": "9.9"`},
}
