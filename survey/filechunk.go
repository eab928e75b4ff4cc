package survey

import "fmt"

// FileChunk is a piece of a file that somebody sent. Files are kept in
// pieces, since a document of MongoDB holds 16 MB at most and large values
// make commits slow for everybody else.
type FileChunk struct {
	ID   string `json:"id"` // see FileChunkID
	Rev  int64  `json:"rev"`
	Data []byte `json:"data"`
}

// FileChunkID is the id of the n-th piece of a file, from 0. The pieces of a
// file follow each other in the order of their ids.
func FileChunkID(file string, n int) string { return fmt.Sprintf("%s%04d", FileChunkPrefix(file), n) }

// FileChunkPrefix is what the ids of a file's pieces begin with.
func FileChunkPrefix(file string) string { return file + "/" }
