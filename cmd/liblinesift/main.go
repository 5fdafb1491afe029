//go:build cgo

// Liblinesift is linesift as a library for other languages: linesift.h declares what is
// in it. It embeds both models.
//
//	go build -buildmode=c-shared -o liblinesift.so ./cmd/liblinesift
//	go build -buildmode=c-archive -o liblinesift.a ./cmd/liblinesift
//
// The header that the Go tool writes beside it is not needed. The folder example has a
// program in C, python the Python package, which carries the library.
//
// # From a call to a result
//
//  1. A function of export.go, which the compiler holds to linesift.h, copies its
//     arguments and looks up the sifter of a model's number.
//  2. A sifter reads each text as a document and takes the model that is for it.
//  3. What comes of all texts is copied into one block of C memory, which the caller
//     frees.
//
// Errors are values with a code; what panics becomes one, too.
package main

func main() {}
