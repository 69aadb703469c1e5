package inset

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/presslift/presslift/internal/wp"
)

// table reads a table of TablePress: an array of rows of cells as JSON. Cells are
// HTML; line ends in them are breaks. "#colspan#" and "#rowspan#" stand for cells
// that the one before or above reaches into, "#span#" for both.
func table(p *wp.Post) string {
	var rows [][]string
	if json.Unmarshal([]byte(p.Content), &rows) != nil || len(rows) == 0 {
		return ""
	}
	var options struct {
		Head any `json:"table_head"` // true, or the number of rows
		Foot any `json:"table_foot"`
	}
	head, foot := 1, 0
	if json.Unmarshal([]byte(p.MetaValue("_tablepress_table_options")), &options) == nil {
		head, foot = count(options.Head, head), count(options.Foot, foot)
	}
	head = min(head, len(rows))
	var hidden struct{ Rows, Columns []int } // 1 is shown
	_ = json.Unmarshal([]byte(p.MetaValue("_tablepress_table_visibility")), &hidden)
	var b strings.Builder
	b.WriteString("<table>")
	for i, row := range rows {
		if isHidden(hidden.Rows, i) {
			continue
		}
		section, cell := "tbody", "td"
		switch {
		case i < head:
			section, cell = "thead", "th"
		case i >= len(rows)-foot:
			section = "tfoot"
		}
		b.WriteString("<" + section + "><tr>")
		for j, text := range row {
			if isHidden(hidden.Columns, j) || isSpanned(text) {
				continue
			}
			b.WriteString("<" + cell + spans(rows, i, j) + ">" + strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\n", "<br>") + "</" + cell + ">")
		}
		b.WriteString("</tr></" + section + ">")
	}
	b.WriteString("</table>")
	return strings.NewReplacer("</tbody><tbody>", "", "</thead><thead>", "", "</tfoot><tfoot>", "").Replace(b.String())
}

func count(v any, byDefault int) int {
	switch v := v.(type) {
	case bool:
		if v {
			return 1
		}
		return 0
	case float64:
		return int(min(max(v, 0), 100))
	}
	return byDefault
}

func isHidden(shown []int, i int) bool { return i < len(shown) && shown[i] == 0 }

func isSpanned(text string) bool {
	switch strings.TrimSpace(text) {
	case "#colspan#", "#rowspan#", "#span#":
		return true
	}
	return false
}

// mostSpan is how far a cell may reach.
const mostSpan = 100

// spans is how far a cell reaches, as attributes.
func spans(rows [][]string, i, j int) string {
	columns, down := 1, 1
	for columns < mostSpan && j+columns < len(rows[i]) && strings.TrimSpace(rows[i][j+columns]) == "#colspan#" {
		columns++
	}
	for down < mostSpan && i+down < len(rows) && j < len(rows[i+down]) && strings.TrimSpace(rows[i+down][j]) == "#rowspan#" {
		down++
	}
	s := ""
	if columns > 1 {
		s = fmt.Sprintf(` colspan="%d"`, columns)
	}
	if down > 1 {
		s += fmt.Sprintf(` rowspan="%d"`, down)
	}
	return s
}
