// Package char says what characters are: their class and their script, for
// those who walk over text, and the hashes of the words that they make.
package char
