package inset

import (
	"html"
	"strings"

	"github.com/presslift/presslift/internal/php"
	"github.com/presslift/presslift/internal/wp"
)

// wprmRecipe reads a recipe of WP Recipe Maker: its name is the title, its summary
// the content, the rest postmeta (its class WPRM_Recipe).
func wprmRecipe(p *wp.Post) string {
	var b strings.Builder
	heading(&b, "h3", strings.TrimPrefix(p.Title, "WPRM "))
	picture(&b, p)
	block(&b, p.Content)
	var facts []string
	if n := p.MetaValue("wprm_servings"); n != "" && n != "0" {
		facts = append(facts, "Servings: "+strings.TrimSpace(n+" "+p.MetaValue("wprm_servings_unit")))
	}
	for _, t := range [][2]string{{"Prep time", "wprm_prep_time"}, {"Cook time", "wprm_cook_time"}, {"", "wprm_custom_time"}, {"Total time", "wprm_total_time"}} {
		label := t[0]
		if label == "" {
			label = p.MetaValue("wprm_custom_time_label")
		}
		if n := p.MetaValue(t[1]); n != "" && n != "0" && label != "" {
			facts = append(facts, label+": "+n+" minutes")
		}
	}
	if n := p.MetaValue("wprm_nutrition_calories"); n != "" {
		facts = append(facts, "Calories: "+n+" kcal")
	}
	if a := p.MetaValue("wprm_author_name"); a != "" {
		facts = append(facts, "Author: "+a)
	}
	list(&b, "ul", facts)
	var tools []string
	for _, e := range entries(read(p, "wprm_equipment")) {
		tools = append(tools, strings.TrimSpace(php.Text(field(e, "amount"))+" "+php.Text(field(e, "name"))+" "+php.Text(field(e, "notes"))))
	}
	if len(tools) > 0 {
		heading(&b, "h4", "Equipment")
		list(&b, "ul", tools)
	}
	group(&b, "Ingredients", "ul", read(p, "wprm_ingredients"), "ingredients", ingredient)
	group(&b, "Instructions", "ol", read(p, "wprm_instructions"), "instructions", instruction)
	if notes := p.MetaValue("wprm_notes"); strings.TrimSpace(notes) != "" {
		heading(&b, "h4", "Notes")
		block(&b, notes)
	}
	if v := p.MetaValue("wprm_video_embed"); strings.TrimSpace(v) != "" {
		block(&b, v)
	}
	return b.String()
}

func ingredient(v any) string {
	words := []string{text(field(v, "amount")), text(field(v, "unit")), php.Text(field(v, "name"))}
	s := strings.Join(strings.Fields(strings.Join(words, " ")), " ")
	if notes := strings.TrimSpace(php.Text(field(v, "notes"))); notes != "" {
		s += " (" + notes + ")"
	}
	return s
}

func instruction(v any) string {
	s := php.Text(field(v, "text"))
	if id := php.Text(field(v, "image")); isNumber(id) && id != "0" {
		s += `[gallery ids="` + id + `" link="none"]`
	}
	return s
}

// group writes lists that stand in groups with names.
func group(b *strings.Builder, title, kind string, v any, within string, item func(any) string) {
	begun := false
	for _, g := range entries(v) {
		var items []string
		for _, x := range entries(field0(g, within)) {
			if s := item(x); strings.TrimSpace(s) != "" {
				items = append(items, s)
			}
		}
		name := text(field(g, "name"))
		if len(items) == 0 && name == "" {
			continue
		}
		if !begun {
			heading(b, "h4", title)
			begun = true
		}
		if name != "" {
			b.WriteString("<p><strong>" + name + "</strong></p>\n")
		}
		htmlList(b, kind, items)
	}
}

// tastyRecipe reads a recipe of Tasty Recipes: its parts are HTML in postmeta.
func tastyRecipe(p *wp.Post) string {
	var b strings.Builder
	heading(&b, "h3", p.Title)
	picture(&b, p)
	block(&b, p.MetaValue("description"))
	var facts []string
	for _, f := range [][2]string{{"Yield", "yield"}, {"Prep time", "prep_time"}, {"Cook time", "cook_time"}, {"Total time", "total_time"}, {"Author", "author_name"}} {
		if v := strings.TrimSpace(p.MetaValue(f[1])); v != "" {
			facts = append(facts, f[0]+": "+v)
		}
	}
	list(&b, "ul", facts)
	for _, part := range [][2]string{{"Ingredients", "ingredients"}, {"Instructions", "instructions"}, {"Notes", "notes"}} {
		if v := p.MetaValue(part[1]); strings.TrimSpace(v) != "" {
			heading(&b, "h4", part[0])
			block(&b, v)
		}
	}
	return b.String()
}

func heading(b *strings.Builder, element, text string) {
	if text = strings.TrimSpace(text); text != "" {
		b.WriteString("<" + element + ">" + text + "</" + element + ">\n") // titles are HTML
	}
}

func block(b *strings.Builder, stored string) {
	if strings.TrimSpace(stored) != "" {
		b.WriteString("<div>" + stored + "</div>\n")
	}
}

func list(b *strings.Builder, kind string, texts []string) {
	var items []string
	for _, t := range texts {
		items = append(items, html.EscapeString(t))
	}
	htmlList(b, kind, items)
}

func htmlList(b *strings.Builder, kind string, items []string) {
	if len(items) == 0 {
		return
	}
	b.WriteString("<" + kind + ">")
	for _, i := range items {
		b.WriteString("<li>" + i + "</li>")
	}
	b.WriteString("</" + kind + ">\n")
}

func picture(b *strings.Builder, p *wp.Post) {
	if id := strings.TrimSpace(p.MetaValue("_thumbnail_id")); isNumber(id) && id != "0" {
		b.WriteString(`[gallery ids="` + id + `" link="none"]` + "\n")
	}
}
