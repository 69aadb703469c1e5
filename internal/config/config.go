package config

import "reflect"

// Config is all that a file can say. The keys are those of the table of settings.
type Config struct {
	Inputs         []string `key:"inputs"`
	Out            string   `key:"out"`
	Quiet          bool     `key:"quiet"`
	JSON           bool     `key:"json"`
	FailOn         string   `key:"fail-on"`
	Workers        int      `key:"workers"`
	RepairMojibake bool     `key:"repair-mojibake"`
	MaxUnpacked    Size     `key:"max-unpacked"`
	MaxRatio       int      `key:"max-ratio"`
	MaxEntries     int      `key:"max-entries"`

	Types           []string          `key:"types"`
	ExcludeTypes    []string          `key:"exclude-types"`
	Fates           map[string]string `key:"fates"` // by type
	WithPrivateData []string          `key:"with-private-data"`

	Shortcodes   string            `key:"shortcodes"`    // of those that nothing knows
	ShortcodeMap map[string]string `key:"shortcode-map"` // by name
	Captions     string            `key:"captions"`
	UnsafeHTML   bool              `key:"unsafe-html"`
	NoCensus     bool              `key:"no-census"`

	Statuses    map[string]string          `key:"statuses"` // by status
	Hosts       []string                   `key:"hosts"`
	Terms       map[string]map[string]Term `key:"terms"` // by taxonomy and slug
	Meta        Meta                       `key:"meta"`
	FrontMatter FrontMatter                `key:"front-matter"`
}

// Term is what is to become of a term.
type Term struct {
	Rename string `key:"rename"`
	Merge  string `key:"merge"`
	Drop   bool   `key:"drop"`
}

// Meta is what is to become of postmeta. A trailing * of a key stands for any
// rest.
type Meta struct {
	Keep   []string `key:"keep"`
	Refuse []string `key:"refuse"`
}

// FrontMatter is what is to become of the keys of documents.
type FrontMatter struct {
	Rename map[string]string `key:"rename"`
	Omit   []string          `key:"omit"`
}

// Take gives a setting at the top the value that another configuration has. The
// entries of a map are added to those that are there.
func (c *Config) Take(key string, from *Config) {
	to, of := field(reflect.ValueOf(c).Elem(), key), field(reflect.ValueOf(from).Elem(), key)
	if to.Kind() != reflect.Map {
		to.Set(of)
		return
	}
	sum := reflect.MakeMap(to.Type())
	for _, m := range []reflect.Value{to, of} {
		for _, k := range m.MapKeys() {
			sum.SetMapIndex(k, m.MapIndex(k))
		}
	}
	to.Set(sum)
}

// field finds the field of a struct that has a key; the zero Value when none has.
func field(v reflect.Value, key string) reflect.Value {
	for i := range v.NumField() {
		if v.Type().Field(i).Tag.Get("key") == key {
			return v.Field(i)
		}
	}
	return reflect.Value{}
}

// keys are those of a struct, in the order of its fields.
func keys(t reflect.Type) []string {
	var out []string
	for i := range t.NumField() {
		out = append(out, t.Field(i).Tag.Get("key"))
	}
	return out
}
