//go:build race

package viet_test

// slowed is how many times slower the race detector makes reading a text,
// roughly: promises about time are the product's, which is built without it.
const slowed = 5
