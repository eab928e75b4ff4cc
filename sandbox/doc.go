// Package sandbox is a stand-in for the Telegram Bot API: the server that the bot talks to in the demo and in every
// end-to-end test, and the people at the other end.
//
// Requests are checked against the official API as data (api.json: names, types, what is required) and refused with
// Telegram's own codes and texts, so that the bot and the sandbox cannot share a misunderstanding. Only the methods that
// the bot calls exist; any other answers 404.
//
// # A test in short
//
//	sb := sandbox.ForTest(t, sandbox.Options{})           // listens on 127.0.0.1, closed with the test
//	startBot(sb.URL(), sb.Token())                         // base URL, to which /bot<token>/<method> is added
//	p := sb.Person(101, "Nguyễn Văn A", sandbox.Role("Lãnh đạo"))
//	answer, err := p.Ask(ctx, "/pci")                      // says it, waits for the bot's next message
//	press, err := p.Tap(answer, "Lịch sử")                 // presses an inline button
//	reply, err := press.Answer(ctx)                        // what answerCallbackQuery showed
//	edited, err := p.WaitAfter(ctx, answer, func(m sandbox.Message) bool { return m.Contains("37/63") })
//
// A program uses New and Close instead of ForTest.
//
// # People
//
// Sandbox.Person makes a person (or finds the one with that id). A private chat exists once he has spoken: before, the bot
// gets "bot can't initiate conversation with a user".
//
//	p.Say(text) p.Reply(m, text) p.Edit(id, text) p.Start(payload) p.OpenLink("https://t.me/bot?start=code")
//	p.Upload(name, data, caption) p.Photo(data, caption) p.Voice() p.Sticker("👍")
//	p.Tap(m, label) p.Forge(m, data) p.Block() p.Unblock() p.Deactivate()
//	p.Messages() p.FromBot() p.Last() p.Message(id) p.Menu() p.Typing()
//	p.Ask(ctx, text) p.Next(ctx, after) p.Wait(ctx, match) p.WaitAfter(ctx, after, match)
//
// Wait looks at every message that the bot sent to the chat, newest first, then waits. WaitAfter and Next look only at what
// was sent or edited after the given message as it was then: pass what Say or Ask returned, or Press.Message. All of them end with an
// error that lists the last messages when the context ends.
//
// # Groups and channels
//
//	g := sb.Group(-5001, "Tổ Khảo sát"); g.Add(p); g.AddBot(); g.Say(p, "/pci@bot"); g.Reply(p, m, text); g.Tap(p, m, label)
//	g.SayAnonymously(text) g.Promote(p) g.PromoteBot() g.Remove(p) g.KickBot() g.Migrate() g.Messages() g.Wait(…)
//	c := sb.Channel(-100200300, "Bản tin"); c.AddBot(); c.Post(text)
//
// The first person added is the owner. With privacy mode on (the default) the bot gets only commands, replies to it,
// mentions of it and service messages of a group, unless it is an administrator.
//
// # Updates
//
//	sb.Inject(`{"message":{…}}`)     // any JSON as an update; an update_id is added where there is none
//	sb.DuplicateUpdates(n)            // the next n updates come again after they were confirmed
//	sb.ReorderUpdates(n)              // the next n updates are held and come in reverse order
//	sb.RestartUpdateIDs(5)            // ids start again, lower, once the queue is empty
//	sb.PendingUpdates()               // not yet confirmed
//
// # Faults, hooks, measures
//
//	f := sb.Fail(sandbox.Fault{Kind: sandbox.TooManyRequests, Method: "sendMessage", Times: 2, RetryAfter: 3}); f.Hits()
//	sb.Before(func(c sandbox.Call) { … }); sb.After(func(c sandbox.Call) { … })   // e.g. kill the bot at the n-th call
//	sb.Calls() sb.Count("sendMessage") sb.CountFor("sendMessage", chatID) sb.ResetCalls()
//	sb.SetLatency(50*time.Millisecond) sb.SetLimits(sandbox.TelegramLimits())
//
// A callback of Before runs when a request has been read and nothing is done yet; one of After runs when it has been
// applied and the answer is not yet written. Both run on the request's goroutine and may block.
//
// # From another process
//
// The same listener serves a control API under /sandbox/ (see control.go) and, at /, the page given in Options.Page. It
// listens on loopback addresses only.
//
// # What differs from Telegram
//
//   - Names and types of parameters are checked strictly; Telegram ignores unknown ones. Older names that it still takes
//     (disable_web_page_preview, reply_to_message_id, thumb …) are taken.
//   - More than 8 inline buttons or 12 keyboard buttons in a row are refused; Telegram's behaviour there is undocumented.
//   - A photo has one size, not several. Files named by URL are not fetched. parse_mode is HTML or none.
//   - Webhooks are called over http on loopback addresses; a reply body with a method call is ignored.
//   - A tg://user link shows only the id of the person mentioned, and is kept even if nobody has that id.
//   - Inline mode, forums, polls, payments, business accounts and the like do not exist.
package sandbox
