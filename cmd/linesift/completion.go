package main

import (
	"fmt"
	"strings"

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

func completionCommand() *cli.Command {
	return &cli.Command{
		Name:      "completion",
		Usage:     "write a script that completes commands and flags in a shell",
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
		script = strings.TrimRight(script, "\n") + "\n"
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
