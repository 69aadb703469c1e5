package content

import (
	"os"
	"strings"
	"testing"
)

func TestEveryTabsOfAPluginHasACase(t *testing.T) {
	stored, err := os.ReadFile("../../testdata/cases/plugin-tabs.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for name := range pluginTabs {
		if !strings.Contains(string(stored), "<!-- wp:"+name+" ") {
			t.Errorf("plugin-tabs.txtar has no %s", name)
		}
	}
}
