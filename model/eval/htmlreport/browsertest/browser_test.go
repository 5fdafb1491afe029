// Package browsertest opens the pages of htmlreport in headless Chromium. It is
// a module of its own, so that linesift does not depend on a browser's driver:
//
//	cd model/eval/htmlreport/browsertest && go test .
//
// Without Chromium it is skipped, unless the environment variable CI is set:
// there it fails. With -shots DIR it writes what it sees, light, dark and
// narrow, as PNG.
package browsertest

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"math"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/linesift/linesift/model/eval"
	"github.com/linesift/linesift/model/eval/htmlreport"
)

var shots = flag.String("shots", "", "write screenshots to the folder `DIR`")

// browser returns a context in which chromedp drives a fresh Chromium.
func browser(t *testing.T) context.Context {
	t.Helper()
	var path string
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			path = found
			break
		}
	}
	if path == "" {
		if os.Getenv("CI") != "" {
			t.Fatal("no Chromium on PATH: install it, for example with apt-get install chromium")
		}
		t.Skip("SKIPPED, NOTHING WAS TESTED: no Chromium on PATH; install it, for example with apt-get install chromium")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path),
		chromedp.UserDataDir(t.TempDir()), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-background-networking", true), chromedp.WindowSize(1100, 1000))
	ctx, stop := context.WithTimeout(t.Context(), time.Minute)
	t.Cleanup(stop)
	ctx, stop = chromedp.NewExecAllocator(ctx, options...)
	t.Cleanup(stop)
	ctx, stop = chromedp.NewContext(ctx)
	t.Cleanup(stop)
	return ctx
}

// A watch notes what a page should not do.
type watch struct {
	mu       sync.Mutex
	requests []string // other than for the page itself
	messages []string // on the console: errors, and also anything else
}

// open serves the page and opens it.
func open(t *testing.T, ctx context.Context, page []byte) *watch {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Write(page)
	}))
	t.Cleanup(server.Close)
	url := server.URL + "/report.html"
	w := &watch{}
	// Both listen from here on, not from when they are ranged over.
	requests, messages := chromedp.Events(ctx, network.RequestWillBeSent), chromedp.Console(ctx)
	go func() {
		for e, err := range requests {
			if err == nil && e.Request.URL != url && !strings.HasPrefix(e.Request.URL, "data:") {
				w.note(&w.requests, e.Request.URL)
			}
		}
	}()
	go func() {
		for m, err := range messages {
			if err == nil {
				w.note(&w.messages, m.String())
			}
		}
	}()
	do(t, ctx, command(network.Enable, network.EnableParams{}), chromedp.Navigate(url), chromedp.WaitReady(chromedp.CSS("footer")))
	return w
}

func (w *watch) note(to *[]string, what string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	*to = append(*to, what)
}

// seen returns the requests and messages so far; it waits a little for those
// under way.
func (w *watch) seen() (requests, messages []string) {
	time.Sleep(300 * time.Millisecond)
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.requests, w.messages
}

// command is a command of the protocol as an action.
func command[P, R any](c cdp.Command[P, R], params P) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, c, params)
		return err
	})
}

func do(t *testing.T, ctx context.Context, actions ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	if err := chromedp.Do(ctx, actions...); err != nil {
		t.Fatal(err)
	}
}

