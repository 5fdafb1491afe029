package main

import "github.com/urfave/cli/v2"

// eachPage reads the pages that the flags name, works on several at once and
// uses the results in the order of the pages.
func eachPage[Out any](c *cli.Context, work func(*Page) Out, use func(Out) error) error {
	var broken error // set before the pages end
	pages := func(yield func(*Page) bool) {
		for page, err := range readPages(c.StringSlice("data"), c.StringSlice("page-type")) {
			if broken = err; err != nil || !yield(page) {
				return
			}
		}
	}
	report := newProgress(c.App.ErrWriter, c.Command.Name)
	defer report.end()
	for result := range inOrder(pages, work) {
		if err := c.Context.Err(); err != nil {
			return err
		}
		if err := use(result); err != nil {
			return err
		}
		report.page()
	}
	return broken
}
