//go:build cgo

package main

// static char *version_room(void) { static char room[64]; return room; }
import "C"

import (
	"runtime/debug"
	"sync"
	"unsafe"
)

// versionText returns the version of the module, in C memory that stays.
var versionText = sync.OnceValue(func() *C.char {
	text := "(devel)"
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		text = info.Main.Version
	}
	room := C.version_room() // of zeros
	copy(unsafe.Slice((*byte)(unsafe.Pointer(room)), 63), text)
	return room
})
