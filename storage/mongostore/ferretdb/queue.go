package main

import (
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"net"
	"sync"
)

// queue stands before a server and lets one request through at a time.
//
// MongoDB changes a document atomically: of two replacements that name the
// same revision one finds nothing. FerretDB 1.24 looks first and writes then,
// so that both succeed. One at a time it behaves like MongoDB there, and what
// the store itself would do wrong still shows.
type queue struct {
	server string // host:port
	turn   sync.Mutex
}

// serve takes connections until the context is over.
func (q *queue) serve(ctx context.Context, listener net.Listener) {
	context.AfterFunc(ctx, func() { _ = listener.Close() })
	for {
		client, err := listener.Accept()
		if err != nil {
			return
		}
		go func() { _ = q.relay(ctx, client) }()
	}
}

// relay carries the requests of a client and their answers, until either
// side hangs up or the context is over.
func (q *queue) relay(ctx context.Context, client net.Conn) error {
	defer client.Close()
	server, err := net.Dial("tcp", q.server)
	if err != nil {
		return err
	}
	defer server.Close()
	defer context.AfterFunc(ctx, func() { _, _ = client.Close(), server.Close() })()
	for {
		request, err := readMessage(client)
		if err == nil {
			err = q.exchange(client, server, request)
		}
		if err != nil {
			return err
		}
	}
}

// exchange sends a request and waits for its answer, while nobody else does.
// Every request has one: the store writes nothing unacknowledged.
func (q *queue) exchange(client, server net.Conn, request []byte) error {
	q.turn.Lock()
	answer, err := ask(server, request)
	q.turn.Unlock()
	if err != nil {
		return err
	}
	_, err = client.Write(answer)
	return err
}

func ask(server net.Conn, request []byte) ([]byte, error) {
	if _, err := server.Write(request); err != nil {
		return nil, err
	}
	return readMessage(server)
}

// maxMessage is the largest message that MongoDB's protocol allows, in bytes.
const maxMessage = 48_000_000

// readMessage reads one message of MongoDB's protocol: its length, which
// counts itself, in four bytes, the lowest first, and the rest.
func readMessage(from io.Reader) ([]byte, error) {
	var length [4]byte
	if _, err := io.ReadFull(from, length[:]); err != nil {
		return nil, err
	}
	size := binary.LittleEndian.Uint32(length[:])
	if size < 16 || size > maxMessage {
		return nil, fmt.Errorf("message of %d bytes", size)
	}
	message := make([]byte, size)
	copy(message, length[:])
	_, err := io.ReadFull(from, message[len(length):])
	return message, err
}
