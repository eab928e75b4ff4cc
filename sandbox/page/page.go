// Package page is the sandbox's chat page: a phone-like chat with the bot in
// which one switches between the people. It works offline and talks only to
// the sandbox's control API.
package page

import (
	"embed"
	"net/http"
)

//go:embed index.html page.css draw.js page.js
var files embed.FS

// Handler serves the page and what it is made of. Nothing else may be loaded
// by it, whatever a message holds.
func Handler() http.Handler {
	static := http.FileServerFS(files)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'")
		w.Header().Set("Cache-Control", "no-store")
		static.ServeHTTP(w, r)
	})
}
