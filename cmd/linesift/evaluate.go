package main

import "github.com/urfave/cli/v2"

func evaluateCommand() *cli.Command { return &cli.Command{Name: "evaluate", Usage: "not there yet"} }
