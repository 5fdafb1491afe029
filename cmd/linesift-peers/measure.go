package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"time"
)

// A measurement is what one process took.
type measurement struct {
	wall time.Duration
	cpu  time.Duration // user and system
	peak int           // resident bytes; 0 where the system does not tell
}

// measure runs a process to its end. Its input is the file, or nothing for "";
// its output is thrown away.
func measure(ctx context.Context, argv, env []string, input string) (measurement, error) {
	cmd := exec.CommandContext(ctx, argv[0], argv[1:]...)
	cmd.Env = append(os.Environ(), env...)
	var said bytes.Buffer
	cmd.Stderr = &said
	if input != "" {
		f, err := os.Open(input)
		if err != nil {
			return measurement{}, err
		}
		defer f.Close()
		cmd.Stdin = f
	}
	start := time.Now()
	if err := cmd.Start(); err != nil {
		return measurement{}, err
	}
	peak := watchPeak(cmd.Process.Pid)
	err := cmd.Wait()
	m := measurement{wall: time.Since(start), peak: peak()}
	if err != nil {
		return m, fmt.Errorf("%s: %w\n%s", strings.Join(argv, " "), err, tail(said.String()))
	}
	m.cpu = cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	return m, nil
}

// tail returns the end of what a process said.
func tail(s string) string { return s[max(0, len(s)-1000):] }

// watchPeak looks at the peak of a process's resident memory from time to time
// until it is asked for it.
//
// The rusage of a child would be exact, but on Linux it starts at the peak of
// the process that started it.
func watchPeak(pid int) (stop func() int) {
	done, result := make(chan struct{}), make(chan int)
	go func() {
		peak := 0
		tick := time.NewTicker(5 * time.Millisecond)
		defer tick.Stop()
		for {
			peak = max(peak, peakResident(pid))
			select {
			case <-tick.C:
			case <-done:
				result <- peak
				return
			}
		}
	}()
	return func() int {
		close(done)
		return <-result
	}
}

// peakResident reads VmHWM of /proc/PID/status, in bytes.
func peakResident(pid int) int {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(status), "VmHWM:")
	number, _, _ := strings.Cut(strings.TrimSpace(rest), " ")
	kb, err := strconv.Atoi(number)
	if err != nil {
		return 0
	}
	return kb << 10
}
