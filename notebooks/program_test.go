package notebooks

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"strings"
	"testing"
)

// displayPackage is how cells show images. The program that is run has a
// stand-in for it, so that the module need not depend on the kernel.
const displayPackage = "github.com/janpfeifer/gonb/gonbui"

const displayStandIn = `
var gonbui = struct{ DisplaySVG func(svg string) }{
	func(svg string) { fmt.Printf("\x00svg %q\n", svg) },
}
`

// A program is composed of the cells of a notebook.
type program struct {
	imports []string // import specs, each once
	decls   strings.Builder
	main    strings.Builder // calls the cells
}

// compose returns the source of a program that runs cells in turn and writes
// "\x00cell ID" on a line before the output of each.
func compose(name string, cells []*cell) (string, error) {
	p := &program{imports: []string{`"fmt"`}}
	for i, c := range cells {
		if err := p.add(name, i, c); err != nil {
			return "", fmt.Errorf("%s, cell %s: %w", name, c.ID, err)
		}
	}
	return fmt.Sprintf("package main\n\nimport (\n\t%s\n)\n\nfunc main() {\n%s}\n%s",
		strings.Join(p.imports, "\n\t"), p.main.String(), p.decls.String()), nil
}

// add adds cell i. Line directives make the compiler and panics speak of it.
func (p *program) add(name string, i int, c *cell) error {
	decls, body, first := split(strings.Join(c.Source, ""))
	rest, err := p.takeImports(decls)
	if err != nil {
		return err
	}
	where := name + "/" + c.ID
	fmt.Fprintf(&p.decls, "\n//line %s:1\n%s\n", where, rest)
	fmt.Fprintf(&p.main, "\tfmt.Print(\"\\x00cell %s\\n\")\n", c.ID)
	if body != "" {
		fmt.Fprintf(&p.decls, "\nfunc cell%d() {\n//line %s:%d\n%s\n}\n", i, where, first, body)
		fmt.Fprintf(&p.main, "\tcell%d()\n", i)
	}
	return nil
}

// split returns what a cell declares, and what stands below %% with the number
// of its first line. Other commands of the kernel become blank lines.
func split(source string) (decls, body string, first int) {
	lines := strings.Split(source, "\n")
	for i, line := range lines {
		switch {
		case line == "%%" || line == "%main":
			return strings.Join(lines[:i], "\n"), strings.Join(lines[i+1:], "\n"), i + 2
		case strings.HasPrefix(line, "%") || strings.HasPrefix(line, "!"):
			lines[i] = ""
		}
	}
	return strings.Join(lines, "\n"), "", 0
}

// takeImports returns decls with blanks for its imports, which it notes.
func (p *program) takeImports(decls string) (string, error) {
	const head = "package main;"
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, "", head+decls, parser.SkipObjectResolution)
	if err != nil {
		return "", err
	}
	rest := []byte(decls)
	for _, d := range file.Decls {
		g, ok := d.(*ast.GenDecl)
		if !ok || g.Tok != token.IMPORT {
			continue
		}
		for at := set.Position(g.Pos()).Offset; at < set.Position(g.End()).Offset; at++ {
			if rest[at-len(head)] != '\n' {
				rest[at-len(head)] = ' '
			}
		}
	}
	for _, s := range file.Imports {
		p.take(s)
	}
	return string(rest), nil
}

// take notes an import, once.
func (p *program) take(s *ast.ImportSpec) {
	spec := s.Path.Value
	if s.Name != nil {
		spec = s.Name.Name + " " + spec
	}
	for _, known := range p.imports {
		if known == spec {
			return
		}
	}
	if spec == `"`+displayPackage+`"` {
		if !strings.Contains(p.decls.String(), displayStandIn) {
			p.decls.WriteString(displayStandIn)
		}
		return
	}
	p.imports = append(p.imports, spec)
}

func TestCompose(t *testing.T) {
	got, err := compose("x.ipynb", []*cell{
		{ID: "a", Source: []string{"!*go get it\n", "import \"os\"\n", "\n", "var x = 1\n", "%%\n", "fmt.Println(x)"}},
		{ID: "b", Source: []string{"import (\n", "\t\"os\"\n", "\tu \"unicode\"\n", ")\n", "func f() {}"}},
	})
	want := "package main\n\nimport (\n\t\"fmt\"\n\t\"os\"\n\tu \"unicode\"\n)\n\n" +
		"func main() {\n\tfmt.Print(\"\\x00cell a\\n\")\n\tcell0()\n\tfmt.Print(\"\\x00cell b\\n\")\n}\n" +
		"\n//line x.ipynb/a:1\n\n           \n\nvar x = 1\n" +
		"\nfunc cell0() {\n//line x.ipynb/a:6\nfmt.Println(x)\n}\n" +
		"\n//line x.ipynb/b:1\n        \n     \n            \n \nfunc f() {}\n"
	if err != nil || got != want {
		t.Errorf("got %v\n%q\nwant\n%q", err, got, want)
	}
	if _, err := compose("x.ipynb", []*cell{{ID: "a", Source: []string{"func {"}}}); err == nil {
		t.Error("composed of a cell that is not Go")
	}
}
