// Package e2e plays chat scripts against the built binary: readable files in
// testdata that say who types what and what must come back. script_test.go
// lists the words of the language.
package e2e
