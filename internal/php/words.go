package php

import (
	"strings"
	"unicode"
)

// keyWords are the words of a key in lower case, without numbers: "iconBoxTitle1",
// "icon-box-title" and "icon_box_0_title" are icon, box, title.
func keyWords(key string) []string {
	var words []string
	start, upper := 0, false
	end := func(i int) {
		if w := strings.TrimRight(key[start:i], "0123456789"); w != "" {
			words = append(words, strings.ToLower(w))
		}
	}
	for i := range len(key) {
		switch b := key[i]; {
		case b == '_' || b == '-' || b == ' ' || b == '.':
			end(i)
			start, upper = i+1, false
		case 'A' <= b && b <= 'Z':
			if !upper {
				end(i)
				start = i
			}
			upper = true
		default:
			upper = false
		}
	}
	end(len(key))
	for len(words) > 1 && screens[words[len(words)-1]] {
		words = words[:len(words)-1]
	}
	return words
}

// screens are words behind the name of a setting that say where it holds.
var screens = map[string]bool{
	"desktop": true, "hover": true, "laptop": true, "mobile": true, "tablet": true, "widescreen": true,
}

// singular is a word without the s of its plural.
func singular(word string) string {
	switch {
	case strings.HasSuffix(word, "ies"):
		return word[:len(word)-3] + "y"
	case strings.HasSuffix(word, "s") && !strings.HasSuffix(word, "ss"):
		return word[:len(word)-1]
	}
	return word
}

// keyKind is what the last word of a key says about the setting.
type keyKind int

const (
	plainKey    keyKind = iota
	textKey             // words for readers
	amountKey           // a number for readers
	countKey            // a number, for readers if a label stands beside it
	unitKey             // what stands beside a number
	choiceKey           // a choice among what a program knows; a text may stand there
	lookKey             // how something looks, or a copy: nothing below it is for readers
	notTextKey          // the same, but no text ever stands there, whatever it reads like
	idKey               // what something is called in a program, perhaps a picture: no text
	containsKey         // look, if it is one value; what is for readers may stand below it
)

// keyKinds is the table of the last words of keys, in the singular.
var keyKinds = map[string]keyKind{
	"address": textKey, "answer": textKey, "author": textKey, "badge": textKey, "bio": textKey, "biography": textKey, "body": textKey,
	"btn": textKey, "button": textKey, "caption": textKey, "cell": textKey, "cite": textKey, "citation": textKey, "city": textKey,
	"company": textKey, "con": textKey, "content": textKey, "copyright": textKey, "country": textKey, "credit": textKey, "cta": textKey,
	"definition": textKey, "desc": textKey, "description": textKey, "designation": textKey, "detail": textKey, "excerpt": textKey,
	"feature": textKey, "footnote": textKey, "header": textKey, "heading": textKey, "headline": textKey, "html": textKey,
	"ingredient": textKey, "instruction": textKey, "intro": textKey, "item": textKey, "job": textKey, "label": textKey,
	"legend": textKey, "message": textKey, "name": textKey, "note": textKey, "occupation": textKey, "paragraph": textKey,
	"pro": textKey, "profession": textKey, "question": textKey, "quotation": textKey, "quote": textKey, "ribbon": textKey, "slogan": textKey,
	"street": textKey, "subheading": textKey, "subtitle": textKey, "summary": textKey, "tagline": textKey, "testimonial": textKey,
	"text": textKey, "title": textKey, "txt": textKey,

	"amount": amountKey, "cost": amountKey, "fax": amountKey, "number": countKey, "percent": amountKey,
	"percentage": amountKey, "phone": amountKey, "price": amountKey, "rating": amountKey, "salary": amountKey,
	"score": countKey, "stat": amountKey, "tel": amountKey, "telephone": amountKey, "total": countKey, "value": countKey, "year": amountKey,

	"cur": unitKey, "currency": unitKey, "interval": unitKey, "period": unitKey, "prefix": unitKey, "suffix": unitKey, "unit": unitKey,

	"action": choiceKey, "align": choiceKey, "alignment": choiceKey, "animation": lookKey, "attribute": choiceKey, "blend": choiceKey,
	"blur": choiceKey, "border": choiceKey, "breakpoint": choiceKey, "color": lookKey, "colour": lookKey, "css": notTextKey, "code": choiceKey,
	"class": containsKey, "classes": containsKey, "classname": notTextKey, "condition": choiceKey,
	"delay": choiceKey, "device": choiceKey, "direction": choiceKey, "display": choiceKey, "duration": choiceKey, "easing": choiceKey,
	"effect": choiceKey, "event": choiceKey, "family": notTextKey, "field": choiceKey, "filter": choiceKey, "fit": choiceKey, "font": notTextKey,
	"format": choiceKey, "gap": choiceKey, "gradient": choiceKey, "handle": choiceKey, "hash": choiceKey, "height": choiceKey,
	"icon": containsKey, "identifier": choiceKey, "index": choiceKey, "justify": choiceKey, "key": choiceKey, "lang": choiceKey,
	"language": choiceKey, "level": choiceKey, "library": choiceKey, "locale": choiceKey, "margin": choiceKey, "mime": choiceKey,
	"nonce": choiceKey, "object": choiceKey, "offset": choiceKey, "opacity": choiceKey, "operator": choiceKey,
	"order": choiceKey, "orderby": choiceKey, "orientation": choiceKey, "origin": choiceKey, "overflow": choiceKey, "overlay": choiceKey,
	"padding": choiceKey, "pattern": choiceKey, "preset": choiceKey, "preview": notTextKey, "provider": choiceKey, "query": choiceKey, "radius": choiceKey,
	"ratio": choiceKey, "rel": choiceKey, "relation": choiceKey, "repeat": choiceKey, "rotate": choiceKey,
	"selector": choiceKey, "separator": choiceKey, "shadow": choiceKey, "shape": choiceKey, "shortcode": choiceKey, "size": choiceKey,
	"skin": choiceKey, "slug": choiceKey, "source": choiceKey, "space": choiceKey, "speed": choiceKey, "status": choiceKey,
	"style": lookKey, "subject": choiceKey, "target": choiceKey, "taxonomy": choiceKey, "template": choiceKey, "theme": choiceKey, "timezone": choiceKey,
	"token": choiceKey, "transform": choiceKey, "transition": choiceKey, "trigger": choiceKey, "type": choiceKey,
	"typography": notTextKey, "variant": choiceKey, "variation": choiceKey, "version": choiceKey, "view": choiceKey,
	"visibility": choiceKey, "weight": choiceKey, "width": choiceKey, "wrapper": choiceKey,
}

