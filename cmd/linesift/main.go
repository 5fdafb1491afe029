// Linesift keeps the headlines and the text of scraped pages and drops
// promotional link lines and other boilerplate. It trains, evaluates and runs
// such line classifiers. "linesift help manual" prints its manual.
//
// Every command is a file of its own that gives a *cli.Command:
//
//  1. run builds the app, moves flags in front of the arguments and dispatches.
//  2. A command reads its flags, then documents through an input, and works on
//     them in a pipeline that keeps their order.
//  3. Its error goes up to run, which prints it and turns it into the exit code.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime"
	"runtime/debug"
	"syscall"

	_ "github.com/linesift/linesift/data/charsets" // pages come in any
	"github.com/urfave/cli/v2"
)

func main() {
	collectLater()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	os.Exit(run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// collectLater puts the first garbage collection off until there is more than a
// model takes to be read: a run on one page is over before. From then on all is as
// GOGC says.
func collectLater() {
	if os.Getenv("GOGC") != "" {
		return
	}
	debug.SetGCPercent(800) // of 4 MB
	runtime.AddCleanup(&struct{ self *int }{}, func(int) { debug.SetGCPercent(100) }, 0)
}

// run runs the program with the arguments that follow its name and returns its
// exit code.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	app := newApp(stdin, stdout, stderr)
	started := false
	eachCommand(app.Commands, func(c *cli.Command) { prepare(c, &started) })
	err := app.RunContext(ctx, append([]string{app.Name}, flagsFirst(app, args)...))
	if _, usage := errors.AsType[*usageError](err); err != nil && !started && !usage {
		err = &usageError{err: err} // the command line did not get as far as a command
	}
	if err != nil {
		fmt.Fprintf(stderr, "linesift: %v\n", explain(ctx, err))
	}
	return exitCode(err)
}

// newApp builds the program: its commands are in the order of the manual.
func newApp(stdin io.Reader, stdout, stderr io.Writer) *cli.App {
	return &cli.App{
		Name:        "linesift",
		Usage:       "keep the headlines and the text of scraped pages, drop promotional and other lines",
		UsageText:   "linesift COMMAND [OPTION…] [FILE…]",
		Description: appDescription,
		Version:     version(),
		Commands: []*cli.Command{
			cleanCommand(),
			predictCommand(),
			explainCommand(),
			trainCommand(),
			evaluateCommand(),
			dataCommand(),
			modelCommand(),
			completionCommand(),
			helpCommand(),
		},
		Flags:                []cli.Flag{cli.HelpFlag},
		Action:               unknownCommand,
		OnUsageError:         badFlag,
		EnableBashCompletion: true,
		ExitErrHandler:       func(*cli.Context, error) {}, // run does it
		Reader:               stdin,
		Writer:               stdout,
		ErrWriter:            stderr,
	}
}

// eachCommand calls visit with the commands and those below them.
func eachCommand(commands []*cli.Command, visit func(*cli.Command)) {
	for _, c := range commands {
		visit(c)
		eachCommand(c.Subcommands, visit)
	}
}

// prepare gives a command what all commands have in common. Its action sets
// *started: until then, every error is one of the command line.
func prepare(c *cli.Command, started *bool) {
	c.HideHelpCommand = true // "help" may be a file's name; "linesift help COMMAND" is there
	c.OnUsageError = badFlag
	c.BashComplete = complete(c)
	action := c.Action
	if action == nil {
		action = unknownCommand
	}
	c.Action = func(ctx *cli.Context) error {
		*started = true
		return action(ctx)
	}
}

// version is that of the module, as the Go tool stamped it.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" {
		return "(devel)"
	}
	return info.Main.Version
}
