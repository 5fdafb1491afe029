package train

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
)

// An OptionDoc describes an option of a learner.
type OptionDoc struct {
	Name  string // in JSON and on the command line
	Value string // the learner's; the default, if none was set
	Doc   string
}

// OptionDocs describes the options of l, in the order of their struct.
func OptionDocs(l Learner) []OptionDoc {
	var docs []OptionDoc
	options := reflect.ValueOf(l.Options()).Elem()
	for i := range options.NumField() {
		field := options.Type().Field(i)
		docs = append(docs, OptionDoc{optionName(field), fmt.Sprint(options.Field(i)), field.Tag.Get("doc")})
	}
	return docs
}

func optionName(f reflect.StructField) string {
	name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
	return name
}

// SetOption sets the option of l that has the given name to what value stands
// for. Whether the learner can work with it shows in the next fit.
func SetOption(l Learner, name, value string) error {
	options := reflect.ValueOf(l.Options()).Elem()
	for i := range options.NumField() {
		if optionName(options.Type().Field(i)) != name {
			continue
		}
		if err := parseOption(options.Field(i), value); err != nil {
			return fmt.Errorf("learner %s: option %s: %w", l, name, err)
		}
		return nil
	}
	var known []string
	for _, d := range OptionDocs(l) {
		known = append(known, d.Name+"="+d.Value)
	}
	return fmt.Errorf("learner %s has no option %q; its options are %s", l, name, strings.Join(known, ", "))
}

// parseOption sets field, a whole number or a float, from text.
func parseOption(field reflect.Value, text string) error {
	if field.CanInt() {
		v, err := strconv.ParseInt(text, 10, field.Type().Bits())
		if err != nil {
			return fmt.Errorf("%q is not a whole number", text)
		}
		field.SetInt(v)
		return nil
	}
	v, err := strconv.ParseFloat(text, 64)
	if err != nil || v-v != 0 {
		return fmt.Errorf("%q is not a number", text)
	}
	field.SetFloat(v)
	return nil
}