// wholeKeys are keys that say it only as they are, in lower case.
var wholeKeys = map[string]keyKind{
	"alt": notTextKey, "anchor": notTextKey, "block_id": notTextKey, "blockid": notTextKey,
	"blocklabel": notTextKey, "clientid": notTextKey, "colors": notTextKey, "id": idKey, "jsonanswer": notTextKey, "jsonname": notTextKey,
	"jsonquestion": notTextKey, "layout": lookKey, "lock": notTextKey, "metadata": notTextKey, "mode": lookKey, "schema": lookKey,
	"sizes": notTextKey, "spacing": notTextKey, "srcset": notTextKey, "tagname": notTextKey, "uid": notTextKey, "uniqueid": notTextKey, "viewbox": notTextKey,
}

// switches are words that begin the name of what is on or off.
var switches = map[string]bool{
	"allow": true, "disable": true, "display": true, "enable": true, "has": true, "hide": true, "is": true, "show": true, "use": true,
}

// kindOf tells what a key says about a setting: the last of its words does, but
// for a few that begin with what they are about.
func kindOf(key string) keyKind {
	if key == "" {
		return plainKey
	}
	if key[0] == '_' {
		return notTextKey
	}
	lower := strings.ToLower(key)
	if kind := wholeKeys[lower]; kind != plainKey {
		return kind
	}
	words := keyWords(key)
	if len(words) == 0 {
		return plainKey
	}
	first, before, last := words[0], "", words[len(words)-1]
	if len(words) > 1 {
		before = words[len(words)-2]
	}
	switch {
	case last == "id" || last == "ids":
		return idKey
	case first == "css" || first == "aria" || first == "admin" || last == "alt" || last == "text" && before == "alt" || strings.HasSuffix(lower, "alttext"),
		first == "font" || strings.Contains(lower, "typography"):
		return notTextKey
	case last == "name" && nameless[before]:
		return notTextKey
	case last == "tag" || strings.HasSuffix(last, "color"):
		return lookKey
	}
	kind := keyKinds[last]
	if kind == plainKey {
		kind = keyKinds[singular(last)]
	}
	if (switches[first] || first == "search") && len(words) > 1 && kind != lookKey && kind != notTextKey {
		return choiceKey
	}
	return kind
}

// nameless are words whose names are a program's.
var nameless = map[string]bool{"animation": true, "block": true, "class": true, "font": true, "icon": true, "lang": true, "language": true, "style": true, "tag": true}

