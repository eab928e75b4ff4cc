package config

import (
	"fmt"
	"os"
	"strings"

	"github.com/alecthomas/kong"
	"go.yaml.in/yaml/v3"
)

// File is the name of a file of settings. Reading it is part of parsing
// the command line, so that its settings count below flags and environment.
type File string

// BeforeResolve hands the file's settings to the parser.
func (f File) BeforeResolve(parser *kong.Kong, ctx *kong.Context, trace *kong.Path) error {
	name, _ := ctx.FlagValue(trace.Flag).(File)
	if name == "" {
		return nil
	}
	settings, err := readFile(string(name))
	if err != nil {
		return fmt.Errorf("KHAOSAT_CONFIG: %w", err)
	}
	if err := settings.known(parser); err != nil {
		return fmt.Errorf("KHAOSAT_CONFIG: %s: %w", name, err)
	}
	ctx.AddResolver(kong.ResolverFunc(settings.resolve))
	return nil
}

// settings are values by the names of their environment variables.
type settings map[string]string

func readFile(name string) (settings, error) {
	content, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	read := settings{}
	if err := yaml.Unmarshal(content, &read); err != nil {
		return nil, fmt.Errorf("%s: want lines such as STORAGE_URL: bolt:data/khaosat.db: %w", name, err)
	}
	return read, nil
}

// known refuses names that no setting has.
func (s settings) known(parser *kong.Kong) error {
	names := map[string]bool{}
	for _, flag := range parser.Model.Flags {
		for _, env := range flag.Envs {
			names[env] = true
		}
	}
	for name := range s {
		if !names[name] {
			return fmt.Errorf("%s is not a setting; see --help", name)
		}
	}
	return nil
}

// resolve gives a flag its value unless the environment has one.
func (s settings) resolve(_ *kong.Context, _ *kong.Path, flag *kong.Flag) (any, error) {
	for _, env := range flag.Envs {
		if value := os.Getenv(env); value != "" {
			return value, nil
		}
		if value, ok := s[env]; ok {
			return strings.TrimSpace(value), nil
		}
	}
	return nil, nil
}
