package data

import (
	"strings"
	"testing"
)

func TestFolder(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"spam/1.txt": "win\nnow\r\n", "spam/more/2.txt.gz": "cash", "ham/1.txt": "lunch?\n\n",
		"ham/notes.md": "no", "readme.txt": "no", ".git/x.txt": "no",
	} {
		save(t, dir, name, text)
	}
	docs, skipped, err := ReadAll([]string{dir}, Folder, ReadOptions{})
	if want := `ham:"lunch?\n"|spam:"win\nnow"|spam:"cash"`; err != nil || skipped != 0 || show(docs) != want {
		t.Fatalf("got %s, %v; want %s", show(docs), err, want)
	}
	if id := docs[2].ID; id != "spam/more/2.txt.gz" {
		t.Errorf("got id %q", id)
	}
}

func TestFolderErrors(t *testing.T) {
	dir := t.TempDir()
	save(t, dir, "a.txt", "x")
	if _, _, err := ReadAll([]string{dir}, Folder, ReadOptions{}); err == nil || !strings.Contains(err.Error(), "LABEL/NAME.txt") {
		t.Errorf("no labels: %v", err)
	}
	save(t, dir, "ham/a.md", "x")
	if _, _, err := ReadAll([]string{dir}, Folder, ReadOptions{}); err == nil || !strings.Contains(err.Error(), "ham: no .txt file") {
		t.Errorf("no texts: %v", err)
	}
	save(t, dir, "ham/a.txt", " \n")
	save(t, dir, "ham/b.txt", "b")
	docs, skipped, err := ReadAll([]string{dir}, Folder, ReadOptions{SkipErrors: true})
	if err != nil || skipped != 1 || show(docs) != `ham:"b"` {
		t.Errorf("a blank text: got %s, %d skipped, %v", show(docs), skipped, err)
	}
}
