// Package chat is what handlers and channels speak: updates coming in,
// actions going out, send errors. There is no messenger in it.
package chat
