package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"

	"github.com/urfave/cli/v2"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	code := run(ctx, os.Args, os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// run runs the program with its name in args[0] and returns its exit status: 0
// for success, 1 for failure, 2 for wrong usage.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	app := &cli.App{
		Name:            "linesift-peers",
		Usage:           "measure linesift beside other programs, and make training data of their output",
		Reader:          stdin,
		Writer:          stdout,
		ErrWriter:       stderr,
		HideHelpCommand: true,
		Commands:        []*cli.Command{extractCommand(), compareCommand(), benchCommand(), doorsCommand(), wetCommand(), runCommand(), goDoorCommand()},
		Action:          unknownCommand,
		OnUsageError:    func(_ *cli.Context, err error, _ bool) error { return usageError{err} },
		ExitErrHandler:  func(*cli.Context, error) {}, // run reports it
	}
	for _, c := range app.Commands {
		c.OnUsageError = app.OnUsageError
	}
	return status(app.RunContext(ctx, args), stderr)
}

// usageError marks an error in the arguments.
type usageError struct{ error }

// Unwrap returns the cause.
func (e usageError) Unwrap() error { return e.error }

// status reports an error and returns the exit status for it.
func status(err error, stderr io.Writer) int {
	if err == nil {
		return 0
	}
	fmt.Fprintf(stderr, "linesift-peers: %v\n", err)
	if _, ok := errors.AsType[usageError](err); ok {
		return 2
	}
	return 1
}

func unknownCommand(c *cli.Context) error {
	if c.NArg() == 0 {
		return cli.ShowAppHelp(c)
	}
	return usageError{fmt.Errorf("unknown command %q; see linesift-peers --help", c.Args().First())}
}

// checkArguments refuses arguments that no flag takes and asks for those flags
// that are required; cli's own check does not tell its error from others.
func checkArguments(c *cli.Context, required ...string) error {
	if c.NArg() > 0 {
		return usageError{fmt.Errorf("unexpected argument %q; every file is named by a flag", c.Args().First())}
	}
	for _, flag := range required {
		if !c.IsSet(flag) {
			return usageError{fmt.Errorf("--%s is missing; see linesift-peers %s --help", flag, c.Command.Name)}
		}
	}
	return nil
}
