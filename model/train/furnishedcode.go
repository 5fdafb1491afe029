package train

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/linesift/linesift/data"
)

// insertCode puts pieces of programs or of configurations into the story, which then
// speaks of them: a word of the code stands in a paragraph, the line before it ends in a
// colon.
func (f *furnisher) insertCode() {
	f.story = slices.Clone(f.story)
	for range 1 + f.rng.IntN(3) {
		text := f.rename(snippets[f.rng.IntN(len(snippets))])
		var code []data.Line
		for l := range strings.SplitSeq(text, "\n") {
			if f.chance(0.5) {
				l = strings.TrimLeft(l, " \t") // as converters do that drop white space
			}
			if l != "" {
				code = append(code, data.Line{Text: l, Label: data.Body})
			}
		}
		if f.markdown {
			fence := []data.Line{{Text: "```", Label: data.Body}}
			code = slices.Concat(fence, code, fence)
		}
		at := min(len(f.story), 1+f.rng.IntN(len(f.story)+1))
		if names := identifiers.FindAllString(text, -1); len(names) > 0 {
			for i := range f.story {
				if f.story[i].Label == data.Body && len(f.story[i].Text) > 40 && f.chance(0.4) {
					words := f.words(f.story[i].Text)
					words[f.rng.IntN(len(words))] = names[f.rng.IntN(len(names))]
					f.story[i].Text = f.join(words)
				}
			}
		}
		if before := &f.story[at-1]; before.Label == data.Body && f.chance(0.5) {
			before.Text = strings.TrimRight(before.Text, ".。।") + ":"
		}
		f.story = slices.Insert(f.story, at, code...)
	}
}

// identifiers are the words of code that prose may speak of.
var identifiers = regexp.MustCompile(`[A-Za-z_][A-Za-z0-9_.]{3,}`)

// rename gives some of a snippet's words other names, so that it is not the words by
// which code is known.
func (f *furnisher) rename(code string) string {
	names := map[string]string{}
	return renamed.ReplaceAllStringFunc(code, func(s string) string {
		if names[s] == "" {
			names[s] = f.identifier()
		}
		return names[s]
	})
}

// renamed are the words of snippets that get other names.
var renamed = regexp.MustCompile(`\b(boats?|berth|tide|tides|harbour|ferry|Marta|Elsa|times|hours|tessbury|depth|draught|name|length)\b`)

// identifier returns an invented name of a variable, a class or a file.
func (f *furnisher) identifier() string {
	part := func() string { return nameParts[f.rng.IntN(len(nameParts))] }
	a, b := part(), part()
	switch f.rng.IntN(6) {
	case 0, 1:
		return a
	case 2:
		return a + "_" + b
	case 3:
		return a + strings.ToUpper(b[:1]) + b[1:]
	case 4:
		return strings.ToUpper(a[:1]) + a[1:]
	}
	return a + b
}

var nameParts = []string{
	"user", "item", "list", "count", "index", "map", "page", "node", "file", "path", "buf", "tmp", "row", "key", "value", "cache", "queue",
	"load", "save", "read", "send", "parse", "init", "test", "main", "run", "lib", "core", "util", "net", "log", "view", "form", "data",
	"tree", "lock", "slot", "ad", "pix", "tag", "track", "zone", "unit", "vid", "bid", "lazy", "gal", "pop", "bar", "box", "nav", "feed",
}

