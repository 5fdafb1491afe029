package model

// Kind returns "trees".
func (*Trees) Kind() string { return "trees" }

// Shape returns the numbers of columns and classes.
func (t *Trees) Shape() (columns, classes int) { return t.Features, t.Classes }
