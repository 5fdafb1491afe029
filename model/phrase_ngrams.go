package model

// sayNGrams names the words that speak most for what the reason speaks for.
func sayNGrams(s *saying) string {
	label, against := s.label, s.against
	if !s.supports {
		label, against = against, label
	}
	words := s.classifier.vectorizer.NGramTable().Phrases(s.doc, s.unit, label, against, 2)
	if len(words) == 0 {
		return "its words and its form read like " + reads(s.classifier.manifest.Labels[label])
	}
	return "says " + quoted(words)
}
