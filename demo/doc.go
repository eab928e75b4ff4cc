// Package demo holds invented figures, a session, a report and a
// recommendation, so that whoever tries the bot finds something to prepare
// for. Every name says that it is invented. Nothing but the demo loads it.
package demo
