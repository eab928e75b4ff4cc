package sandbox

import (
	"bytes"
	"fmt"
	"image"
	_ "image/gif"  // formats that a photo may have
	_ "image/jpeg" // the same
	_ "image/png"  // the same
	"mime"
	"net/http"
	"path"
	"strings"
)

// Telegram's limits of files.
const (
	maxDocument  = 50 << 20 // bytes of an upload
	maxPhoto     = 10 << 20 // bytes of a photo
	maxPhotoSide = 10000    // width plus height
	maxDownload  = 20 << 20 // bytes of a download
)

// fileStore keeps what was sent. It is guarded by Sandbox.mu.
type fileStore struct {
	byID   map[string]*storedFile
	byPath map[string]*storedFile
}

// storedFile is a file that came with a message. Once kept it does not change.
type storedFile struct {
	kind          string // photo, document, voice or sticker
	id            string
	uniqueID      string
	path          string // for downloads
	name          string
	mime          string
	width, height int
	data          []byte
}

func newFileStore() *fileStore {
	return &fileStore{byID: map[string]*storedFile{}, byPath: map[string]*storedFile{}}
}

// readMedia makes a file of an upload, or finds the one that a file_id names.
func (sb *Sandbox) readMedia(kind, reference string, up *upload) (*storedFile, error) {
	switch {
	case up != nil:
		return newFile(kind, up)
	case reference == "" || strings.HasPrefix(reference, "attach://"):
		return nil, badRequest("there is no %s in the request", kind)
	case strings.Contains(reference, "://"):
		return nil, badRequest("failed to get HTTP URL content")
	}
	sb.mu.Lock()
	defer sb.mu.Unlock()
	f := sb.files.byID[reference]
	if f == nil {
		return nil, badRequest("wrong file identifier/HTTP URL specified")
	}
	if f.kind != kind {
		return nil, badRequest("can't use file of type %s as %s", title(f.kind), title(kind))
	}
	return f, nil
}

func title(kind string) string { return strings.ToUpper(kind[:1]) + kind[1:] }

// newFile checks an uploaded file as Telegram would.
func newFile(kind string, up *upload) (*storedFile, error) {
	f := &storedFile{kind: kind, name: up.name, mime: up.mime, data: up.data}
	switch {
	case len(up.data) == 0:
		return nil, badRequest("file must be non-empty")
	case len(up.data) > maxDocument:
		return nil, tooLarge()
	case kind == "photo":
		return f, f.readPhoto()
	}
	if f.mime == "" || f.mime == "application/octet-stream" {
		f.mime = guessType(f.name, f.data)
	}
	return f, nil
}

func (f *storedFile) readPhoto() error {
	if len(f.data) > maxPhoto {
		return badRequest("file of size %d bytes is too big for a photo; the maximum size is %d bytes", len(f.data), maxPhoto)
	}
	config, format, err := image.DecodeConfig(bytes.NewReader(f.data))
	if err != nil {
		return badRequest("IMAGE_PROCESS_FAILED")
	}
	if config.Width+config.Height > maxPhotoSide || config.Width > 20*config.Height || config.Height > 20*config.Width {
		return badRequest("PHOTO_INVALID_DIMENSIONS")
	}
	f.width, f.height, f.mime = config.Width, config.Height, "image/"+format
	return nil
}

func guessType(name string, data []byte) string {
	if byName := mime.TypeByExtension(path.Ext(name)); byName != "" {
		return byName
	}
	return http.DetectContentType(data)
}

// keep gives a file its ids, once.
func (s *fileStore) keep(f *storedFile) {
	if f.id != "" {
		return
	}
	n := len(s.byID) + 1
	f.id = fmt.Sprintf("%sSANDBOX%08dAAQ", filePrefix[f.kind], n)
	f.uniqueID = fmt.Sprintf("AQSANDBOX%06d", n)
	f.path = fmt.Sprintf("%s/file_%d%s", fileFolder[f.kind], n, f.extension())
	s.byID[f.id], s.byPath[f.path] = f, f
}

// How ids and download paths of each kind begin.
var (
	filePrefix = map[string]string{"photo": "AgACAgUAAxk", "document": "BQACAgUAAxk", "voice": "AwACAgUAAxk", "sticker": "CAACAgUAAxk"}
	fileFolder = map[string]string{"photo": "photos", "document": "documents", "voice": "voice", "sticker": "stickers"}
)

func (f *storedFile) extension() string {
	switch f.kind {
	case "photo":
		return strings.Replace(strings.Replace(f.mime, "image/", ".", 1), "jpeg", "jpg", 1)
	case "voice":
		return ".oga"
	case "sticker":
		return ".webp"
	}
	return path.Ext(f.name)
}

// attach puts the file into a message in place of the one it had.
func (f *storedFile) attach(wire *wireMessage) {
	wire.Photo, wire.Document = nil, nil
	switch f.kind {
	case "photo":
		wire.Photo = []wirePhotoSize{{f.id, f.uniqueID, f.width, f.height, len(f.data)}}
	case "document":
		wire.Document = &wireDocument{f.id, f.uniqueID, f.name, f.mime, len(f.data)}
	case "voice":
		wire.Voice = &wireVoice{f.id, f.uniqueID, 3, f.mime, len(f.data)}
	case "sticker":
		wire.Sticker = &wireSticker{FileID: f.id, FileUniqueID: f.uniqueID, Type: "regular", Width: 512, Height: 512,
			Emoji: f.name, FileSize: len(f.data)}
	}
}

func (sb *Sandbox) getFile(q *query) (any, error) {
	sb.mu.Lock()
	defer sb.mu.Unlock()
	f := sb.files.byID[q.params["file_id"]]
	switch {
	case q.params["file_id"] == "":
		return nil, badRequest("file_id not specified")
	case f == nil:
		return nil, badRequest("invalid file_id")
	case len(f.data) > maxDownload:
		return nil, badRequest("file is too big")
	}
	return wireFile{f.id, f.uniqueID, len(f.data), f.path}, nil
}

// serveFile serves a download: <token>/<path>.
func (sb *Sandbox) serveFile(w http.ResponseWriter, rest string) {
	token, name, _ := strings.Cut(rest, "/")
	if !sb.authorized(token) {
		writeAnswer(w, nil, unauthorized())
		return
	}
	sb.mu.Lock()
	f := sb.files.byPath[name]
	sb.mu.Unlock()
	if f == nil {
		writeAnswer(w, nil, &apiError{code: 404, description: "Not Found"})
		return
	}
	w.Header().Set("Content-Type", "application/octet-stream")
	_, _ = w.Write(f.data)
}