// js evaluates an expression in the page.
func js[T any](t *testing.T, ctx context.Context, expression string) T {
	t.Helper()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestPage(t *testing.T) {
	ctx := browser(t)
	w := open(t, ctx, invented(t))
	if n := js[int](t, ctx, `document.querySelectorAll("figure svg[role=img] path").length`); n < 50 {
		t.Errorf("%d paths in the figures", n)
	}
	t.Run("slider", func(t *testing.T) { slider(t, ctx) })
	t.Run("sort", func(t *testing.T) { sorting(t, ctx) })
	t.Run("search", func(t *testing.T) { search(t, ctx) })
	t.Run("colours", func(t *testing.T) { colours(t, ctx) })
	t.Run("narrow", func(t *testing.T) { narrow(t, ctx) })
	if requests, messages := w.seen(); len(requests)+len(messages) > 0 {
		t.Errorf("requests %q, messages on the console %q", requests, messages)
	}
}

// The watch would be of no use if it saw nothing.
func TestWatch(t *testing.T) {
	ctx := browser(t)
	w := open(t, ctx, []byte(`<!DOCTYPE html><link rel="icon" href="data:,"><img src="/other.png"><script>console.warn(1); missing()</script><footer>`))
	if requests, messages := w.seen(); len(requests) != 1 || len(messages) != 2 {
		t.Errorf("requests %q, messages on the console %q", requests, messages)
	}
}

// scores reads what the slider shows.
func scores(t *testing.T, ctx context.Context) []string {
	t.Helper()
	return js[[]string](t, ctx, `[...document.querySelectorAll("#threshold-table td"), document.getElementById("threshold-value")].map((e) => e.textContent)`)
}

// move sets a control of the slider's form as a person would.
func move(t *testing.T, ctx context.Context, id, value string) {
	t.Helper()
	js[bool](t, ctx, fmt.Sprintf(`(() => { const e = document.getElementById(%q); e.value = %q; return e.dispatchEvent(new Event("input", {bubbles: true})); })()`, id, value))
}

func slider(t *testing.T, ctx context.Context) {
	if js[bool](t, ctx, `document.getElementById("threshold-form").hidden`) {
		t.Fatal("the slider is hidden")
	}
	before := scores(t, ctx)
	do(t, ctx, chromedp.Focus(chromedp.CSS("#threshold-at")), chromedp.KeyEvent(kb.ArrowLeft))
	_, p := inventedReport(t)
	if want := ruleInUse(p); fmt.Sprint(before) != fmt.Sprint(want) {
		t.Errorf("at first: %q, want %q", before, want)
	}
	if after := scores(t, ctx); after[5] == before[5] || fmt.Sprint(after) == fmt.Sprint(before) {
		t.Errorf("the left arrow key turns %q into %q", before, after)
	}
	for _, step := range []int{0, 25, 50, 100} {
		move(t, ctx, "threshold-at", fmt.Sprint(step))
		if got, want := scores(t, ctx), wanted(p, float64(step)/100); fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("threshold %d/100: %q, want %q", step, got, want)
		}
	}
	move(t, ctx, "threshold-at", "50")
	keep := scores(t, ctx)
	move(t, ctx, "threshold-of", "2")
	if label := scores(t, ctx); fmt.Sprint(label) == fmt.Sprint(keep) {
		t.Errorf("a label has the figures of keep: %q", label)
	}
	move(t, ctx, "threshold-of", "0")
}

// wanted counts anew what the slider should show for keep.
func wanted(p *eval.Predictions, threshold float64) []string {
	return counted(p, func(row int) bool { return p.KeepProb[row] >= threshold }, fmt.Sprintf("%.2f", threshold))
}

// ruleInUse counts what the decisions take.
func ruleInUse(p *eval.Predictions) []string {
	return counted(p, func(row int) bool { return p.Keep[row] }, "rule in use")
}

func counted(p *eval.Predictions, takes func(row int) bool, by string) []string {
	var o eval.Overlap
	for row, gold := range p.GoldKeep() {
		got := takes(row)
		if got {
			o.Got++
		}
		if gold {
			o.Want++
		}
		if got && gold {
			o.Both++
		}
	}
	s := o.Scores()
	return []string{s.Precision.String(), s.Recall.String(), s.F1.String(),
		fmt.Sprintf("%.1f %%", 100*float64(o.Got)/float64(len(p.Gold))), fmt.Sprint(o.Got), by}
}

func sorting(t *testing.T, ctx context.Context) {
	const column = `[...document.querySelectorAll("#label-table tbody tr")].map((r) => r.cells[6].textContent)`
	click := chromedp.Evaluate[chromedp.Void](`document.querySelector("#label-table thead th:nth-child(7) button").click()`)
	do(t, ctx, click)
	rising := js[[]string](t, ctx, column)
	do(t, ctx, click)
	falling := js[[]string](t, ctx, column)
	for i := range rising {
		if rising[i] != falling[len(falling)-1-i] {
			t.Fatalf("rising %q, falling %q", rising, falling)
		}
	}
	if rising[0] == rising[len(rising)-1] {
		t.Fatalf("nothing to sort: %q", rising)
	}
}

func search(t *testing.T, ctx context.Context) {
	const shown = `[...document.querySelectorAll("#site-table tbody tr")].filter((r) => !r.hidden).length`
	all := js[int](t, ctx, shown)
	move(t, ctx, "site-search", "SITE3.")
	if n := js[int](t, ctx, shown); n != 1 || all < 10 {
		t.Errorf("%d of %d sites shown", n, all)
	}
	move(t, ctx, "site-search", "")
	if n := js[int](t, ctx, shown); n != all {
		t.Errorf("%d of %d sites back", n, all)
	}
}

