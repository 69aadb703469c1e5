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
	want := []string{"Ox", "Go", "Half off", "(623) 934-2400", "12 px", "Ann", "Three plain words", "https://example.org/a is where it stands", "One more sentence", "A", "<p>b</p>", "Über", "<hr>"}
	if got := Texts(v); !reflect.DeepEqual(got, want) {
		t.Errorf("the texts are\n%q, not\n%q", got, want)
	}
}
