// Package brief composes what the bot answers and reports from survey data,
// as data: it knows no wording, no store and no messenger.
package brief