// options are words that programs know: values of CSS, of HTML, and of the choices
// that editors offer.
var options = map[string]bool{
	"_blank": true, "_parent": true, "_self": true, "_top": true, "above": true, "absolute": true, "after": true, "all": true, "and": true,
	"any": true, "around": true, "article": true, "asc": true, "aside": true, "attachment": true, "audio": true, "auto": true,
	"baseline": true, "before": true, "below": true, "between": true, "block": true, "bold": true, "bolder": true, "bottom": true,
	"bounce": true, "button": true, "capitalize": true, "carousel": true, "category": true, "center": true, "centre": true,
	"checkbox": true, "circle": true, "circular": true, "classic": true, "click": true, "column": true, "columns": true, "contain": true,
	"cover": true, "custom": true, "dark": true, "dashed": true, "dashicons": true, "date": true, "default": true, "deg": true,
	"desc": true, "desktop": true, "disabled": true, "div": true, "dotted": true, "double": true, "draft": true, "eager": true,
	"ease": true, "edit": true, "em": true, "email": true, "enabled": true, "end": true, "evenly": true, "fa": true, "fab": true,
	"fad": true, "fade": true, "fadein": true, "fadeindown": true, "fadeinup": true, "fal": true, "false": true, "far": true, "fas": true,
	"file": true, "fill": true, "filled": true, "fixed": true, "flat": true, "flex": true, "footer": true, "fr": true, "full": true,
	"get": true, "ghost": true, "grid": true, "groove": true, "grow": true, "h1": true, "h2": true, "h3": true, "h4": true, "h5": true,
	"h6": true, "hidden": true, "hide": true, "horizontal": true, "hover": true, "html": true, "id": true, "image": true, "in": true,
	"inherit": true, "initial": true, "inline": true, "inset": true, "inside": true, "italic": true, "large": true, "larger": true,
	"layout": true, "lazy": true, "left": true, "lg": true, "light": true, "lightbox": true, "lighter": true, "linear": true, "link": true,
	"list": true, "lowercase": true, "main": true, "masonry": true, "md": true, "media": true, "medium": true, "menu_order": true,
	"middle": true, "minimal": true, "mobile": true, "modal": true, "modern": true, "ms": true, "narrow": true, "nav": true, "no": true,
	"nofollow": true, "none": true, "noopener": true, "noreferrer": true, "normal": true, "not": true, "nowrap": true, "null": true,
	"number": true, "off": true, "on": true, "or": true, "original": true, "out": true, "outline": true, "outset": true, "outside": true,
	"p": true, "page": true, "pages": true, "password": true, "pill": true, "popup": true, "post": true, "posts": true, "preset": true,
	"preview": true, "primary": true, "pt": true, "publish": true, "pulse": true, "px": true, "radio": true, "rand": true, "random": true,
	"relative": true, "rem": true, "repeat": true, "right": true, "round": true, "rounded": true, "row": true, "rows": true, "scroll": true,
	"secondary": true, "section": true, "select": true, "show": true, "shrink": true, "simple": true, "skin": true, "slide": true,
	"slider": true, "sm": true, "small": true, "solid": true, "space": true, "span": true, "square": true, "start": true, "static": true,
	"sticky": true, "stretch": true, "style": true, "submit": true, "tablet": true, "tag": true, "template": true, "tertiary": true,
	"text": true, "textarea": true, "theme": true, "thumb": true, "thumbnail": true, "to": true, "top": true, "transparent": true,
	"true": true, "undefined": true, "underline": true, "uppercase": true, "url": true, "utf-8": true, "variation": true, "vertical": true,
	"vh": true, "video": true, "view": true, "visible": true, "vw": true, "wide": true, "wrap": true, "xl": true, "xs": true, "xxl": true,
	"yes": true, "zoom": true,
}

// isOptions tells whether all words of a value are options: "Left", "center
// center", "Style 2".
func isOptions(value string) bool {
	for w := range strings.FieldsSeq(strings.ToLower(value)) {
		if w = strings.Trim(w, ",;:"); !options[w] && strings.Trim(w, "0123456789.-%") != "" {
			return false
		}
	}
	return true
}

// isProse tells of a text that cannot be anything else, whatever stands at its key:
// three words or more that begin with a capital letter, and none of them one of CSS.
func isProse(value string) bool {
	words := strings.Fields(value)
	if len(words) < 3 || !IsSentence(value) || isOptions(value) {
		return false
	}
	first, _ := firstRune(value)
	if unicode.IsLower(first) || !unicode.IsLetter(first) {
		return false
	}
	for _, w := range words {
		if strings.ContainsAny(w, "_;={}") {
			return false
		}
	}
	return true
}