var snippets = []string{
	"func harbour(boats []string) int {\n\treturn len(boats)\n}",
	"for boat in boats:\n    if boat.draught > depth:\n        continue\n    berth(boat)",
	"const tide = hours => {\n  if (hours < 0) {\n    return null;\n  }\n  return Math.sin(hours / 6.2);\n};",
	"$ ferry timetable --port tessbury > times.csv\n$ wc -l times.csv\n42 times.csv",
	"SELECT name, length\nFROM boats\nWHERE length > 12\nORDER BY name;",
	"server:\n  port: 8080\n  hosts:\n    - a.example\n    - b.example",
	"<ul class=\"boats\">\n  <li>Marta</li>\n  <li>Elsa</li>\n</ul>",
	"{\n  \"name\": \"Marta\",\n  \"berth\": 7\n}",
	"src\n├── main.c\n├── tide.c\n└── test\n    └── tide_test.c",
	"npm install tide-tables\nimport { tides } from 'tide-tables'\nconsole.log(tides('tessbury'))",
	"public class Boat {\n    private final String name;\n    Boat(String name) {\n        this.name = name;\n    }\n}",
	"#include <stdio.h>\nint main(void) {\n    puts(\"low water\");\n    return 0;\n}",
	"function berth(boat, done) {\n  let tries;\n  return () => {\n    done(boat);\n    tries = setTimeout(() => berth(boat), 500);\n  };\n}",
	"document.querySelector('#harbour').addEventListener('click', () => {\n  // one boat at a time\n  ferry.sail();\n});",
	"var boats = [];\nboats.push('Marta');\nboats.push('Elsa');\nconsole.log(boats.length);",
	"def tide(hours):\n    \"\"\"Returns the depth in metres.\"\"\"\n    return 3 + math.sin(hours / 6.2)",
	"try {\n    $boat = new Boat($name);\n    $boat->sail();\n} catch (Exception $e) {\n    echo $e->getMessage();\n}",
	"fn main() {\n    let boats = vec![\"Marta\", \"Elsa\"];\n    for boat in &boats {\n        println!(\"{}\", boat);\n    }\n}",
	"[harbour]\nname = tessbury\ndepth = 12\n# in metres\nlights = true",
	"git clone https://code.example/ferry.git\ncd ferry\nmake\nsudo make install",
	".ferry {\n  color: navy;\n  margin: 0 auto;\n}",
	"curl -X POST https://api.example/boats -d '{\"name\": \"Marta\"}'",
	"<?php\nforeach ($boats as $boat) {\n    echo $boat['name'];\n}\n?>",
	"type Boat struct {\n\tName string `json:\"name\"`\n\n\tLength int\n}",
	"docker run -d \\\n  --name ferry \\\n  -p 8080:80 \\\n  ferry:latest",
	"if err != nil {\n\treturn fmt.Errorf(\"berth: %w\", err)\n}",
	"<dependency>\n  <groupId>example.ferry</groupId>\n  <artifactId>tide</artifactId>\n</dependency>",
	"0 6 * * * /usr/bin/ferry --quiet",
	">>> tide(6)\n3.82\n>>> tide(9)\n3.99",
	"Traceback (most recent call last):\n  File \"ferry.py\", line 12, in <module>\n    berth(boat)\nKeyError: 'depth'",
}

// addScripts puts scripts, styles, markup and placeholders of the page between the
// lines, as extractors do that take them for text.
func (f *furnisher) addScripts() {
	for range 1 + f.rng.IntN(4) {
		var block []data.Line
		kind := scripts[f.rng.IntN(len(scripts))]
		for range 1 + f.rng.IntN(kind.most) {
			text := f.fillScript(kind.lines[f.rng.IntN(len(kind.lines))])
			for l := range strings.SplitSeq(text, "\n") {
				block = append(block, data.Line{Text: l, Label: data.Boilerplate})
			}
		}
		f.out = slices.Insert(f.out, f.rng.IntN(len(f.out)+1), block...)
	}
}

// fillScript fills in the names and numbers of a script.
func (f *furnisher) fillScript(text string) string {
	title := ""
	if len(f.story) > 0 {
		title = strings.ReplaceAll(f.story[0].Text, `"`, `'`)
	}
	names := []string{f.identifier(), f.identifier(), f.identifier()}
	return scriptFields.ReplaceAllStringFunc(text, func(s string) string {
		switch s {
		case "TITLE":
			return title
		case "DATE":
			return f.dates()()
		case "NUM":
			return fmt.Sprint(1 + f.rng.IntN([]int{10, 1000, 100000, 1 << 30}[f.rng.IntN(4)]))
		}
		return names[s[2]-'1']
	})
}

var scriptFields = regexp.MustCompile(`TITLE|DATE|NUM|ID[123]`)

