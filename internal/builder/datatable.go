package builder

import (
	"strings"

	"github.com/presslift/presslift/internal/php"
)

// dataTable writes the table of Essential Addons for Elementor: a list of the cells
// of its header, and one of the cells of all its rows, in which an item of another
// kind begins a row (includes/Elements/Data_Table.php).
func (p *page) dataTable(set php.Map) {
	const key = "eael_data_table_"
	var head, body strings.Builder
	for _, v := range items(set, key+"header_cols_data") {
		cell, _ := v.(php.Map)
		shown := sealed(first(cell, key+"header_col"))
		if first(cell, key+"header_col_icon_enabled") == "true" && first(cell, key+"header_icon_type") == "image" {
			if m := p.medium(cell.Value(key + "header_col_img")); m.address != "" {
				shown = `<img src="` + escape(m.address) + `" alt="` + escape(m.alt) + `"> ` + shown
			}
		}
		head.WriteString("<th" + spans(cell, key+"header_col_span", "") + ">" + shown + "</th>")
	}
	rows := 0
	for _, v := range items(set, key+"content_rows") {
		cell, _ := v.(php.Map)
		if kind := first(cell, key+"content_row_type"); kind != "col" || rows == 0 { // one that is as it came is not stored
			if rows++; rows > 1 {
				body.WriteString("</tr>\n")
			}
			body.WriteString("<tr>")
			if kind != "col" {
				continue
			}
		}
		shown := ""
		switch first(cell, key+"content_type") {
		case "editor":
			shown = sealed(first(cell, key+"content_row_content"))
		case "icon":
		case "template":
			p.dynamic("table with a template")
		default:
			shown = linked(sealed(first(cell, key+"content_row_title")), p.address(at(cell, key+"content_row_title_link")))
		}
		body.WriteString("<td" + spans(cell, key+"content_row_colspan", key+"content_row_rowspan") + ">" + shown + "</td>")
	}
	if head.Len() == 0 && rows == 0 {
		return
	}
	p.raw("<table>\n")
	if head.Len() > 0 {
		p.raw("<thead><tr>" + head.String() + "</tr></thead>\n")
	}
	if rows > 0 {
		p.raw("<tbody>" + body.String() + "</tr></tbody>\n")
	}
	p.raw("</table>\n")
}

// spans writes over how many columns and rows a cell goes.
func spans(cell php.Map, columns, rows string) string {
	out := ""
	if n := first(cell, columns); isNumber(n) && len(n) < 4 && n != "1" {
		out = ` colspan="` + n + `"`
	}
	if rows == "" {
		return out
	}
	if n := first(cell, rows); isNumber(n) && len(n) < 4 && n != "1" {
		out += ` rowspan="` + n + `"`
	}
	return out
}
