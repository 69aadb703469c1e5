// Package archive lays documents down as files, and reads and checks them
// again.
//
// What follows is the specification of the archive, format 1, for whoever finds
// one and has neither WordPress nor presslift.
//
// # Terms
//
// An archive is a folder with a file manifest.json that names every other file
// of the archive. An item is one entry of the source, that is of the export or
// the saved pages that the archive was made from; its ordinal is its place
// there, counted from 1. A post is an item of any WordPress post type; its ID
// is the number that WordPress gave it. A document is a Markdown file with the
// text of one post. A shelf is one of the three folders with documents. A slug
// is the name of a post or term in addresses. A path is relative to the
// archive, has slashes, and is in UTF-8 and Unicode form NFC.
//
// All text is UTF-8 with LF. All JSON is standard; a .jsonl file has one JSON
// value a line. What is not known is absent: no empty keys, no nulls.
//
// # The tree
//
//	manifest.json      what this archive is, and the hash of every file
//	site.json          title, addresses, versions
//	authors.json       who wrote
//	taxonomies.json    categories, tags and other terms
//	menus.json         navigation menus as trees
//	media.json         every attachment
//	redirects.json     where each address of the old site leads now
//	ledger.jsonl       one line per item: what became of it
//	findings.jsonl     one line per thing noticed on the way
//	content/           documents that everybody could read
//	drafts/            documents that were not published yet
//	private/           documents that only some could read, also by password
//	                   or because their forum was not public; below private/data/
//	                   the variations of such products, and patterns that only
//	                   such documents show
//	comments/          <path of a public document>.json
//	data/<type>.jsonl  post types kept as data: templates, forms, field groups;
//	                   under drafts/ and private/ those that were as public as
//	                   the documents there
//	media/             local copies of attachments, when there was a source
//	failed/            what is stored of posts that could not be converted, raw;
//	                   and loose.jsonl: what items say in no field, as it stands
//
// manifest.json, site.json, authors.json, taxonomies.json, menus.json, media.json,
// redirects.json, ledger.jsonl and findings.jsonl are in every archive: where there
// is nothing to say, as an empty object, an empty array, or a file of no lines.
// Every other file and folder is there only when it says something. Files under
// private/ and failed/, and those with personal data that somebody asked for, are
// for their owner only, where the file system knows such a thing.
//
// Addresses are without what lets in whoever has them: tokens, signatures, nonces
// and keys among their parameters, and passwords before the host. So it is in
// texts that are otherwise as stored, but not in those under failed/ that could not
// be read.
//
// # Where a document stands
//
// A post of type post stands at SHELF/post/YEAR/MONTH/SLUG.md by its local date
// of publication, or at SHELF/post/undated/SLUG.md. A post of a hierarchical
// type stands at SHELF/TYPE/SLUG.md, and below the name of its parents when it
// has some: content/page/about/team.md; the parents themselves may be on
// another shelf. Any other stands at SHELF/TYPE/SLUG.md.
//
// A post that holds several languages is a document in each: the main one at
// its place, the others beside it with their code before .md: about.de.md.
//
// Its comments are at comments/ instead of content/ and .json instead of .md.
// Those of drafts and private documents stand beside the document, with
// .comments.json instead of .md.
//
// Names are readable and portable. The slug's percent-encoding is undone once;
// letters, marks and digits of all scripts, pictographs, dashes and underscores
// stay; invisible characters go; any other becomes a dash. There is no dot in a
// name, and no dash or underscore at its start. A name is at most 200 bytes, a
// path 240, and folders nest at most 12 deep: a longer name is cut and ends in
// a hash, deeper documents stand higher up. Without a slug the name comes from
// the title, else it is the ID.
//
// No two names in a folder differ only by case or composition. Of several posts
// with one name, the one with the lowest ID has it, and the others have their
// ID behind it: team.md, team-35.md. So it is with names that Windows or site
// builders keep for themselves (con, index, readme). When the IDs are equal too,
// a hash follows. A post type that WordPress would not register has a hash behind
// its name. All of this depends on the source alone.
//
// # A document
//
// CommonMark with the GFM extensions (tables, strikethrough, task lists,
// autolinks) and footnotes. It begins with front matter: YAML between two lines
// of three dashes. An empty line and the body follow, with one newline at the
// end; a post without text has no body. The body is made of the post's content,
// or of a page builder's data where those say clearly more. What WordPress or a
// plugin computes at every visit leaves a comment (<!-- block: core/query -->), and
// a finding names it. Links to other documents and to media that are in the
// archive are relative paths.
//
// # Front matter
//
// A fixed set of keys in this order:
//
//	id              number; a string where the source's ID is no plain number
//	type            WordPress post type
//	title           HTML, as WordPress stores it: "Q&amp;A" is Q&A
//	slug            as stored, percent-encoded
//	status          publish, draft, pending, future, private, …
//	visibility      private or password; absent for public documents
//	date, modified  RFC 3339, with the site's offset when it is known, else UTC
//	author          login, as in authors.json
//	authors         list of them, where it is not author alone
//	permalink       address on the old site
//	guid            WordPress's GUID: identifies, need not lead anywhere
//	parent          path of the parent document; its ID when it is none
//	menu_order      number; order among siblings
//	template        theme file that showed it
//	format          post format: aside, quote, …
//	sticky          true when it was kept at the top
//	excerpt         Markdown, when somebody wrote one
//	categories      list of names, the main one first where a plugin names one
//	tags            list of names
//	taxonomies      map: taxonomy → list of names; custom taxonomies
//	featured_image  map: id, url, alt, caption
//	seo             map: title, description, breadcrumb, canonical (an address),
//	                noindex, nofollow, robots (list of other words for them),
//	                keywords (list), social (title, description, image, and where
//	                Twitter was told others twitter_title, twitter_description,
//	                twitter_image), schema (list of maps: structured data;
//	                text where it could not be read)
//	fields          map: custom fields, with values of any shape
//	event           map: start, end (RFC 3339, or a day), all_day, timezone,
//	                dates_missing, recurrence, status (canceled, postponed, …),
//	                status_reason, note (on its time), cost, currency, url, venue,
//	                organizers
//	product         map: sku, gtin, price, regular_price, sale_price, sale_from,
//	                sale_to, stock_status, stock, weight, length, width, height,
//	                virtual, downloadable, featured, url, button_text, attributes,
//	                default_attributes (name → value), gallery, products, upsells,
//	                cross_sells
//	podcast         map: title, subtitle, summary, author, duration, season,
//	                episode, episode_title, episode_type, explicit, recorded,
//	                file_size (as the plugin shows it), image
//	enclosures      list of maps: url, bytes, mime; a podcast's episodes
//	geo             map: latitude, longitude, address, where it was public
//	format_details  map: link, quote, source_name, source_url, image, audio, video,
//	                gallery; what a post of some format shows
//	language        language of the document
//	translations    list of maps: language, document (a path)
//	former_slugs    list of slugs it once had
//	imported_from   list of addresses it had before it was imported; a path
//	                where the host is not known
//	restricted      true when only members could read it, or a part of it
//	toc             true when its author placed a table of contents
//	disqus_id       ID of its comments at Disqus
//	comments        number of comments in its comments file
//	partial         true when only the beginning is known
//	source          input it comes from, when there are several
//	meta            map: other postmeta, when it was asked for
//
// Keys may have other names or be left out, as the manifest's options say.
//
// A key of the source is never at the top: it is below taxonomies, fields or
// meta. A key that repeats there has a list of all its values. Strings are
// always in double quotes on one line, with the escapes that JSON has too, so
// that the lines can also be told apart without a YAML reader. Lists and maps
// are in block style, two spaces a level; numbers and booleans are plain.
//
// Custom fields are what authors filled in. Those of Advanced Custom Fields are
// named and typed by their definitions, where the source has them: groups are
// maps, repeaters lists of maps, and so is flexible content, whose maps begin
// with acf_fc_layout, the name of the layout. A file is a map of id, url, alt and
// title as in media.json; another post one of document (a path) and title; what
// the source does not hold has only its id. A term is its name, a user a login.
// Texts with markup are Markdown. A choice with another label is a map of value
// and label. Values that PHP or JSON had serialised are maps and lists.
//
// Prices are text, as the shop has them. The fields start and end of an event
// have the offset that is known of its own zone, else that of the site; where the
// event has a zone of its own by name (timezone) and nothing says what its offset
// was, they are local times in that zone without one: 2024-05-04T20:30:00. An event
// whose start the source does not say has dates_missing. A venue is a map: name,
// address, city, region, postcode, country, latitude, longitude, url; organizers
// are maps of name and url; one that the source does not describe in public is
// another post, as in fields. The attributes of a product are maps of name and
// values (list).
//
// # manifest.json
//
// An object. format is the version of this format: 1. generator is what wrote
// it. inputs are what was read: name, bytes, sha256. options are those that
// shape the output and differ from the defaults: repair_mojibake, types,
// exclude_types, fates, statuses, with_private_data, terms, keep_meta,
// refuse_meta, shortcodes, shortcode_map, captions, unsafe_html, no_census,
// rename_keys, omit_keys, hosts. books are the counts, one line per type and status: read,
// and the fates document, data, resolved, dropped, failed; totals is their sum.
// findings says how often each code is in findings.jsonl. census is what was compared
// on the way, absent with the option no_census: cleaning holds the words of what
// WordPress stored against the clean HTML of documents (texts, words, differ: texts
// that lack some, left_out: words for which a finding says so, lost: words for which
// none does), and markdown the clean HTML against the Markdown that was made of it, of
// documents and smaller texts (texts, differ, kinds: differences by kind). files are all other
// files, sorted by path: path, bytes, sha256.
//
// A folder without manifest.json is not an archive, whatever else it holds: a
// run was interrupted there.
//
// # site.json
//
// An object: title, titles (by language, where it has several), description, language (as en-US), url of the site,
// network_url when it differs, wxr_version, wordpress (its version), generator
// (what wrote the source, when it was not WordPress), front_page and posts_page
// (paths of documents), other_sites (when parts of the source are from others: an
// array of such objects).
//
// # authors.json
//
// An array in the order of the source: login, name (shown to readers),
// first_name, last_name, slug; and email, only when it was asked for. Whoever owns
// nothing in the source but personal data that is not in the archive (customers,
// students) is not in it.
//
// # taxonomies.json
//
// An object: taxonomy → array of terms. A term has slug, name, names (by language,
// where it has several), parent (the slug of a term of the same taxonomy; following
// parents never leads in a circle), description, image (an attachment, as in
// fields), fields (custom fields, as in front matter), meta (an object of strings),
// and count: how many posts that have their documents under content/ carry it. Tags
// are in post_tag, categories in category. WordPress shows terms to everybody,
// whatever carries them; so they are here, but for those that only personal data
// carry which is not in the archive.
//
// # menus.json
//
// An array of menus: slug, name, names (by language, where it has several), items.
// An item has title (HTML, maybe empty), titles (by language, too), hint
// (what shows when one points at it), description (HTML, which some themes show),
// url, document (a path, when it leads to one), term (taxonomy/slug) or type (a
// post type) when it leads to an archive of those, rel (as the attribute of a link
// in HTML), new_tab, hidden, and children, which are items. Items that belong to
// no menu are in one without slug and name.
//
// hidden is true when the post or term that the item leads to is not in the source
// or is in the trash, or, in a menu of blocks, when the post is not public:
// WordPress shows no item whose target is gone. Where the source is only a part of
// a site, the target may be in the rest.
//
// # media.json
//
// An array in the order of the source: id, url, file (its path below the
// uploads folder of the site, which never leads out of it), title, alt, caption and description (Markdown),
// mime, width and height in pixels, parent (path of the document it was
// uploaded to), date, local (path of the copy in the archive) and the sha256 of
// that, credit and copyright (as the file itself says), fields, which are custom
// fields as in front matter, and comments on its own page, as in comments files.
// The parent of what belongs to a reply in a forum is the document of its topic.
//
// An attachment that only posts use which are not public is not in it but in
// private/media.json, which has the same form. A post uses what is uploaded to it,
// and what its texts, the comments on it with their files, and its postmeta name,
// those of page builders and SEO plugins too: by the address of the file in whatever
// size, by that of the attachment's own page, or by its ID. A template, a gallery or
// a slider uses what it shows, a term its picture. What only a field names that
// is in no file, such as those with the files that a shop sells, is private,
// whatever the post, and so is what lies in the folders that shops have for their
// customers. What nobody uses is public. An attachment with a status of its own
// (private) is private.
//
// # redirects.json
//
// An array sorted by from, the path and query of an address on the old site. kind
// is what it was: document, media, redirect (it led elsewhere already) or gone; to
// is a path in the archive or an address, and absent for what is gone. status is
// the status code of HTTP that the old site answered with, 301 or 410 for instance,
// where the source says. canonical, of a document, is what search engines were told
// to take for it: a path or an address, like to; readers saw the document all the
// same.
//
// # Comments files
//
// An array of the approved comments but for what plugins note there (on orders,
// imports, progress), oldest first: id, type (pingback, trackback,
// or reply for posts of bbPress below their topic; absent for comments), title (of
// a review, or of a reply that has one of its own), author, url, date, rating (of a
// review: a number of stars, or text where it is none), verified (true when the
// shop knows that the reviewer has the product), markdown, stored (as WordPress
// stored it), excerpt (Markdown) and taxonomies (object: taxonomy → names) of a
// reply, files (attachments, as in fields), fields (what else readers saw, and
// custom fields as in front matter), and replies, which are comments; email and ip
// only when they were asked for.
//
// Comments on what is no document are in the same form with it: in its entry of
// media.json, in its line under data/, or below the reply.
//
// # Files under data/
//
// One object per post, in the order of the source: ordinal, id, type, status,
// slug, title, parent (an ID), date, menu_order, content and excerpt (as
// stored, but that the definitions of forms are without e-mail addresses), terms (each with taxonomy and slug), meta, an object whose values are
// strings, or arrays of them where a key repeats, and comments. What was not
// published yet is in files of the same form under drafts/data/; what was private,
// behind a password, or personal data that somebody asked for, under private/data/.
//
// When the source has an item twice, with the same type, ID and GUID, and the two
// differ, one stands for both: the one modified last; where that is not known or
// the same, one that is private or has a password before one that is published,
// that before a draft, and a draft before the trash; else the one that comes last.
// The other is in other-versions.jsonl, under private/ when it was not public,
// and has also version, an object: of (the ordinal of the one that stands for
// both), author, permalink, modified, sticky, comments. Attachments of which that
// is so are both in media.json.
//
// # ledger.jsonl
//
// One object per item, in the order of the source: ordinal, input, offset (in
// bytes in the decompressed input), id, type, status, fate, reason (in a few
// words), path (the file that now holds it). The fates are
//
//	document  a Markdown file
//	data      in data/ or one of the JSON files
//	resolved  its text stands in the documents that used it
//	dropped   left out by a rule: plumbing, trash, personal data
//	failed    could not be converted; in failed/
//
// # findings.jsonl
//
// One object per finding: code, severity (info, warning, error), ordinal and id
// of the post, path of the document, input and offset, detail (text of the
// source: do not trust it), count.
//
// # Schemas
//
// manifest.json and the other JSON files, the lines of .jsonl files and front matter
// with its default keys have JSON Schemas: presslift schema NAME prints them.
//
// # Laws
//
//  1. The same source and options give the same bytes on any machine. There is
//     no time, host name or absolute path of the run in an archive.
//  2. Every file is named in the manifest with its hash, and every path in a
//     file leads to a file of the archive.
//  3. Every item of the source has one fate; the books balance.
//  4. Personal data is not in an archive unless somebody asked for it: no
//     e-mail addresses and IPs, no orders, no form entries. Secrets are in none:
//     no passwords, no keys, no tokens in addresses.
//
// # Writing
//
// [Plan] gives everything its path before the first byte is written. A [Writer]
// writes through [os.Root] into a staging folder, never outside of it, never
// over a file. [Writer.Commit] puts the new archive in place, and touches
// nothing there that the manifest of the old one does not name. When it is
// killed on the way, there is the old archive, the new one, or a folder without
// manifest that the next run finishes; it finds what to do in the folder
// .presslift-part.
//
// The package does not know how a document came about, decides nothing about
// what is in an archive, and starts no goroutines.
package archive
