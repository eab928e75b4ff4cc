package sandbox

import (
	"fmt"
	"maps"
	"slices"
)

// Upload sends a document with a caption, which may be empty.
func (p *Person) Upload(name string, data []byte, caption string) (Message, error) {
	return p.sendFile("document", &upload{name: name, data: data}, caption)
}

// Photo sends a photo (PNG, JPEG or GIF) with a caption, which may be empty.
func (p *Person) Photo(data []byte, caption string) (Message, error) {
	return p.sendFile("photo", &upload{name: "photo", data: data}, caption)
}

// Album sends documents together, by their names in order: each is a message
// of its own, and all have the same media_group_id. It returns the first one.
func (p *Person) Album(id string, files map[string][]byte) (first Message, err error) {
	for _, name := range slices.Sorted(maps.Keys(files)) {
		f, err := newFile("document", &upload{name: name, data: files[name]})
		if err != nil {
			return first, fmt.Errorf("send document %q: %w", name, err)
		}
		sent := p.write(&wireMessage{MediaGroupID: id}, f)
		if first.ID == 0 {
			first = sent
		}
	}
	return first, nil
}

func (p *Person) sendFile(kind string, up *upload, caption string) (Message, error) {
	f, err := newFile(kind, up)
	if err != nil {
		return Message{}, fmt.Errorf("send %s %q: %w", kind, up.name, err)
	}
	return p.write(&wireMessage{Caption: caption}, f), nil
}

// Voice sends a voice message.
func (p *Person) Voice() Message {
	return p.write(&wireMessage{}, &storedFile{kind: "voice", mime: "audio/ogg", data: []byte("OggS")})
}

// Sticker sends a sticker that stands for an emoji.
func (p *Person) Sticker(emoji string) Message {
	return p.write(&wireMessage{}, &storedFile{kind: "sticker", name: emoji, mime: "image/webp", data: []byte("RIFF")})
}

// sendTo writes to any chat that the person is in.
func (p *Person) sendTo(chat Chat, wire *wireMessage, f *storedFile) (Message, error) {
	switch {
	case chat.ID() == p.ID():
		return p.write(wire, f), nil
	case chat.c.isGroup():
		return (&Group{chat}).say(p, wire, f)
	}
	return Message{}, errNotHisChat(chat, p)
}

// Upload sends a document to the group with a caption, which may be empty.
func (g *Group) Upload(p *Person, name string, data []byte, caption string) (Message, error) {
	f, err := newFile("document", &upload{name: name, data: data})
	if err != nil {
		return Message{}, fmt.Errorf("send document %q: %w", name, err)
	}
	return g.say(p, &wireMessage{Caption: caption}, f)
}
