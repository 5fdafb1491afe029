package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"
)

// The exit codes of the program.
const (
	exitSuccess     = 0
	exitFailure     = 1
	exitUsage       = 2
	exitInterrupted = 130 // as shells report a program that SIGINT ended
)

// A usageError says what is wrong with the command line.
type usageError struct {
	err     error
	command string // to ask for help on, "" for the program
}

func (e *usageError) Error() string {
	return fmt.Sprintf("%v\nRun \"%s\" for help.", e.err, strings.TrimSpace("linesift help "+e.command))
}

func (e *usageError) Unwrap() error { return e.err }

// usagef makes a usage error of a command.
func usagef(c *cli.Context, format string, args ...any) error {
	return &usageError{fmt.Errorf(format, args...), commandPath(c)}
}

// commandPath returns the command's name after the program's, such as
// "model info".
func commandPath(c *cli.Context) string {
	var names []string
	for _, level := range slices.Backward(c.Lineage()) {
		if level.Command != nil && level.Command.Name != "" && level.Command.Name != c.App.Name {
			names = append(names, level.Command.Name)
		}
	}
	return strings.Join(slices.Compact(names), " ")
}

// requireFlags refuses a command line that lacks one of the flags. The commands
// call it rather than mark flags as required, as cli prints the whole help then.
func requireFlags(c *cli.Context, names ...string) error {
	for _, name := range names {
		if !c.IsSet(name) {
			return usagef(c, "no --%s given: it is needed", name)
		}
	}
	return nil
}

// unknownCommand is what runs where the name of a command is missing or wrong.
func unknownCommand(c *cli.Context) error {
	commands := c.Command.Subcommands
	if !c.Args().Present() {
		return usagef(c, "no command given: use %s", commandNames(commands))
	}
	name := c.Args().First()
	return usagef(c, "unknown command %q. %s There are %s.", name, cli.SuggestCommand(commands, name), commandNames(commands))
}

func commandNames(commands []*cli.Command) string {
	var names []string
	for _, c := range commands {
		if !c.Hidden {
			names = append(names, c.Name)
		}
	}
	return strings.Join(names, ", ")
}

// badFlag explains what the parser of the flags has to say.
func badFlag(c *cli.Context, err error, _ bool) error {
	if name, unknown := strings.CutPrefix(err.Error(), "flag provided but not defined: -"); unknown {
		name = strings.TrimLeft(name, "-")
		if similar := cli.SuggestFlag(c.Command.Flags, name, false); similar != "" {
			return usagef(c, "unknown flag --%s: did you mean %s?", name, similar)
		}
		return usagef(c, "unknown flag --%s", name)
	}
	message := strings.Replace(err.Error(), "flag needs an argument: -", "no value for the flag -", 1)
	return usagef(c, "%s", strings.Replace(message, " flag -", " flag --", 1))
}

// explain replaces an error that would tell the user nothing.
func explain(ctx context.Context, err error) error {
	if errors.Is(err, context.Canceled) && ctx.Err() != nil {
		return errors.New("interrupted: a file that was not complete is not kept")
	}
	return err
}

// exitCode returns the code for the error that a command came back with.
func exitCode(err error) int {
	_, usage := errors.AsType[*usageError](err)
	switch {
	case err == nil:
		return exitSuccess
	case usage:
		return exitUsage
	case errors.Is(err, context.Canceled):
		return exitInterrupted
	}
	return exitFailure
}
