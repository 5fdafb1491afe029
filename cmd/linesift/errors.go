package main

import (
	"context"
	"errors"
	"fmt"
	"regexp"
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
	meant := ""
	if s := similar(name, visibleNames(commands)); s != "" {
		meant = fmt.Sprintf(" Did you mean %q?", s)
	} else if paths := withCommand(c.App.Commands, name); len(paths) > 0 {
		meant = fmt.Sprintf(" Did you mean %q?", paths[0])
	}
	return usagef(c, "unknown command %q.%s There are %s.", name, meant, commandNames(commands))
}

func commandNames(commands []*cli.Command) string {
	return strings.Join(visibleNames(commands), ", ")
}

func visibleNames(commands []*cli.Command) (names []string) {
	for _, c := range visible(commands) {
		names = append(names, c.Name)
	}
	return names
}

// badFlag explains what the parser of the flags has to say.
func badFlag(c *cli.Context, err error, _ bool) error {
	if name, unknown := strings.CutPrefix(err.Error(), "flag provided but not defined: -"); unknown {
		return unknownFlag(c, strings.TrimLeft(name, "-"))
	}
	if bad := badValue.FindStringSubmatch(err.Error()); bad != nil {
		value, name, problem := bad[1], bad[2], bad[3]
		if wanted := wanted(c.Command.Flags, name); wanted != "" {
			problem = "want " + wanted
		}
		return usagef(c, "--%s %s: %s", name, value, problem)
	}
	message := strings.Replace(err.Error(), "flag needs an argument: -", "no value for the flag -", 1)
	return usagef(c, "%s", strings.Replace(message, " flag -", " flag --", 1))
}

// badValue is how the parser says that a value of a flag is wrong.
var badValue = regexp.MustCompile(`^invalid (?:boolean )?value "(.*)" for (?:flag )?-+([^ :]+): (.*)$`)

// wanted says what values a flag has, "" where its own message does.
func wanted(flags []cli.Flag, name string) string {
	for _, f := range flags {
		if !slices.Contains(f.Names(), name) {
			continue
		}
		switch f.(type) {
		case *cli.IntFlag, *cli.Int64Flag:
			return "a whole number"
		case *cli.Float64Flag:
			return "a number, such as 0.5"
		case *cli.BoolFlag:
			return "no value, true or false"
		}
	}
	return ""
}

// unknownFlag says what a flag that the command does not have may stand for.
func unknownFlag(c *cli.Context, name string) error {
	if meant := similar(name, flagNames(c.Command.Flags)); meant != "" {
		return usagef(c, "unknown flag --%s: did you mean --%s?", name, meant)
	}
	if have := withFlag(c.App.Commands, name); len(have) > 0 {
		return usagef(c, "unknown flag --%s: it is a flag of %s", name, strings.Join(have, ", "))
	}
	return usagef(c, "unknown flag --%s", name)
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
