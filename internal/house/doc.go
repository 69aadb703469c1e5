// Package house holds no code: it is the plan of presslift, and the test that
// keeps it.
//
// # Rooms and floors
//
//	floor 3   the door        cmd/presslift       talks with the person
//	                              │
//	floor 2   the line        internal/pipeline   the only one who knows the order of work
//	          the auditor     internal/verify     reads what the line wrote, and believes nothing
//	          ┌─────┬─────────┬───┴────┬─────────┬────────┬─────────┬─────────┬───────┬────────┐
//	floor 1   wxr   htmldump  posttype  postmeta  builder  config  content  markdown  census  media  archive
//	          └─────┴─────────┴───┬────┴─────────┴────────┴─────────┴─────────┴───────┴────────┘
//	floor 0   the words       internal/wp    internal/report    internal/php
//
// A room imports only lower floors, never a neighbour: the workshops of floor 1
// do not know each other, so each can be read, tested and rewritten alone. What
// two of them need is a word, and words live on floor 0.
//
//	wp         The vocabulary: what a WordPress site is made of.
//	report     The memory: what was noticed, with the words a user reads.
//	php        Reads the values that plugins keep in postmeta, as PHP wrote them.
//	wxr        Turns the bytes of a WXR export into records.
//	htmldump   Turns the pages of a saved WordPress site into records.
//	posttype   The doorkeeper: which posts are content, data or plumbing.
//	postmeta   Tells which postmeta is content, data or private, and decodes what WordPress stored in it.
//	builder    Turns what page builders keep in postmeta into what a visitor saw, in reading order.
//	config     What a run is asked to do, as a file says it.
//	content    Turns what WordPress stored into clean HTML.
//	markdown   Turns clean HTML into Markdown.
//	census     Counts what a reader would notice, in what was stored, in clean HTML and in Markdown.
//	media      Brings the bytes of attachments home.
//	archive    Lays documents down as files; reads and checks them again.
//	pipeline   The line between the workshops.
//	verify     Reads an archive again, and its source, and says what does not agree.
//	presslift  The door.
//
// htmldump and media are planned and not built yet. A new room needs a
// reason that one sentence can carry, and a row in the plan (plan_test.go).
//
// # The path
//
//	bytes ─wxr→ records ─survey→ wp.Index ─posttype, archive→ every path                  (first reading)
//	bytes ─wxr→ records ─posttype→ posts ─builder, content→ clean HTML ─markdown→ Markdown ─archive→ files  (second reading)
//	        posts, clean HTML and Markdown ─census→ findings, where one does not say what the one before it says
//
// One way, nothing flows back. The source is read twice: first to know every
// ID, link and slug, then to convert. So links, galleries and synced patterns
// resolve wherever they stand, and memory does not grow with the text.
//
// Clean HTML is the middle language: a closed list of elements and attributes,
// handed on as text so that every arrow can be tested by hand.
//
// # Addresses
//
// Each of these has one address; the test refuses it elsewhere.
//
//	goroutines, channels, sync     pipeline; and cmd/presslift/progress.go, which looks at a run from aside
//	progress                       atomics in pipeline.Progress; nothing below knows of a bar
//	configuration                  flags and the file that --config names → pipeline.Options → fields of each room; no globals, no context values
//	errors                         the run cannot go on: returned, wrapped, printed once as error: and hint:
//	findings                       the data is odd: never an error; a report.Code, merged in source order
//	bugs                           a panic in a workshop is caught in pipeline for that post
//	clock, environment, exit,
//	printing                       cmd/presslift
//	creating files                 archive; and wxr/spool.go, which keeps a stream to read it twice; and
//	                               cmd/presslift/config.go, which writes the file that config init is asked for
//	network                        media
//
// There is no func init, and no package variable that changes: what happens
// does not depend on what happened before.
package house