// contrasts has the contrast (WCAG 2.2) of the text of every kind of element
// with what is behind it, and of the lines of figures with the page. A canvas
// turns colours of any notation into red, green and blue.
const contrasts = `(() => {
  const pen = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  const over = (...colors) => {
    for (const c of colors) { pen.fillStyle = c; pen.fillRect(0, 0, 1, 1); }
    return [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const light = (rgb) => rgb.map((v) => v / 255).map((v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const ratio = (a, b) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  const behind = (e) => {
    const all = [];
    for (; e; e = e.parentElement) all.unshift(getComputedStyle(e).backgroundColor);
    return all;
  };
  const found = {};
  const note = (name, value) => found[name] = Math.min(found[name] ?? 99, value);
  for (const e of document.querySelectorAll("h1, h2, p, dt, dd b, dd span, th, td, td small, a, .mark, .text, .meta, figcaption, output, summary, caption")) {
    if (!e.checkVisibility()) continue;
    const back = behind(e), color = getComputedStyle(e).color;
    note(e.tagName + "." + (e.closest("li, td")?.className ?? e.className), ratio(light(over(...back, color)), light(over(...back))));
  }
  const page = behind(document.body);
  for (const e of document.querySelectorAll("figure svg[role] path")) {
    const s = getComputedStyle(e).stroke;
    if (s !== "none" && !e.getAttribute("style").includes("--grid")) note("line " + s, 1.5 * ratio(light(over(...page, s)), light(over(...page))));
  }
  return found;
})()`

// colours looks at the page in light and in dark: text has to have a contrast of
// 4.5, lines one of 3 (noted times 1.5).
func colours(t *testing.T, ctx context.Context) {
	seen := map[string]string{}
	for _, scheme := range []string{"light", "dark"} {
		do(t, ctx, command(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
		}))
		seen[scheme] = js[string](t, ctx, `getComputedStyle(document.body).backgroundColor`)
		all := js[map[string]float64](t, ctx, contrasts)
		for name, contrast := range all {
			if contrast < 4.5 {
				t.Errorf("%s: %s has contrast %.2f", scheme, name, contrast)
			}
		}
		if len(all) < 20 {
			t.Errorf("%s: only %d kinds of elements looked at", scheme, len(all))
		}
		shoot(t, ctx, scheme)
	}
	if seen["light"] == seen["dark"] {
		t.Errorf("light and dark have the same background, %s", seen["light"])
	}
}

// narrow looks at the page on a small screen: only tables may scroll sideways.
func narrow(t *testing.T, ctx context.Context) {
	do(t, ctx, chromedp.EmulateViewport(360, 740))
	if over := js[float64](t, ctx, `document.documentElement.scrollWidth - innerWidth`); math.Abs(over) > 0.5 {
		t.Errorf("the page is %v wider than the screen", over)
	}
	shoot(t, ctx, "narrow")
}

func shoot(t *testing.T, ctx context.Context, name string) {
	t.Helper()
	if *shots == "" {
		return
	}
	png, err := chromedp.Run(ctx, chromedp.FullScreenshot(100))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(*shots, name+".png"), png, 0o644); err != nil {
		t.Fatal(err)
	}
}

// inventedReport measures predictions that are a function of the line's number.
func inventedReport(t *testing.T) (*eval.Report, *eval.Predictions) {
	t.Helper()
	p := &eval.Predictions{Labels: []string{"headline", "body", "promo"}, Kept: []bool{true, true, false}}
	for row := range 960 {
		gold := []int{2, 0, 1, 1, 1, 1, 2, 2, 2}[row%9]
		probs := [3]float64{0.1, 0.1, 0.1}
		probs[gold] += 0.35 * math.Abs(math.Sin(float64(row)))
		probs[row*row%3] += 0.2
		probs[2] += 0.05 * float64(row%4)
		sum := probs[0] + probs[1] + probs[2]
		for _, v := range probs {
			p.Probs = append(p.Probs, v/sum)
		}
		p.Gold = append(p.Gold, gold)
		p.Document = append(p.Document, row/20)
		p.Site = append(p.Site, fmt.Sprintf("site%d.example", row/40))
		p.Length = append(p.Length, 5+row%120)
	}
	r, err := eval.NewReport(p, eval.ReportOptions{Bootstrap: eval.Bootstrap{Resamples: 20}})
	if err != nil {
		t.Fatal(err)
	}
	return r, p
}

func invented(t *testing.T) []byte {
	t.Helper()
	r, p := inventedReport(t)
	in := htmlreport.Input{
		Title: "An invented model", Report: r, Predictions: p,
		Facts: []htmlreport.Fact{{Name: "Model", Value: strings.Repeat("invented-", 30)}},
		Documents: htmlreport.Worst(p, 5,
			func(row int) string {
				return fmt.Sprintf("Line %d <script>alert(1)</script> %s", row, strings.Repeat("word ", row%30))
			},
			func(document int) string { return fmt.Sprintf("invented.jsonl:%d", document+1) }),
		Learning: []htmlreport.LearningCurve{{Metric: "macro F1", Points: []htmlreport.LearningPoint{{Documents: 10, Value: 0.6}, {Documents: 20, Value: 0.7}}}},
	}
	var b bytes.Buffer
	if err := htmlreport.Write(&b, in); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
