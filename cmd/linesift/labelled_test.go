package main

import (
	"strings"
	"testing"
)

func TestStartsPage(t *testing.T) {
	long := strings.Repeat("x", 1000)
	tests := []struct {
		head string
		want bool
	}{
		{`{"id":"1","html":"<p>A","main_content":"A"}`, true},
		{"\ufeff" + ` {"main_content":"A","html":"<p>` + long, true}, // cut off
		{`{"id":"1","html":"` + long, true},
		{`{"text":"A","html":"<p>A"}`, false},
		{`{"html":"<p>A","lines":[]}`, false},
		{`{"id":1,"label":"a"}`, false},
		{`{"meta":{"html":1}}`, false},
		{`[{"html":"<p>A"}]`, false},
		{`{"ht`, false},
		{"", false},
	}
	for _, tt := range tests {
		if got := startsPage([]byte(tt.head)); got != tt.want {
			t.Errorf("startsPage(%.40q) = %v", tt.head, got)
		}
	}
}
