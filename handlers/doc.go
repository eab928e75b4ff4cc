// Package handlers answers updates: the route table and one file per
// feature. A handler reads and writes through storage, follows the rules of
// survey, words its answer with texts and returns it; nothing is sent here.
//
// Every change carries the key of the update that caused it, so that an
// update handled again after a crash finds its effect done and only answers
// again.
package handlers
