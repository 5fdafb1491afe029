// Package card writes a model's card (Mitchell et al. 2019): what the model is
// for, what it was made of, how good it is and where it is not. It also has the
// form in which a manifest holds what a cross-validation found, [Metrics].
package card
