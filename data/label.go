package data

// The labels of the default model.
const (
	Headline    = "headline"    // the title and section headings of the story
	Body        = "body"        // the story's text
	Promo       = "promo"       // link lines that advertise other content
	Boilerplate = "boilerplate" // navigation, notices, bylines, forms, legal lines
)
