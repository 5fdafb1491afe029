package eval_test

import (
	"fmt"
	"log"
	"os"

	"github.com/linesift/linesift/model/eval"
)

func ExampleNewReport() {
	p := &eval.Predictions{
		Labels: []string{"body", "promo"},
		Kept:   []bool{true, false},
		Gold:   []int{0, 0, 0, 1, 1},
		Probs:  []float64{0.9, 0.1, 0.8, 0.2, 0.3, 0.7, 0.4, 0.6, 0.1, 0.9},
	}
	report, err := eval.NewReport(p, eval.ReportOptions{NoIntervals: true})
	if err != nil {
		log.Fatal(err)
	}
	if err := report.WriteText(os.Stdout, false); err != nil {
		log.Fatal(err)
	}
	// Output:
	// 5 lines
	// 5 lines are few: an accuracy of 0.800 on them may be 0.376 to 0.964 on others
	// (19 cases in 20).
	// accuracy 0.800   balanced 0.833   Matthews 0.667
	//
	// Labels
	//                   prec.  recall     F1    AUC     AP  gold  pred.
	// body              1.000   0.667  0.800  0.833  0.917     3      2
	// promo             0.667   1.000  0.800  0.833  0.833     2      3
	// macro average     0.833   0.833  0.800
	// micro average     0.800   0.800  0.800
	// weighted average  0.867   0.800  0.800
	//
	// Confusion (rows: gold, columns: predicted)
	//        body  promo
	// body      2      1
	// promo     0      2
	//
	// Keep: body
	// precision 1.000   recall 0.667   F1 0.800   accuracy 0.800
	// AUC 0.833   AP 0.917   log-loss 0.430   Brier 0.142   ECE 0.300
	// 3 lines to keep, 2 kept
	//
	// Probabilities of the labels
	// log-loss 0.430   Brier 0.284   ECE 0.300
}

func ExampleBootstrap_Interval() {
	values := []float64{0.7, 0.9, 0.8, 0.4, 0.9} // of lines
	groups := eval.Groups([]string{"a.example", "a.example", "b.example", "c.example", "c.example"})
	interval, err := eval.Bootstrap{Seed: 1}.Interval(len(groups), eval.MeanOf(values, groups))
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("%v (%v to %v)\n", interval.Value, interval.Low, interval.High)
	// Output: 0.740 (0.650 to 0.800)
}

func ExampleTextOptions_Overlaps() {
	pages := []eval.TextPair{{
		Kept: "The ferry was late. Read more: ten ferries",
		Gold: "The ferry was late.",
	}}
	words := eval.TextOptions{}.Overlaps(pages)
	fmt.Printf("%+v, F1 %v\n", words[0], eval.MeanScores(words).F1)
	// Output: {Both:4 Got:8 Want:4}, F1 0.667
}
