//go:build cgo

package main

import (
	"os"
	"runtime"
	"runtime/debug"
)

// A caller's thread can run nothing else while it is in Go. With one processor of Go's
// for each of the machine's, threads that wait for one are woken in turn, and with many
// of them the machine idles meanwhile; with twice as many it is busy. Texts come and go,
// and the model stays: collecting later costs some megabytes. The environment goes first.
func init() {
	if os.Getenv("GOMAXPROCS") == "" {
		runtime.GOMAXPROCS(2 * processors)
	}
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(200)
	}
}

// processors are those that the machine, or the container, has for us.
var processors = runtime.GOMAXPROCS(0)
