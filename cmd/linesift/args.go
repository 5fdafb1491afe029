package main

import (
	"slices"
	"strings"

	"github.com/urfave/cli/v2"
)

// flagsFirst moves the flags of a command in front of its arguments: cli reads
// none after the first argument, but people write them there. What follows "--"
// is left alone.
func flagsFirst(app *cli.App, args []string) []string {
	commands, flags := app.Commands, app.Flags
	var done []string // up to the command's name
	for {
		first, rest := splitFlags(flags, args, true)
		done = append(done, first...)
		if len(rest) == 0 {
			return done
		}
		i := slices.IndexFunc(commands, func(c *cli.Command) bool { return c.HasName(rest[0]) })
		if i < 0 {
			first, rest = splitFlags(flags, rest, false)
			return slices.Concat(done, first, rest)
		}
		done = append(done, rest[0])
		args, flags, commands = rest[1:], commands[i].Flags, commands[i].Subcommands
	}
}

// splitFlags takes the flags with their values out of args. With leading it
// stops at the first argument that is no flag.
func splitFlags(flags []cli.Flag, args []string, leading bool) (found, rest []string) {
	for i := 0; i < len(args); i++ {
		arg := args[i]
		switch {
		case arg == completionFlag:
			return found, append(rest, args[i:]...)
		case arg == "--":
			return found, slices.Concat([]string{"--"}, rest, args[i+1:])
		case arg == "-" || !strings.HasPrefix(arg, "-"):
			if leading {
				return found, args[i:]
			}
			rest = append(rest, arg)
		case takesValue(flags, arg) && i+1 < len(args) && args[i+1] != completionFlag:
			found = append(found, arg, args[i+1])
			i++
		default:
			found = append(found, arg)
		}
	}
	return found, rest
}

// takesValue reports whether the argument after a flag is its value.
func takesValue(flags []cli.Flag, arg string) bool {
	name := strings.TrimLeft(arg, "-")
	for _, f := range flags {
		if slices.Contains(f.Names(), name) {
			d, ok := f.(cli.DocGenerationFlag)
			return ok && d.TakesValue()
		}
	}
	return false
}
