package wxr

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/xml"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/presslift/presslift/internal/report"
	"github.com/presslift/presslift/internal/wp"
)

// generate writes an export of about size bytes that looks like WordPress's:
// half of it bodies, a third of the items attachments.
func generate(size int) []byte {
	rng := rand.New(rand.NewPCG(1, 2))
	words := strings.Fields("the quick <b>brown</b> fox jumps over a lazy dog and writes about WordPress, caf\u00e9s and <a href=\"https://example.com/a?b=1&amp;c=2\">links</a> every day \u2014 until the site\u2019s owner exports it all")
	prose := func(n int) string {
		var b strings.Builder
		for b.Len() < n {
			b.WriteString("<!-- wp:paragraph -->\n<p>")
			for range 20 + rng.IntN(80) {
				b.WriteString(words[rng.IntN(len(words))])
				b.WriteByte(' ')
			}
			b.WriteString("</p>\n<!-- /wp:paragraph -->\n\n")
		}
		return b.String()
	}
	var out bytes.Buffer
	out.WriteString(exportHead)
	for id := 1; out.Len() < size; id++ {
		kind, status, body := "post", "publish", prose(1000+rng.IntN(6000))
		if id%3 == 0 {
			kind, status, body = "attachment", "inherit", ""
		}
		fmt.Fprintf(&out, "\t<item>\n\t\t<title><![CDATA[Post number %d]]></title>\n\t\t<link>https://example.com/2024/05/%d/</link>\n\t\t<pubDate>Sun, 05 May 2024 10:11:12 +0000</pubDate>\n\t\t<dc:creator><![CDATA[admin]]></dc:creator>\n\t\t<guid isPermaLink=\"false\">https://example.com/?p=%d</guid>\n\t\t<description></description>\n\t\t<content:encoded><![CDATA[%s]]></content:encoded>\n\t\t<excerpt:encoded><![CDATA[]]></excerpt:encoded>\n\t\t<wp:post_id>%d</wp:post_id>\n", id, id, id, body, id)
		fmt.Fprintf(&out, "\t\t<wp:post_date><![CDATA[2024-05-05 12:11:12]]></wp:post_date>\n\t\t<wp:post_date_gmt><![CDATA[2024-05-05 10:11:12]]></wp:post_date_gmt>\n\t\t<wp:post_modified><![CDATA[2024-05-05 12:11:12]]></wp:post_modified>\n\t\t<wp:post_modified_gmt><![CDATA[2024-05-05 10:11:12]]></wp:post_modified_gmt>\n\t\t<wp:comment_status><![CDATA[open]]></wp:comment_status>\n\t\t<wp:ping_status><![CDATA[open]]></wp:ping_status>\n\t\t<wp:post_name><![CDATA[post-number-%d]]></wp:post_name>\n\t\t<wp:status><![CDATA[%s]]></wp:status>\n\t\t<wp:post_parent>0</wp:post_parent>\n\t\t<wp:menu_order>0</wp:menu_order>\n\t\t<wp:post_type><![CDATA[%s]]></wp:post_type>\n\t\t<wp:post_password><![CDATA[]]></wp:post_password>\n\t\t<wp:is_sticky>0</wp:is_sticky>\n", id, status, kind)
		for k := range 1 + id%4 {
			fmt.Fprintf(&out, "\t\t<category domain=\"category\" nicename=\"topic-%d\"><![CDATA[Topic %d]]></category>\n", k, k)
		}
		for k := range 2 + id%5 {
			fmt.Fprintf(&out, "\t\t<wp:postmeta>\n\t\t<wp:meta_key><![CDATA[_key_%d]]></wp:meta_key>\n\t\t<wp:meta_value><![CDATA[a:2:{s:5:\"width\";i:%d;s:4:\"file\";s:%d:\"%s\";}]]></wp:meta_value>\n\t\t</wp:postmeta>\n", k, id, 9*id%200, strings.Repeat("file/name", id%20))
		}
		if id%3 == 1 {
			fmt.Fprintf(&out, "\t\t<wp:comment>\n\t\t\t<wp:comment_id>%d</wp:comment_id>\n\t\t\t<wp:comment_author><![CDATA[Jane]]></wp:comment_author>\n\t\t\t<wp:comment_author_email><![CDATA[jane@example.com]]></wp:comment_author_email>\n\t\t\t<wp:comment_author_url>https://jane.example</wp:comment_author_url>\n\t\t\t<wp:comment_author_IP><![CDATA[192.0.2.1]]></wp:comment_author_IP>\n\t\t\t<wp:comment_date><![CDATA[2024-05-06 12:11:12]]></wp:comment_date>\n\t\t\t<wp:comment_date_gmt><![CDATA[2024-05-06 10:11:12]]></wp:comment_date_gmt>\n\t\t\t<wp:comment_content><![CDATA[Thank you for this.]]></wp:comment_content>\n\t\t\t<wp:comment_approved><![CDATA[1]]></wp:comment_approved>\n\t\t\t<wp:comment_type><![CDATA[comment]]></wp:comment_type>\n\t\t\t<wp:comment_parent>0</wp:comment_parent>\n\t\t\t<wp:comment_user_id>0</wp:comment_user_id>\n\t\t</wp:comment>\n", id)
		}
		out.WriteString("\t</item>\n")
	}
	out.WriteString("</channel>\n</rss>\n")
	return out.Bytes()
}

