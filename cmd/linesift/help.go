package main

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/linesift/linesift/model/eval/columns"
	"github.com/urfave/cli/v2"
)

// helpIndent is the indent of what a flag means.
const helpIndent = 6

func helpCommand() *cli.Command {
	return &cli.Command{
		Name:      "help",
		Usage:     "explain a command, or write the whole manual",
		ArgsUsage: "[COMMAND… | manual]",
		Description: `The manual is Markdown, or with --man a page for man:

$ linesift help manual --man > linesift.1`,
		Flags:  []cli.Flag{&cli.BoolFlag{Name: "man", Usage: "write the manual as a page for man"}},
		Action: showHelp,
	}
}

func showHelp(c *cli.Context) error {
	names := c.Args().Slice()
	switch {
	case slices.Equal(names, []string{"manual"}):
		return writeManual(c.App.Writer, c.App, c.Bool("man"))
	case c.Bool("man"):
		return usagef(c, "--man goes with the manual: linesift help manual --man")
	case len(names) == 0:
		printHelp(c.App.Writer, "", c.App)
		return nil
	}
	commands := c.App.Commands
	var found *cli.Command
	for _, name := range names {
		i := slices.IndexFunc(commands, func(c *cli.Command) bool { return c.HasName(name) })
		if i < 0 {
			return usagef(c, "no help on %q: there are %s", name, commandNames(commands))
		}
		found, commands = commands[i], commands[i].Subcommands
	}
	printCommandHelp(c.App.Writer, "linesift "+strings.Join(names, " "), found)
	return nil
}

// cli has one printer of help for the whole process.
func init() { cli.HelpPrinter = printHelp }

// printHelp is what cli calls for --help.
func printHelp(w io.Writer, _ string, about any) {
	switch a := about.(type) {
	case *cli.App:
		printCommandHelp(w, a.Name, &cli.Command{
			UsageText: a.UsageText, Description: a.Description, Subcommands: a.Commands, Flags: a.Flags,
		})
	case *cli.Command:
		printCommandHelp(w, a.HelpName, a)
	}
}

// printCommandHelp writes the help on a command in 80 columns.
func printCommandHelp(w io.Writer, name string, c *cli.Command) {
	var b strings.Builder
	fmt.Fprintf(&b, "Usage: %s\n", usageLine(name, c))
	if c.Usage != "" {
		fmt.Fprintf(&b, "\n%s\n", columns.Wrap(sentence(c.Usage), 0))
	}
	if c.Description != "" {
		fmt.Fprintf(&b, "\n%s\n", c.Description)
	}
	if commands := visible(c.Subcommands); len(commands) > 0 {
		b.WriteString("\nCommands:\n")
		for _, sub := range commands {
			fmt.Fprintf(&b, "  %-11s %s\n", sub.Name, columns.Wrap(sub.Usage, 14))
		}
	}
	if flags := ownFlags(c); len(flags) > 0 {
		b.WriteString("\nOptions:\n")
		for _, f := range flags {
			f := describe(f)
			fmt.Fprintf(&b, "  %s\n      %s\n", f.syntax(), columns.Wrap(f.meaning, helpIndent))
		}
	}
	io.WriteString(w, b.String())
}

// ownFlags returns the visible flags but --help, which all commands have.
func ownFlags(c *cli.Command) []cli.Flag {
	return slices.DeleteFunc(c.VisibleFlags(), func(f cli.Flag) bool { return f == cli.HelpFlag })
}

func visible(commands []*cli.Command) []*cli.Command {
	return slices.DeleteFunc(slices.Clone(commands), func(c *cli.Command) bool { return c.Hidden })
}

// usageLine returns how a command is called; name includes the program's.
func usageLine(name string, c *cli.Command) string {
	switch {
	case c.UsageText != "":
		return c.UsageText
	case len(c.Subcommands) > 0:
		return name + " COMMAND [OPTION…]"
	}
	if len(ownFlags(c)) > 0 {
		name += " [OPTION…]"
	}
	return strings.TrimSpace(name + " " + c.ArgsUsage)
}

// A flagDoc is a flag as help and manual show it.
type flagDoc struct {
	names   []string // with their dashes, short ones first
	value   string   // what its value is called, "" for a switch
	meaning string
}

// describe reads a flag. A word in `backquotes` in its usage names the value.
func describe(f cli.Flag) flagDoc {
	d := flagDoc{}
	for _, name := range f.Names() {
		dashes := "--"
		if len(name) == 1 {
			dashes = "-"
		}
		d.names = append(d.names, dashes+name)
	}
	slices.SortFunc(d.names, func(a, b string) int { return len(a) - len(b) })
	doc, ok := f.(cli.DocGenerationFlag)
	if !ok {
		return d
	}
	d.meaning = doc.GetUsage()
	if !doc.TakesValue() {
		return d
	}
	d.value = "VALUE"
	if before, rest, found := strings.Cut(d.meaning, "`"); found {
		if value, after, closed := strings.Cut(rest, "`"); closed {
			d.value, d.meaning = value, before+value+after
		}
	}
	if def := doc.GetDefaultText(); def != "" && !strings.Contains(d.meaning, "(default") {
		d.meaning += " (default: " + def + ")"
	}
	return d
}

func (d flagDoc) syntax() string {
	s := strings.Join(d.names, ", ")
	if d.value != "" {
		s += " " + d.value
	}
	return s
}

// sentence makes a sentence of a usage, which is written as a phrase.
func sentence(usage string) string {
	r, n := utf8.DecodeRuneInString(usage)
	return strings.ToUpper(string(r)) + usage[n:] + "."
}
