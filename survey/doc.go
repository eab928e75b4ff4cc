// Package survey is the domain of a provincial committee's survey team:
// indicators and their observations, departments, documents, sessions,
// people, seats and what each may do. It holds rules only, does no I/O and
// imports nothing of ours.
package survey
