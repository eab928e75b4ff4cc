package main

import (
	"bytes"
	"strings"
	"testing"
)

func TestTrim(t *testing.T) {
	methods := make([]string, len(served))
	for i, name := range served {
		methods[i] = `"` + name + `":{"returns":["A"],"fields":[{"name":"b","types":["Array of B"],"required":true,"description":"long"}]}`
	}
	full := `{"version":"v","methods":{` + strings.Join(methods, ",") + `,"other":{}},"types":{"A":{"fields":[]},"B":{"subtypes":["C"]},
		"C":{"fields":[{"name":"type","types":["String"],"description":"Type of the thing, must be chat"}]},"D":{},"Update":{}}}`
	var small bytes.Buffer
	if err := trim(strings.NewReader(full), &small); err != nil {
		t.Fatal(err)
	}
	got := small.String()
	for _, want := range []string{`"C":{"fields":[{"name":"type","types":["String"],"const":"chat"}]}`, `"required":true`} {
		if !strings.Contains(got, want) {
			t.Errorf("%s is missing in %s", want, got)
		}
	}
	for _, unwanted := range []string{`"D"`, `"other"`, "long"} {
		if strings.Contains(got, unwanted) {
			t.Errorf("%s is still there", unwanted)
		}
	}
	if err := trim(strings.NewReader(`{"methods":{}}`), &small); err == nil {
		t.Error("an API without the methods was taken")
	}
}
