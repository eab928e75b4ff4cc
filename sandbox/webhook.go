package sandbox

import "time"

type webhook struct{}

func newWebhook(*Sandbox, func(int) time.Duration) *webhook { return &webhook{} }
func (w *webhook) active() bool                             { return false }
func (w *webhook) stop()                                    {}
func telegramRetry(attempt int) time.Duration               { return 0 }
func (sb *Sandbox) setWebhook(q *query) (any, error)        { return nil, methodNotFound() }
func (sb *Sandbox) deleteWebhook(q *query) (any, error)     { return true, nil }
func (sb *Sandbox) getWebhookInfo(q *query) (any, error)    { return nil, methodNotFound() }
