package sandbox

import "net/http"

func (sb *Sandbox) controlHandler() http.Handler { return http.NotFoundHandler() }
