package postmeta

import "testing"

func TestShapesTellPeopleFromNames(t *testing.T) {
	for value, want := range map[string]judgement{
		"a@example.org": {home: personal}, " A.b+c@mail.example.co.uk\n": {home: personal}, "a@x.example, b@x.example;c@x.example": {home: personal},
		"Ann Lee <ann@x.example>": {home: personal}, "mailto:a@x.example?subject=Hi": {home: personal}, "jörg@müller.example": {home: personal},
		"4111 1111 1111 1111": {secret, true}, "4111-1111-1111-1111": {secret, true}, "378282246310005": {secret, true}, "5555555555554444": {secret, true},
		"10.9.8.7": {personal, true}, "2001:db8::7": {personal, true},
		"": {}, "@": {}, "@ann": {}, "@ann@social.example": {}, "ann@host": {}, "logo@2x.png": {}, "Write to a@x.example": {}, "https://x.example/@ann": {}, "https://x.example/?a=b@x.example": {},
		"4111111111111112": {}, "9783161484100": {}, "1234567812345670": {}, "1.2.3": {}, "127.0.0.1": {}, "::": {}, "12:30": {}, "2024-05-01 12:00:00": {}, "a@x.example <b@x.example>": {},
	} {
		if got := shapeOf(value); got != want {
			t.Errorf("%q: %+v, want %+v", value, got, want)
		}
	}
}

func TestStructuresKeepTheirFormWithoutAddresses(t *testing.T) {
	for stored, want := range map[string]string{
		`a:2:{s:1:"a";s:11:"w@x.example";s:1:"b";s:4:"@ann";}`:    `a:2:{s:1:"a";s:0:"";s:1:"b";s:4:"@ann";}`,
		`a:1:{i:0;s:33:"a:1:{s:1:"a";s:11:"w@x.example";}";}`:     `a:1:{i:0;s:21:"a:1:{s:1:"a";s:0:"";}";}`,
		`{"a":"w@x.example","b":["c@x.example","d w@x.example"]}`: `{"a":"","b":["","d w@x.example"]}`,
		"Write to a@x.example":                                    "Write to a@x.example",
	} {
		got, some := withoutContacts(stored)
		if got != want || some != (got != stored) {
			t.Errorf("%s: %s", stored, got)
		}
	}
}
