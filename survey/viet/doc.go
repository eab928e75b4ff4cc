// Package viet reads and writes Vietnamese: figures, periods, dates, folded
// text, and what a typed text means. It is pure.
package viet
