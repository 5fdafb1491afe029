package features_test

import (
	"fmt"
	"slices"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/features"
)

func ExampleVectorizer_Transform() {
	v, err := features.NewVectorizer([]string{"body", "promo"}, []bool{true, false}, []string{"shape", "position"}, features.Tables{})
	if err != nil {
		fmt.Println(err)
		return
	}
	var d features.Doc
	var m features.Matrix
	v.Transform(&d, data.NewDocument("The ferry sails again.\nWIN A FERRY!\n"), &m)
	capitals, place := slices.Index(v.Columns(), "upper_share"), slices.Index(v.Columns(), "relative")
	for unit := range d.Units {
		row := m.Row(unit)
		fmt.Printf("%.2f %.2f %s\n", row[capitals], row[place], v.Wording(&d, &m, unit).Say(capitals, 0, 1))
	}
	// Output:
	// 0.06 0.00 6% of its letters are capitals
	// 1.00 1.00 all of its letters are capitals
}
