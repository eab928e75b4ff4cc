package storage

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"

	"khaosat/survey"
)

// Sizes of what is written of a file: pieces of chunkSize, so many in a commit
// that others who write meanwhile need not wait for the whole file.
const (
	chunkSize  = 256 << 10
	chunksOnce = 8
)

// ErrDamaged: the bytes of a file are not those that were written.
var ErrDamaged = errors.New("file is damaged")

// Files is the kind of survey.FileChunk.
func Files() Kind[survey.FileChunk] {
	return Kind[survey.FileChunk]{
		Name: "files",
		Key:  func(c survey.FileChunk) string { return c.ID },
		Rev:  func(c *survey.FileChunk) *int64 { return &c.Rev },
	}
}

// Hash is the SHA-256 of a file's bytes, in hex.
func Hash(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// WriteFile keeps the bytes of a file under an id. Pieces that an earlier try
// has written stay as they are.
func WriteFile(ctx context.Context, files Table[survey.FileChunk], id string, data []byte) error {
	var chunks []survey.FileChunk
	for piece := range slices.Chunk(data, chunkSize) {
		chunks = append(chunks, survey.FileChunk{ID: survey.FileChunkID(id, len(chunks)), Data: piece})
	}
	for some := range slices.Chunk(chunks, chunksOnce) {
		if _, err := files.Insert(ctx, some...); err != nil {
			return fmt.Errorf("write file %s: %w", id, err)
		}
	}
	return nil
}

// ReadFile returns the bytes of a file. They have the hash, or the error is
// ErrDamaged; survey.ErrNotFound says that none of them is there.
func ReadFile(ctx context.Context, files Table[survey.FileChunk], id, hash string) ([]byte, error) {
	var data []byte
	for chunk, err := range files.Scan(ctx, Query{Prefix: survey.FileChunkPrefix(id)}) {
		if err != nil {
			return nil, fmt.Errorf("read file %s: %w", id, err)
		}
		data = append(data, chunk.Data...)
	}
	switch {
	case len(data) == 0:
		return nil, fmt.Errorf("file %s: %w", id, survey.ErrNotFound)
	case Hash(data) != hash:
		return nil, fmt.Errorf("file %s: %w", id, ErrDamaged)
	}
	return data, nil
}

// DeleteFile removes the bytes of a file, if they are there.
func DeleteFile(ctx context.Context, files Table[survey.FileChunk], id string) error {
	var keys []string
	for chunk, err := range files.Scan(ctx, Query{Prefix: survey.FileChunkPrefix(id)}) {
		if err != nil {
			return fmt.Errorf("look for file %s: %w", id, err)
		}
		keys = append(keys, chunk.ID)
	}
	if err := files.Delete(ctx, keys...); err != nil {
		return fmt.Errorf("delete file %s: %w", id, err)
	}
	return nil
}
