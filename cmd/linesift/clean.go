package main

import "github.com/urfave/cli/v2"

func cleanCommand() *cli.Command { return &cli.Command{Name: "clean", Usage: "not there yet"} }
