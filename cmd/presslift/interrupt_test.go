package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"
)

func TestAnInterruptedRunLeavesNothing(t *testing.T) {
	dir := t.TempDir()
	input, out := filepath.Join(dir, "site.xml"), filepath.Join(dir, "archive")
	const export = `<?xml version="1.0"?><rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"><channel><wp:wxr_version>1.2</wp:wxr_version>` +
		`<item><title>Hello</title><wp:post_id>1</wp:post_id><wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item></channel></rss>`
	if err := os.WriteFile(input, []byte(export), 0o644); err != nil {
		t.Fatal(err)
	}
	ctx, interrupt := context.WithCancel(t.Context())
	interrupt()
	root := newRoot()
	var stdout, stderr bytes.Buffer
	root.SetOut(&stdout)
	root.SetErr(&stderr)
	root.SetArgs([]string{"convert", input, "-o", out})
	err := root.ExecuteContext(ctx)
	printError(&stderr, err)
	if code := exitCode(err); code != exitInterrupted {
		t.Errorf("exit code %d for %v", code, err)
	}
	if got, want := stderr.String(), "presslift: interrupted; the output folder is as it was\n"; got != want || stdout.Len() > 0 {
		t.Errorf("printed %q and %q", stdout.String(), got)
	}
	left, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(left) != 1 || left[0] != input {
		t.Errorf("left behind: %q %v", left, err)
	}
}
