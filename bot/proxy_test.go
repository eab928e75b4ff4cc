package bot

import (
	"encoding/binary"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"

	"khaosat/sandbox"
)

// TestSOCKS5Proxy: every call goes through the proxy, with its password.
func TestSOCKS5Proxy(t *testing.T) {
	sb := sandbox.ForTest(t, sandbox.Options{})
	proxy := newSOCKS5(t, "user", "word")
	start(t, sb, echo, func(o *Options) { o.Proxy = proxy.url })
	if answer := ask(t, sb.Person(101, "Nguyễn Văn A"), "một"); answer.Text != "một" {
		t.Errorf("answer %q", answer.Text)
	}
	if proxy.connections.Load() == 0 {
		t.Error("nothing went through the proxy")
	}
}

// TestEndpointWithAPassword calls a Bot API that wants to know who asks.
func TestEndpointWithAPassword(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if name, word, _ := r.BasicAuth(); name != "user" || word != "word" {
			t.Errorf("asked as %q, %q", name, word)
		}
		_, _ = io.WriteString(w, `{"ok":true,"result":true}`)
	}))
	defer server.Close()
	client, err := newClient("1:token", strings.Replace(server.URL, "http://", "http://user:word@", 1), nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := client.call(t.Context(), "getMe", nil); err != nil {
		t.Error(err)
	}
}

// socks5 is a proxy that asks for a name and a password (RFC 1928, 1929).
type socks5 struct {
	url         *url.URL
	connections atomic.Int64
}

func newSOCKS5(t *testing.T, user, password string) *socks5 {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = listener.Close() })
	p := &socks5{url: &url.URL{Scheme: "socks5", Host: listener.Addr().String(), User: url.UserPassword(user, password)}}
	login := fmt.Sprintf("\x01%c%s%c%s", len(user), user, len(password), password)
	go func() {
		for {
			from, err := listener.Accept()
			if err != nil {
				return
			}
			go p.serve(from, login)
		}
	}()
	return p
}

func (p *socks5) serve(from net.Conn, login string) {
	defer from.Close()
	to, err := negotiate(from, login)
	if err != nil {
		return
	}
	defer to.Close()
	p.connections.Add(1)
	go func() { _, _ = io.Copy(to, from); _ = to.Close() }()
	_, _ = io.Copy(from, to)
}

// negotiate does what comes before the bytes are passed on.
func negotiate(from net.Conn, login string) (net.Conn, error) {
	greeting := make([]byte, 2)
	if _, err := io.ReadFull(from, greeting); err != nil {
		return nil, err
	}
	if _, err := io.CopyN(io.Discard, from, int64(greeting[1])); err != nil {
		return nil, err
	}
	_, _ = from.Write([]byte{5, 2})
	given := make([]byte, len(login))
	if _, err := io.ReadFull(from, given); err != nil || string(given) != login {
		return nil, fmt.Errorf("login %q: %w", given, err)
	}
	_, _ = from.Write([]byte{1, 0})
	request := make([]byte, 10) // version, connect, 0, IPv4, address, port
	if _, err := io.ReadFull(from, request); err != nil || request[3] != 1 {
		return nil, fmt.Errorf("request %v: %w", request, err)
	}
	port := binary.BigEndian.Uint16(request[8:])
	to, err := net.DialTCP("tcp", nil, &net.TCPAddr{IP: net.IP(request[4:8]), Port: int(port)})
	if err == nil {
		_, err = from.Write([]byte{5, 0, 0, 1, 0, 0, 0, 0, 0, 0})
	}
	return to, err
}
