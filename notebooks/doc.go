// Package notebooks holds Jupyter notebooks on the sample data, in Go, and the
// test that runs them.
//
//   - 01-features.ipynb looks at documents, their features, how these are
//     distributed over the labels, and at a page as a heat map of them.
//   - 02-train-and-compare.ipynb trains learners and compares them; it leaves out
//     families of features and documents, and looks at the probabilities.
//   - 03-embed.ipynb uses a model from Go.
//   - 04-clickbait.ipynb and 05-spam.ipynb are recipes for filters of headlines and of
//     messages: how good they are, where they err, and what they have learnt.
//   - 06-one-site.ipynb is one for the junk of a single site, from 50 labelled pages.
//
// # To open them
//
// Their kernel is GoNB, https://github.com/janpfeifer/gonb, which says how to
// install it. Then, from a clone of linesift:
//
//	cd notebooks
//	jupyter lab
//
// The first cell of each makes the kernel use the linesift of the clone; with it
// deleted the kernel fetches a published version. GoNB compiles a program of
// every cell: declarations are remembered, and evaluated again for the next
// cell; what stands below %% is run.
//
// # To change them
//
// The test composes a program of all cells of a notebook, so that it needs
// neither Jupyter nor GoNB, and fails where a cell does.
//
//	go test ./notebooks -update
//
// stores what the cells write. That has to be done when a change of the library
// or of the embedded model changes it. Every cell imports the packages that it
// is the first to use, and what it prints is the same in every run.
package notebooks
