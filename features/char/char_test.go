package char

import "testing"

func TestHashPair(t *testing.T) {
	for _, pair := range []string{"登录", "共有", "ab"} {
		r := []rune(pair)
		if got := HashPair(Hash(Seed, r[0]), Hash(Seed, r[1])); got != HashWord(pair) {
			t.Errorf("%s: %d, want %d", pair, got, HashWord(pair))
		}
	}
}

func TestOf(t *testing.T) {
	for class, chars := range map[Class]string{
		Space: " \t\u00a0\u2028", Lower: "aéжك한ग", Upper: "AÉЖ", Digit: "1٣", Mark: "\u0301\u0e31", Ideo: "渡ナกー",
		Stop: ".!?。", Comma: ",;:、", Quote: "\"“«", Sep: "|•·・", Dash: "-–", Money: "$€", Other: "%(→"[:2] + "䷀",
	} {
		for _, r := range chars {
			if Of(r) != class {
				t.Errorf("%q is of class %d, want %d", r, Of(r), class)
			}
		}
	}
}

func TestScriptOf(t *testing.T) {
	for script, chars := range map[Script]string{
		Latin: "aéạ", Greek: "α", Cyrillic: "ж", Hebrew: "א", Arabic: "كپ", Indic: "ग", Thai: "ก", Hangul: "한", Han: "渡ナ", OtherScript: "ა",
	} {
		for _, r := range chars {
			if ScriptOf(r) != script {
				t.Errorf("%q is of script %d, want %d", r, ScriptOf(r), script)
			}
		}
	}
}