const exportHead = `<?xml version="1.0" encoding="UTF-8" ?>
<!-- generator="WordPress/6.6" created="2024-08-01 10:00" -->
<rss version="2.0"
	xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
	xmlns:content="http://purl.org/rss/1.0/modules/content/"
	xmlns:wfw="http://wellformedweb.org/CommentAPI/"
	xmlns:dc="http://purl.org/dc/elements/1.1/"
	xmlns:wp="http://wordpress.org/export/1.2/"
>

<channel>
	<title>A site</title>
	<link>https://example.com</link>
	<description>Just another site</description>
	<language>en-US</language>
	<wp:wxr_version>1.2</wp:wxr_version>
	<wp:base_site_url>https://example.com</wp:base_site_url>
	<wp:base_blog_url>https://example.com</wp:base_blog_url>
`

// The bars of what is measured here: BenchmarkScan at least eight times as fast
// as BenchmarkEncodingXML, BenchmarkSurvey no less than a quarter as fast as
// BenchmarkReadAndSum. Run them together:
//
//	go test ./internal/wxr -run xxx -bench . -benchtime 5x
const benchSize = 128 << 20

// BenchmarkScan makes posts of an export in memory.
func BenchmarkScan(b *testing.B) {
	export := generate(benchSize)
	b.SetBytes(int64(len(export)))
	b.ReportAllocs()
	for b.Loop() {
		var log report.Log
		posts := 0
		r := reader{input: "x.xml", log: &log, yield: func(rec wp.Record, _ error) bool {
			if _, ok := rec.(*wp.Post); ok {
				posts++
			}
			return true
		}}
		if err := r.read(newScanner(bytes.NewReader(export), maxUnit)); err != nil || posts == 0 || len(log.Findings) > 0 {
			b.Fatal(err, posts, log.Findings)
		}
	}
}

// BenchmarkEncodingXML walks over the tokens of the same export with the
// standard library, and makes nothing of them.
func BenchmarkEncodingXML(b *testing.B) {
	export := generate(benchSize)
	b.SetBytes(int64(len(export)))
	for b.Loop() {
		d := xml.NewDecoder(bytes.NewReader(export))
		for {
			if _, err := d.Token(); err == io.EOF {
				break
			} else if err != nil {
				b.Fatal(err)
			}
		}
	}
}

// BenchmarkSurvey is the first of the two readings: from a file, with its sum,
// into the index.
func BenchmarkSurvey(b *testing.B) {
	export := generate(benchSize)
	e, err := Open(context.Background(), Options{}, save(b, "x.xml", string(export)))
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(export)))
	b.ReportAllocs()
	for b.Loop() {
		var index wp.Index
		keep := func(postType string, texts wp.Texts) bool {
			return wp.NeedsTexts(postType) || bytes.Contains(texts.Content, []byte(`"ref"`))
		}
		for r, err := range e.Survey(context.Background(), keep) {
			if err != nil {
				b.Fatal(err)
			}
			index.Add(r)
		}
		if len(index.Stubs) == 0 {
			b.Fatal("no posts")
		}
	}
}

// BenchmarkReadAndSum is the least that a survey has to do.
func BenchmarkReadAndSum(b *testing.B) {
	path := save(b, "x.xml", string(generate(benchSize)))
	b.SetBytes(benchSize)
	for b.Loop() {
		f, err := os.Open(path)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := io.CopyBuffer(sha256.New(), struct{ io.Reader }{f}, make([]byte, 1<<20)); err != nil {
			b.Fatal(err)
		}
		f.Close()
	}
}
