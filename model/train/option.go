package train

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"github.com/sjwhitworth/golearn/base"
)

// An OptionDoc describes an option of a learner.
type OptionDoc struct {
	Name  string // in JSON and on the command line
	Value string // the learner's; the default, if none was set
	Doc   string
}

// OptionDocs describes the options of l, in the order of their struct; none
// unless it is Configurable.
func OptionDocs(l base.Classifier) []OptionDoc {
	configurable, ok := l.(Configurable)
	if !ok {
		return nil
	}
	var docs []OptionDoc
	options := reflect.ValueOf(configurable.Options()).Elem()
	for i := range options.NumField() {
		field := options.Type().Field(i)
		if !field.IsExported() {
			continue
		}
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
func SetOption(l base.Classifier, name, value string) error {
	configurable, ok := l.(Configurable)
	if !ok {
		return fmt.Errorf("learner %s has no option %q: it has none at all", l, name)
	}
	options := reflect.ValueOf(configurable.Options()).Elem()
	for i := range options.NumField() {
		if field := options.Type().Field(i); !field.IsExported() || optionName(field) != name {
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