// scripts are lines of scripts and the like; TITLE is the story's, ID1 to ID3 are names.
var scripts = []struct {
	most  int
	lines []string
}{
	{4, []string{
		"window.ID1 = window.ID1 || [];",
		"var ID1 = ID1 || {};",
		"var ID1 = ID1 || []; ID1.push(['_set', 'ID2']); ID1.push(['_view']);",
		"_ID1.push({ ID2: 'ID3-NUM', mode: 'ID2' });",
		"ID1.push({ID2: true});",
		"ID1.cmd.push(function() { ID1.display('div-ID2-NUM'); });",
		"ID1('init', 'NUM');",
		"ID1('ID2', 'ID3');",
		"gtag('config', 'ID1-NUM');",
		"dataLayer.push({'event': 'ID1', 'ID2': NUM});",
		"window.dataLayer = window.dataLayer || []; function gtag(){dataLayer.push(arguments);} gtag('js', new Date());",
		"(function() { var s = document.createElement('script'); s.async = true; s.src = 'https://cdn.ID1.example/ID2.js'; document.head.appendChild(s); })();",
		"!function(a,b,c,d){if(a.ID1)return;d=a.ID1=function(){d.q.push(arguments)};d.q=[];b.createElement(c)}(window,document,'script');",
		"(function(w,d,t,u,n){w['ID1']=n;w[n]=w[n]||function(){(w[n].q=w[n].q||[]).push(arguments)}})(window,document,'script','//ID2.example/a.js','ID3');",
		"if (typeof ID1 !== 'undefined') { ID1.ID2('ID3'); }",
		"var ID1 = document.getElementById(\"ID2-NUM\");",
		"document.getElementById('ID1').style.display = 'none';",
		"document.write('<scr' + 'ipt src=\"//ID1.example/ID2.js?r=NUM\"></scr' + 'ipt>');",
		"$(document).ready(function(){ $('.ID1').slick({ dots: true, speed: NUM }); });",
		"jQuery('.ID1-ID2').hide();",
		"window.addEventListener('load', function() {\n  ID1.ID2();\n});",
		"function ID1() {\n  window.open('https://ID2.example/share?u=' + location.href);\n  return false;\n}",
		"//<![CDATA[\nvar ID1 = NUM;\n//]]>",
		"try { ID1.ID2(); } catch(e) {}",
		"ID1=NUM; ID2='ID3';",
	}},
	{3, []string{
		".ID1 { width: NUMpx; margin: 0 auto; }",
		".ID1-ID2 a:hover{color:#333;text-decoration:none}",
		"#ID1-NUM{display:none}",
		".ID1 {\n  float: left;\n  padding: 10px;\n}",
		"@media (max-width: 640px) { .ID1 { float: none; } }",
		"#ID1_NUM .ID2 { background: url(//img.example/ID3.png) no-repeat; } .ID2 p { margin: 0 }",
		"<style>.ID1{margin-top:NUMpx !important}</style>",
	}},
	{1, []string{
		"{\"@context\":\"https://schema.org\",\"@type\":\"NewsArticle\",\"headline\":\"TITLE\",\"datePublished\":\"DATE\"}",
		"{\n\"@context\": \"http://schema.org\",\n\"@type\": \"Article\",\n\"name\": \"TITLE\",\n\"image\": \"https://img.example/NUM.jpg\"\n}",
		"{\"ID1\":{\"ID2\":NUM,\"ID3\":true},\"title\":\"TITLE\"}",
		"{\"ID1\":[\"ID2\",\"ID3\"],\"id\":NUM}",
	}},
	{3, []string{
		"<div class=\"ID1\">", "</div>", "<br />", "<!-- ID1 ID2 -->", "&nbsp;", "<p>&nbsp;</p>", "<hr/>", "</section>",
		"<img src=\"https://img.example/NUM.jpg\" alt=\"\" width=\"NUM\">",
		"<a href=\"https://ID1.example/NUM\" target=\"_blank\">ID2</a>",
		"<iframe src=\"https://ID1.example/embed/NUM\" width=\"560\" height=\"315\" frameborder=\"0\" allowfullscreen></iframe>",
		"<script async src=\"https://ID1.example/ID2.js\"></script>",
		"<span id=\"ID1-NUM\"></span>", "<noscript><img height=\"1\" width=\"1\" src=\"https://ID1.example/tr?id=NUM\"/></noscript>",
	}},
	{2, []string{
		"[ID1 id=\"NUM\" align=\"left\"]", "[/caption]", "[gallery ids=\"NUM,NUM,NUM\"]", "[embed]https://video.example/NUM[/embed]", "[ID1-ID2]", "[[ID1:NUM]]",
		"{{ ID1.ID2 }}", "{{ID1}}", "{% include ID1.html %}", "{%ID1%}", "%%ID1%%", "${ID1.ID2}", "<%= ID1 %>", "{ID1}", "#{ID1_ID2}",
		"[vc_row][vc_column width=\"1/2\"]", "[et_pb_section ID1=\"NUM\"]", "{{#if ID1}}", "{{/if}}", "@@ID1@@", "[object Object]", "undefined", "null",
	}},
}
