package handlers_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"khaosat/handlers"
	"khaosat/survey"
	"khaosat/survey/viet"
)

// TestEveryCommandNamedExists: neither what the bot says nor the guide sends
// anybody to a command that is none.
func TestEveryCommandNamedExists(t *testing.T) {
	desk := newQueryDesk(t, survey.Vietnamese, nowadays)
	named := regexp.MustCompile("(?:^|[\\s(“\"'`>;:,])/([\\pL_]{2,})")
	files := []string{"../docs/huong-dan.md"}
	for _, pattern := range []string{"../texts/*/*.html", "../texts/*/*.txt", "../texts/*/*.yaml"} {
		found, err := filepath.Glob(pattern)
		must(t, err)
		files = append(files, found...)
	}
	for _, file := range files {
		content, err := os.ReadFile(file)
		must(t, err)
		for _, match := range named.FindAllSubmatch(content, -1) {
			command := viet.Fold(string(match[1])) // one with diacritics is read as well
			if !slices.Contains(handlers.Commands(), command) && strings.Contains(shown(desk.say("/"+command)), "Không có lệnh") {
				t.Errorf("%s: there is no /%s", file, command)
			}
		}
	}
}

// TestTheGuideNamesEveryCommandOfTheHelp by one of its names at least.
func TestTheGuideNamesEveryCommandOfTheHelp(t *testing.T) {
	guide, err := os.ReadFile("../docs/huong-dan.md")
	must(t, err)
	for _, route := range newQueryDesk(t, survey.Vietnamese, nowadays).router.Table().Routes() {
		named := func(command string) bool { return regexp.MustCompile("/" + command + `\b`).Match(guide) }
		if len(route.Commands) > 0 && !route.Hidden && !slices.ContainsFunc(route.Commands, named) {
			t.Errorf("the guide does not name /%s", route.Commands[0])
		}
	}
}
