package htmlreport

import (
	"bytes"
"os"
"time"
	"testing"
)

func written(t testing.TB, in Input) string {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, in); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
func TestDump(t *testing.T) {
	os.WriteFile("/tmp/report.html", []byte(written(t, inventedInput(t))), 0o644)
	p, texts := invented(1300, 230)
	t0 := time.Now()
	in := newInput(t, p, texts)
	t1 := time.Now()
	s := written(t, in)
	t.Log(len(s), t1.Sub(t0), time.Since(t1))
	os.WriteFile("/tmp/big.html", []byte(s), 0o644)
}
