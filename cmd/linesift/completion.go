package main

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/features"
	"github.com/urfave/cli/v2"
)

// The scripts ask the program itself what could come next.
const bashCompletion = `_linesift() {
  local cur="${COMP_WORDS[COMP_CWORD]}" words=("${COMP_WORDS[@]:0:COMP_CWORD}")
  case "$cur" in
  -*) words+=("$cur") ;;
  esac
  local IFS=$'\n'
  COMPREPLY=($(compgen -W "$("${words[@]}" --generate-bash-completion 2>/dev/null)" -- "$cur"))
}
complete -o bashdefault -o default -F _linesift linesift
`

const zshCompletion = `#compdef linesift
_linesift() {
  local -a opts
  local cur="${words[CURRENT]}"
  local -a asked=("${words[@]:0:$((CURRENT-1))}")
  [[ "$cur" == -* ]] && asked+=("$cur")
  opts=("${(@f)$("${asked[@]}" --generate-bash-completion 2>/dev/null)}")
  if [[ -n "${opts[1]}" ]]; then
    compadd -a opts
  fi
  _files
}
compdef _linesift linesift
`

// completionFlag, at the end, asks what could come next.
const completionFlag = "--generate-bash-completion"

// values returns what the flag of a command can be set to, nil where that is not one
// of a few.
func values(command, flag string) []string {
	switch flag {
	case "learner":
		return learnerNames()
	case "families":
		return features.AllFamilies
	case "page-type":
		return pageTypes
	case "shape":
		return shapeNames()
	case "max-drop-action":
		return []string{leaveDocument, dropDocument}
	case "compress":
		return slices.Sorted(maps.Keys(compressEndings))
	case "to":
		return formatNames(data.WrittenFormats())
	case "input":
		if slices.Contains([]string{"clean", "predict", "explain"}, command) {
			return formatNames(inputFormats())
		}
		return formatNames(labelledFormats())
	case "output":
		switch command {
		case "clean":
			return cleanOutputs
		case "predict":
			return []string{predictText, predictJSONL, predictCSV, predictFastText, predictDolma}
		case "explain":
			return []string{predictText, predictJSONL}
		}
	}
	return nil
}

// complete makes a command offer the values of a flag that stands last; else its flags
// or the commands below it.
func complete(command *cli.Command) func(*cli.Context) {
	offer := cli.DefaultCompleteWithFlags(command)
	return func(c *cli.Context) {
		last := os.Args[max(len(os.Args)-2, 0)] // before completionFlag
		if found := values(command.Name, strings.TrimPrefix(last, "--")); found != nil && strings.HasPrefix(last, "--") {
			fmt.Fprintln(c.App.Writer, strings.Join(found, "\n"))
			return
		}
		offer(c)
	}
}

// fishValues are what fish completes the values of flags by.
func fishValues(app *cli.App) string {
	var b strings.Builder
	eachCommand(app.Commands, func(c *cli.Command) {
		for _, flag := range flagNames(c.Flags) {
			if found := values(c.Name, flag); found != nil {
				fmt.Fprintf(&b, "complete -c linesift -n '__fish_seen_subcommand_from %s' -l %s -x -a '%s'\n", c.Name, flag, strings.Join(found, " "))
			}
		}
	})
	return b.String()
}

func completionCommand() *cli.Command {
	return &cli.Command{
		Name:      "completion",
		Usage:     "write a script that completes commands, flags and their values in a shell",
		ArgsUsage: "bash|zsh|fish",
		Description: `Write the script to where the shell finds it in every new session:

$ linesift completion bash > linesift.bash

Bash wants it in ~/.local/share/bash-completion/completions/linesift, fish in
~/.config/fish/completions/linesift.fish, and zsh in a file named _linesift in a
folder of $fpath.`,
		Action: writeCompletion,
	}
}

func writeCompletion(c *cli.Context) error {
	if c.NArg() > 1 {
		return usagef(c, "unexpected argument %q", c.Args().Get(1))
	}
	var script string
	var err error
	switch shell := c.Args().First(); shell {
	case "bash":
		script = bashCompletion
	case "zsh":
		script = zshCompletion
	case "fish":
		script, err = c.App.ToFishCompletion()
		script = strings.TrimRight(script, "\n") + "\n" + fishValues(c.App)
	case "":
		return usagef(c, "no shell given: use bash, zsh or fish")
	default:
		return usagef(c, "no completion for shell %q: use bash, zsh or fish", shell)
	}
	if err != nil {
		return err
	}
	_, err = fmt.Fprint(c.App.Writer, script)
	return err
}
