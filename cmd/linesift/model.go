package main

import "github.com/urfave/cli/v2"

func modelCommand() *cli.Command { return &cli.Command{Name: "model", Usage: "not there yet"} }
