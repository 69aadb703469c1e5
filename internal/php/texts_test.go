package php

import (
	"reflect"
	"testing"
)

func TestTextsAreToldFromSettings(t *testing.T) {
	v, err := JSON(`{
		"title":"Ox","titleTag":"h2","title_color":"#fff","button_text":"Go","sale_text":"Half off","label":"(623) 934-2400","text":"12 px","heading":"2024","hover_text":"slide-in","member-name":"Ann","field_name":"email",
		"note":"Three plain words","link":"https://example.org/a b","see":"https://example.org/a is where it stands","list":["One more sentence","x"],
		"__dynamic__":{"title":"[tag name=\"post title here\"]"},"_title":"Not for readers here","typography":{"text":"Open Sans Light"},"price":"$ 9",
		"tabs":[{"tab_title":"A","tab_content":"<p>b</p>","icon":{"value":"fa fa-star"}},{"tabTitle":"Über","html":"<hr>"}]}`, small)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"Ox", "Go", "Half off", "(623) 934-2400", "12 px", "2024", "Ann", "Three plain words", "https://example.org/a is where it stands", "One more sentence", "x", "$ 9", "A", "<p>b</p>", "Über", "<hr>"}
	if got := Texts(v); !reflect.DeepEqual(got, want) {
		t.Errorf("the texts are\n%q, not\n%q", got, want)
	}
}

func TestKeysSayWhatASettingIs(t *testing.T) {
	for _, c := range []struct {
		key, value  string
		text, field bool
	}{
		{"icon_box_title", "Strategy", true, true},
		{"class_title", "yoga", true, true},
		{"lifestyle_text", "We live slowly", true, true},
		{"className", "One Two Three", false, false},
		{"titleTypography", "Open Sans Light", false, false},
		{"icon", "fas fa-star big one", false, false},
		{"color", "Dark green", false, true},
		{"style", "Relaxed and without haste", true, true},
		{"imageAlt", "A red house in the woods", false, false},
		{"item_text", "YouTube", true, true},
		{"item_text", "slide-in", false, false},
		{"title_text", "left", false, false},
		{"network", "YouTube", false, true},
		{"city", "Berlin", true, true},
		{"position", "Center Center", false, true},
		{"features", "Free hosting", true, true},
		{"mood", "free hosting", false, true},
		{"mood", "happy", false, false},
		{"stat", "98%", true, true},
		{"width", "98%", false, false},
		{"price", "99", true, true},
		{"perPage", "99", false, false},
		{"note", "日本語", true, true},
		{"ids", "12,50", false, false},
		{"reach", "1,250", false, true},
		{"gap", "2rem", false, false},
		{"show_text", "yes", false, false},
		{"viewBox", "0 0 100 100", false, false},
		{"hotline", "+49 30 1234567", true, true},
		{"_title", "field_5e1", false, false},
	} {
		if text, field := IsText(c.key, c.value), IsFieldText(c.key, c.value); text != c.text || field != c.field {
			t.Errorf("%s = %q is a text: %v, in a field %v; wanted %v, %v", c.key, c.value, text, field, c.text, c.field)
		}
	}
}
