package pipeline

import (
	"fmt"
	"strings"

	"github.com/presslift/presslift/internal/archive"
	"github.com/presslift/presslift/internal/census"
	"github.com/presslift/presslift/internal/content"
	"github.com/presslift/presslift/internal/report"
)

// lost are the findings of what Markdown has not of clean HTML, by kind.
var lost = map[census.Kind]report.Code{
	census.Words:        report.LostWords,
	census.Links:        report.LostLink,
	census.Images:       report.LostImage,
	census.Headings:     report.LostHeading,
	census.Items:        report.LostItem,
	census.Cells:        report.LostCell,
	census.Code:         report.LostCode,
	census.Quotes:       report.LostQuote,
	census.Footnotes:    report.LostFootnote,
	census.Media:        report.LostMedia,
	census.Formulas:     report.LostFormula,
	census.Rules:        report.LostRule,
	census.Placeholders: report.LostPlaceholder,
	census.Emphasis:     report.LostEmphasis,
}

// compareMarkdown holds Markdown against the clean HTML that it was made of.
func (w *worker) compareMarkdown(clean, md string, log *report.Log) {
	if w.census == nil {
		return
	}
	differences := w.census.Compare(clean, md)
	w.compared.Markdown.Texts++
	if len(differences) > 0 {
		w.compared.Markdown.Differ++
	}
	for _, d := range differences {
		if w.compared.Markdown.Kinds == nil {
			w.compared.Markdown.Kinds = map[string]int{}
		}
		w.compared.Markdown.Kinds[d.Kind.String()]++
		code := lost[d.Kind]
		if len(d.Missing) == 0 && d.Got >= d.Want {
			code = report.GainedInMarkdown
		}
		log.Add(code, differenceWords(d))
	}
}

// differenceWords says what differs: both numbers, and the first examples.
func differenceWords(d census.Difference) string {
	s := fmt.Sprintf("%s: %d, then %d", d.Kind, d.Want, d.Got)
	if len(d.Missing) > 0 {
		s += "; missing: " + quoted(d.Missing)
	}
	if len(d.Extra) > 0 {
		s += "; instead: " + quoted(d.Extra)
	}
	return s
}

func quoted(examples []string) string {
	return "“" + strings.Join(examples, "”, “") + "”"
}

// compareStored holds clean HTML against what was stored. What is missing is lost,
// unless one of the post's findings says that something was left out on purpose.
func (w *worker) compareStored(env *content.Env, clean string) {
	log := env.Log
	if w.census == nil {
		return
	}
	v := w.census.Cleaning(env.Post.Content, clean, env.Link)
	c := &w.compared.Cleaning
	c.Texts++
	c.Words += v.Want
	if !v.Lost() {
		return
	}
	c.Differ++
	if log.Any(v.Excuses) {
		c.LeftOut += v.Missing
		return
	}
	c.Lost += v.Missing
	if v.Missing > 0 {
		log.Add(report.LostInCleaning, fmt.Sprintf("%d of %d words; missing: %s", v.Missing, v.Want, quoted(v.Examples)))
	}
	unclosed := func(f report.Finding) bool { return f.Code == report.MarkupUnclosed }
	if len(v.Addresses) > 0 && !log.Any(unclosed) { // a value without an end is no address
		log.Add(report.LostInCleaning, fmt.Sprintf("%d addresses of links or images: %s", len(v.Addresses), quoted(v.Addresses[:min(3, len(v.Addresses))])))
	}
}

// addCensus adds what was compared of one post to the sums of the run.
func addCensus(sum *archive.Census, c *archive.Census) {
	sum.Markdown.Texts += c.Markdown.Texts
	sum.Markdown.Differ += c.Markdown.Differ
	for k, n := range c.Markdown.Kinds {
		if sum.Markdown.Kinds == nil {
			sum.Markdown.Kinds = map[string]int{}
		}
		sum.Markdown.Kinds[k] += n
	}
	sum.Cleaning.Texts += c.Cleaning.Texts
	sum.Cleaning.Differ += c.Cleaning.Differ
	sum.Cleaning.Words += c.Cleaning.Words
	sum.Cleaning.LeftOut += c.Cleaning.LeftOut
	sum.Cleaning.Lost += c.Cleaning.Lost
}
