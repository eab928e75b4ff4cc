// Khaosat is a Telegram bot for a provincial committee's survey team. This
// is its command line; docs/architecture.md says where the rest is.
package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	_ "time/tzdata" // the committee's zone must be known on any machine

	"github.com/alecthomas/kong"

	"khaosat/config"
)

// commandLine is the settings and the commands, as kong reads them.
type commandLine struct {
	config.Config

	Run     runCommand     `cmd:"" default:"1" help:"Run the bot (the default)."`
	Demo    demoCommand    `cmd:"" help:"Try the bot in the browser: no account, no network, invented people."`
	Explain explainCommand `cmd:"" help:"Show what the bot understands by a text and would answer from the seed data."`
	Catalog catalogCommand `cmd:"" help:"Export, compare or apply the catalogue of indicators, groups, departments, targets and documents."`
	Backup  backupCommand  `cmd:"" help:"Copy the store, also of a running bot, and verify the copy."`
}

// program is what commands work with besides their own arguments.
type program struct {
	ctx    context.Context
	config *config.Config
	stdin  io.Reader
	stdout io.Writer
	stderr io.Writer
}

// Exit codes.
const (
	exitFailed     = 1
	exitWrongUsage = 2
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(execute(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// execute runs one command and returns the exit code: 2 for wrong settings
// or arguments, before anything was opened; 1 for a failure.
func execute(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	var line commandLine
	exit := -1
	parser, err := kong.New(&line,
		kong.Name("khaosat"),
		kong.Description("A Telegram bot for a provincial survey team."),
		kong.Writers(stdout, stderr),
		kong.Exit(func(code int) { exit = code }),
	)
	if err != nil {
		fmt.Fprintln(stderr, "khaosat:", err)
		return exitFailed
	}
	command, err := parser.Parse(args)
	if exit >= 0 {
		return exit
	}
	if err != nil {
		fmt.Fprintln(stderr, "khaosat:", config.ParseError(err))
		return exitWrongUsage
	}
	if err := line.Check(); err != nil {
		fmt.Fprintln(stderr, "khaosat:", err)
		return exitWrongUsage
	}
	p := &program{ctx: ctx, config: &line.Config, stdin: stdin, stdout: stdout, stderr: stderr}
	if err := command.Run(p); err != nil {
		fmt.Fprintln(stderr, "khaosat:", err)
		return exitCode(err)
	}
	return 0
}
