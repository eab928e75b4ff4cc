// Package bot is the only package that knows Telegram: it takes updates in,
// keeps them in order per chat, hands them to a chat.Handler, and carries
// out the actions that come back.
//
// Of go-telegram-bot-api it uses requests, uploads and types. Its update
// loops are not used: they confirm an update before it is handled and print
// the token in errors.
package bot
