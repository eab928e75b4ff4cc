// Package form is the engine of the departments' reports: what a form asks,
// what a draft holds and how an input changes it. A draft is the fold of its
// events; Step says which events an input causes, Apply adds one. It does no
// I/O, reads no clock and says no word itself.
package form
