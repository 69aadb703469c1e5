package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"

	"github.com/presslift/presslift/internal/archive"
	"github.com/presslift/presslift/internal/config"
	"github.com/presslift/presslift/internal/content"
	"github.com/presslift/presslift/internal/markdown"
	"github.com/presslift/presslift/internal/pipeline"
	"github.com/presslift/presslift/internal/posttype"
	"github.com/presslift/presslift/internal/report"
	"github.com/presslift/presslift/internal/wp"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// asked is what a person asks for: by the flags of the command line, and by a
// configuration that one of them names. A flag is stronger than the file.
type asked struct {
	file  string
	flags config.Config
}

// typeFlags are those that say what becomes of posts, by their types.
var typeFlags = []string{"types", "exclude-types", "fate", "with-private-data"}

// add gives a command the flags of presslift convert, or those of some names.
func (a *asked) add(fs *pflag.FlagSet, names ...string) {
	fs.StringVar(&a.file, "config", "", "take what the command line does not say from `FILE`; no file is read unless it is named here")
	for _, s := range config.Settings() {
		if s.Flag == "" || len(names) > 0 && !slices.Contains(names, s.Flag) {
			continue
		}
		c := &a.flags
		switch s.Flag {
		case "out":
			fs.StringVarP(&c.Out, s.Flag, "o", "", s.Words)
		case "quiet":
			fs.BoolVarP(&c.Quiet, s.Flag, "q", false, s.Words)
		case "json":
			fs.BoolVar(&c.JSON, s.Flag, false, s.Words)
		case "fail-on":
			fs.StringVar(&c.FailOn, s.Flag, s.Default, s.Words)
		case "workers":
			fs.IntVar(&c.Workers, s.Flag, 0, s.Words)
		case "repair-mojibake":
			fs.BoolVar(&c.RepairMojibake, s.Flag, false, s.Words)
		case "max-unpacked":
			fs.Var(&c.MaxUnpacked, s.Flag, s.Words)
		case "max-ratio":
			fs.IntVar(&c.MaxRatio, s.Flag, 0, s.Words)
		case "max-entries":
			fs.IntVar(&c.MaxEntries, s.Flag, 0, s.Words)
		case "types":
			fs.StringSliceVar(&c.Types, s.Flag, nil, s.Words)
		case "exclude-types":
			fs.StringSliceVar(&c.ExcludeTypes, s.Flag, nil, s.Words)
		case "fate":
			fs.StringToStringVar(&c.Fates, s.Flag, nil, s.Words)
		case "shortcodes":
			fs.StringVar(&c.Shortcodes, s.Flag, s.Default, s.Words)
		case "captions":
			fs.StringVar(&c.Captions, s.Flag, s.Default, s.Words)
		case "unsafe-html":
			fs.BoolVar(&c.UnsafeHTML, s.Flag, false, s.Words)
		case "no-census":
			fs.BoolVar(&c.NoCensus, s.Flag, false, s.Words)
		case "with-private-data":
			fs.StringSliceVar(&c.WithPrivateData, s.Flag, nil, s.Words)
		}
	}
	fs.SortFlags = false
}

// settle puts file and flags together. Origin tells where the value of a path is
// from.
func (a *asked) settle(fs *pflag.FlagSet) (c config.Config, origin func(path string) string, err error) {
	var lines map[string]int
	if a.file != "" {
		if c, lines, err = readConfig(a.file); err != nil {
			return c, nil, err
		}
	}
	a.overrule(&c)
	for _, s := range config.Settings() {
		if s.Flag != "" && fs.Changed(s.Flag) {
			c.Take(s.Key, &a.flags)
		}
	}
	// An exclusion on the command line is stronger than the types of the file.
	if !fs.Changed("exclude-types") || fs.Changed("types") {
		for _, t := range c.Types {
			if slices.Contains(c.ExcludeTypes, t) {
				return c, nil, report.WithHint(fmt.Errorf("the type %q is both asked for and excluded", t), "say one of the two")
			}
		}
	}
	origin = func(path string) string {
		for _, s := range config.Settings() {
			if s.Flag == "" || !fs.Changed(s.Flag) {
				continue
			}
			if entry, below := a.flags.Fates[trimKey(path, s.Key)]; path == s.Key || below && entry != "" {
				return "--" + s.Flag
			}
		}
		if n := lines[path]; n > 0 {
			return fmt.Sprintf("%s:%d", visible(a.file), n)
		}
		return "default"
	}
	return c, origin, nil
}

// overrule takes out of a file what it says of a type of which a flag says
// something else. Its list of types stays: without its only type it would ask for
// all of them.
func (a *asked) overrule(file *config.Config) {
	file.ExcludeTypes = slices.DeleteFunc(file.ExcludeTypes, func(t string) bool {
		return slices.Contains(a.flags.Types, t) || a.flags.Fates[t] != ""
	})
	for _, t := range slices.Concat(a.flags.Types, a.flags.ExcludeTypes) {
		delete(file.Fates, t)
	}
}

// trimKey is what of a path stands below a key, or "".
func trimKey(path, key string) string {
	if len(path) > len(key)+1 && path[:len(key)+1] == key+"." {
		return path[len(key)+1:]
	}
	return ""
}

