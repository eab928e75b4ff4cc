package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"khaosat/config"
	"khaosat/sandbox"
)

// command runs the program in this process.
func command(t *testing.T, ctx context.Context, stdin string, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, problems bytes.Buffer
	code = execute(ctx, args, strings.NewReader(stdin), &out, &problems)
	return code, out.String(), problems.String()
}

func TestExitCodes(t *testing.T) {
	dir := t.TempDir()
	storage := "--storage-url=bolt:" + filepath.Join(dir, "khaosat.db")
	broken := filepath.Join(dir, "broken.yaml")
	if err := os.WriteFile(broken, []byte("groups:\n  - slug: A B\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	taken := strings.TrimPrefix(sandbox.ForTest(t, sandbox.Options{}).URL(), "http://")
	for _, test := range []struct {
		name   string
		args   []string
		code   int
		stderr string
	}{
		{"no token", []string{storage}, 2, "TELEGRAM_BOT_TOKEN"},
		{"wrong setting", []string{"--timezone=Hanoi", "run"}, 2, "Asia/Ho_Chi_Minh"},
		{"wrong address of a MongoDB", []string{"--storage-url=mongodb://host/x?connectTimeoutMS=soon", "catalog", "export"}, 2, "STORAGE_URL"},
		{"no such command", []string{"dance"}, 2, "dance"},
		{"nothing to explain", []string{"explain"}, 2, "--jsonl"},
		{"demo for everybody", []string{"demo", "--listen=0.0.0.0:8090"}, 2, "--listen: \"0.0.0.0:8090\": want a loopback"},
		{"demo on no address", []string{"demo", "--listen=8090"}, 2, "--listen: \"8090\": want a loopback"},
		{"demo on a port in use", []string{"demo", "--listen=" + taken}, 1, "--listen=127.0.0.1:0"},
		{"broken catalogue", []string{storage, "catalog", "apply", broken}, 2, "broken.yaml, line 2"},
		{"missing catalogue", []string{storage, "catalog", "diff", filepath.Join(dir, "none.yaml")}, 2, "none.yaml"},
		{"backup of a MongoDB", []string{"--storage-url=mongodb://127.0.0.1:1/x", "backup", filepath.Join(dir, "copy.db")}, 2, "mongodump"},
		{"backup of nothing", []string{"--storage-url=bolt:" + filepath.Join(dir, "none.db"), "backup", filepath.Join(dir, "copy.db")}, 1, "none.db"},
	} {
		t.Run(test.name, func(t *testing.T) {
			code, _, stderr := command(t, t.Context(), "", test.args...)
			if code != test.code || !strings.Contains(stderr, test.stderr) {
				t.Errorf("exit code %d, %q", code, stderr)
			}
		})
	}
	if _, err := os.Stat(filepath.Join(dir, "khaosat.db")); err == nil {
		t.Error("a store was opened for a command that could not run")
	}
}

func TestHelpDocumentsEverySetting(t *testing.T) {
	code, stdout, _ := command(t, t.Context(), "", "--help")
	if code != 0 {
		t.Fatalf("exit code %d", code)
	}
	for _, setting := range settings() {
		if !strings.Contains(stdout, "$"+setting.env) {
			t.Errorf("--help does not name %s", setting.env)
		}
	}
}

func TestTheReadmeNamesEverySettingAndItsDefault(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, setting := range settings() {
		named := func(line string) bool {
			return strings.Contains(line, "`"+setting.env+"`") && strings.Contains(line, setting.value)
		}
		if !slices.ContainsFunc(strings.Split(string(readme), "\n"), named) {
			t.Errorf("README.md does not name %s with its default %q", setting.env, setting.value)
		}
	}
}

type setting struct{ env, value string } // in the environment, by default

// settings are those that a user may set.
func settings() (all []setting) {
	for field := range reflect.TypeFor[config.Config]().Fields() {
		env, isSetting := field.Tag.Lookup("env")
		if _, hidden := field.Tag.Lookup("hidden"); isSetting && !hidden {
			all = append(all, setting{env, field.Tag.Get("default")})
		}
	}
	return all
}

func TestWrongTokenEndsTheProgramWithoutShowingIt(t *testing.T) {
	server := sandbox.ForTest(t, sandbox.Options{})
	const token = "123456:not-the-right-one"
	code, _, stderr := command(t, t.Context(), "", "--telegram-api-endpoint="+server.URL(), "--telegram-bot-token="+token,
		"--storage-url=bolt:"+filepath.Join(t.TempDir(), "khaosat.db"))
	if code != 1 || !strings.Contains(stderr, "token") {
		t.Errorf("exit code %d, %q", code, stderr)
	}
	if strings.Contains(stderr, "not-the-right-one") {
		t.Errorf("the token is shown: %q", stderr)
	}
}

func TestExplainLines(t *testing.T) {
	code, stdout, stderr := command(t, t.Context(), `{"text":"/capnhat"}`+"\n"+`{"text":"/lich"}`+"\n"+`{"text":"/pci 2019"}`+"\n",
		"explain", "--jsonl", "--now", "2021-09-06T08:00:00+07:00")
	if code != 0 {
		t.Fatalf("exit code %d, %s", code, stderr)
	}
	var intents []string
	for line := range strings.Lines(stdout) {
		var explained struct {
			Intent string `json:"intent"`
		}
		if err := json.Unmarshal([]byte(line), &explained); err != nil {
			t.Fatal(err)
		}
		intents = append(intents, explained.Intent)
	}
	if got := strings.Join(intents, " "); got != "update.start session.list indicator.get" {
		t.Errorf("intents %s", got)
	}
}

func TestALineThatCannotBeExplainedIsNamed(t *testing.T) {
	code, stdout, stderr := command(t, t.Context(), `{"text":"/pci"}`+"\n\n"+`{"text":`+"\n", "explain", "--jsonl")
	if code != 2 || !strings.Contains(stderr, "line 3") || strings.Count(stdout, "\n") != 1 {
		t.Errorf("exit code %d, %q, %q", code, stdout, stderr)
	}
}

func TestCatalogRoundTrip(t *testing.T) {
	dir := t.TempDir()
	storage := "--storage-url=bolt:" + filepath.Join(dir, "khaosat.db")
	_, exported, _ := command(t, t.Context(), "", storage, "catalog", "export")
	file := filepath.Join(dir, "catalog.yaml")
	edited := strings.Replace(exported, "vi: Điểm số PCI", "vi: Điểm PCI", 1)
	if err := os.WriteFile(file, []byte(edited), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, step := range []struct{ command, want string }{
		{"diff", "~ indicator pci_score"},
		{"apply", "applied: 1"},
		{"diff", "no changes"},
	} {
		code, stdout, stderr := command(t, t.Context(), "", storage, "catalog", step.command, file)
		if code != 0 || !strings.Contains(stdout, step.want) {
			t.Errorf("%s: exit code %d, %q, %q", step.command, code, stdout, stderr)
		}
	}
}

// TestWhatAFileMayNotChangeIsRefused: diff says so with its exit code too.
func TestWhatAFileMayNotChangeIsRefused(t *testing.T) {
	dir := t.TempDir()
	storage := "--storage-url=bolt:" + filepath.Join(dir, "khaosat.db")
	_, exported, _ := command(t, t.Context(), "", storage, "catalog", "export")
	file := filepath.Join(dir, "catalog.yaml")
	figure := "observations:\n  - {indicator: pci_rank, period: \"2023\", value: \"28\", rank_of: 63, department: skhdt, source: {title: X}}\n"
	if err := os.WriteFile(file, []byte(exported+figure), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, step := range []string{"diff", "apply"} {
		code, stdout, stderr := command(t, t.Context(), "", storage, "catalog", step, file)
		if code != 1 || !strings.Contains(stdout, "figures are not edited by file") || !strings.Contains(stderr, "refused") {
			t.Errorf("%s: exit code %d, %q, %q", step, code, stdout, stderr)
		}
	}
}
