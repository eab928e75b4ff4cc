package handlers

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base32"
	"encoding/hex"
	"strconv"
	"strings"
)

// derive makes an unguessable id that is the same whenever the same cause is
// replayed: what a crash cut short is found again, not made twice.
func (d *desk) derive(purpose, cause string, length int) string {
	mac := hmac.New(sha256.New, d.Secret)
	mac.Write([]byte(purpose + "\x00" + cause))
	text := base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(mac.Sum(nil))
	return strings.ToLower(text[:length])
}

// codeHash is how the code of an invitation is stored.
func codeHash(code string) string {
	sum := sha256.Sum256([]byte(code))
	return hex.EncodeToString(sum[:])
}

func auditID(cause string, n int) string { return cause + "." + strconv.Itoa(n) }