func readConfig(name string) (config.Config, map[string]int, error) {
	f, err := os.Open(name)
	if err != nil {
		var hint string
		if errors.Is(err, fs.ErrNotExist) {
			hint = "write one with: presslift config init " + name
		}
		return config.Config{}, nil, report.WithHint(fmt.Errorf("the configuration cannot be read: %w", err), hint)
	}
	defer f.Close()
	return config.Read(name, f)
}

// options are those of a run. They are checked.
func options(c *config.Config) (pipeline.Options, error) {
	for _, n := range []struct {
		flag  string
		value int
	}{{"--workers", c.Workers}, {"--max-ratio", c.MaxRatio}, {"--max-entries", c.MaxEntries}} {
		if n.value < 0 {
			return pipeline.Options{}, report.WithHint(fmt.Errorf("%s %d is negative", n.flag, n.value), "give a number from 0, which is the default")
		}
	}
	opt := pipeline.Options{
		Inputs: c.Inputs, Out: c.Out, Workers: c.Workers, Generator: "presslift " + version,
		RepairMojibake: c.RepairMojibake, MaxUnpacked: int64(c.MaxUnpacked), MaxRatio: c.MaxRatio, MaxEntries: c.MaxEntries,
		Types:    posttype.Choices{Only: c.Types, Exclude: c.ExcludeTypes, Statuses: c.Statuses},
		KeepMeta: c.Meta.Keep, RefuseMeta: c.Meta.Refuse, Hosts: c.Hosts,
		Keys: archive.Keys{Rename: c.FrontMatter.Rename, Omit: c.FrontMatter.Omit},
	}
	switch policy := content.ShortcodePolicy(c.Shortcodes); policy {
	case "", content.KeepShortcodes, content.StripShortcodes, content.CommentShortcodes:
		opt.Shortcodes.Unknown = policy
	default:
		return opt, report.WithHint(fmt.Errorf("--shortcodes %q is no policy", c.Shortcodes), "say keep, strip or html-comment")
	}
	switch c.Captions {
	case "", "figure":
	case "text":
		opt.Markdown.Captions = markdown.CaptionsAsText
	default:
		return opt, report.WithHint(fmt.Errorf("--captions %q is no form of captions", c.Captions), "say figure or text")
	}
	opt.Markdown.UnsafeHTML = c.UnsafeHTML
	opt.NoCensus = c.NoCensus
	for name, do := range c.ShortcodeMap {
		if opt.Shortcodes.Actions == nil {
			opt.Shortcodes.Actions = map[string]content.ShortcodeAction{}
		}
		opt.Shortcodes.Actions[name] = content.ShortcodeAction(do)
	}
	for t, f := range c.Fates {
		if opt.Types.Fates == nil {
			opt.Types.Fates = map[string]report.Fate{}
		}
		switch f {
		case "document", "data":
			opt.Types.Fates[t] = report.Fate(f)
		case "drop":
			opt.Types.Fates[t] = report.Dropped
		default:
			return opt, report.WithHint(fmt.Errorf("posts of type %q cannot become %q", t, f), "say document, data or drop, as in: --fate event=data")
		}
	}
	for _, name := range c.WithPrivateData {
		if opt.PrivateData == nil {
			opt.PrivateData = wp.PrivateData{}
		}
		opt.PrivateData[wp.PrivateKind(name)] = true
	}
	for tax, terms := range c.Terms {
		for slug, t := range terms {
			if opt.Terms == nil {
				opt.Terms = map[string]map[string]pipeline.TermEdit{}
			}
			if opt.Terms[tax] == nil {
				opt.Terms[tax] = map[string]pipeline.TermEdit{}
			}
			opt.Terms[tax][slug] = pipeline.TermEdit{Name: t.Rename, Into: t.Merge, Drop: t.Drop}
		}
	}
	return opt, opt.Check()
}

// reading is what a command that reads exports is asked for.
type reading struct {
	config.Config
	options   pipeline.Options
	threshold report.Severity
	fails     bool // when a finding is at least threshold
}

// reading settles what is asked of a command; example is how it is called.
func (a *asked) reading(cmd *cobra.Command, inputs []string, example string) (r reading, err error) {
	if r.Config, _, err = a.settle(cmd.Flags()); err != nil {
		return r, err
	}
	if len(inputs) > 0 {
		r.Inputs = inputs
	}
	r.threshold, r.fails = report.ParseSeverity(r.FailOn)
	switch {
	case len(r.Inputs) == 0:
		return r, report.WithHint(errors.New("no input given"), "name the export, as in: "+example)
	case !r.fails && r.FailOn != "never" && r.FailOn != "":
		return r, report.WithHint(fmt.Errorf("--fail-on %q is not a severity", r.FailOn), "use info, warning, error or never")
	}
	r.options, err = options(&r.Config)
	r.options.Stdin = cmd.InOrStdin()
	return r, err
}

// progress shows how the reading goes, until stop is called.
func (r *reading) progress(cmd *cobra.Command) (p *pipeline.Progress, stop func()) {
	p = &pipeline.Progress{}
	if r.Quiet {
		return p, func() {}
	}
	return p, showProgress(p, cmd.ErrOrStderr(), isTerminal(cmd.ErrOrStderr()))
}

// isTooBad tells whether a finding of a severity is to show in the exit code.
func (r *reading) isTooBad(s report.Severity) bool { return r.fails && s >= r.threshold }
