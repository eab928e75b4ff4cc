package e2e

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
)

func rules() []rule {
	form := func(expr string, do func(*play, []string) error) rule {
		return rule{regexp.MustCompile("^" + expr + "$"), do}
	}
	return []rule{
		form(`bot starts`, (*play).start),
		form(`bot restarts`, (*play).restart),
		form(`bot is killed`, (*play).kill),
		form(`clock \+(\S+)`, (*play).clock),
		form(`fault (\w+) (\d+|lost) (\d+)(?: for (\w+))?`, (*play).fault),
		form(`telegram goes away`, (*play).outage),
		form(`telegram comes back`, (*play).outageEnds),
		form(`(\w+) is group (-\d+) (.+)`, (*play).group),
		form(`(\w+) is admitted as (.+)`, (*play).admit),
		form(`(\w+) is (\d+) (.+)`, (*play).person),
		form(`(\w+) gets (\w+)`, (*play).join),
		form(`(\w+) has read all`, (*play).hasRead),
		form(`(\w+) reads nothing`, (*play).readsNothing),
		form(`(\w+) reads twice (.+)`, (*play).readsTwice),
		form(`(\w+) reads not (.+)`, (*play).readsNot),
		form(`(\w+) reads (.+)`, (*play).reads),
		form(`(\w+) no longer sees (.+)`, (*play).seesNot),
		form(`(\w+) taps (.+)`, (*play).taps),
		form(`(\w+) keeps (\w+) as (.+)`, (*play).keeps),
		form(`(\w+) opens (.+)`, (*play).opens),
		form(`(\w+) sends (voice|sticker|photo|document|file|album)(?: (.+))?`, (*play).sends),
		form(`(\w+) edits (.+)`, (*play).edits),
		form(`(\w+) blocks`, (*play).blocks),
		form(`(\w+) unblocks`, (*play).unblocks),
		form(`(\w+) (\w+): (.+)`, (*play).saysInGroup),
		form(`(\w+): (.*)`, (*play).says),
	}
}

// perform does what a line says.
func (p *play) perform(text string) error {
	for name, value := range p.kept {
		text = strings.ReplaceAll(text, "{"+name+"}", value)
	}
	for _, rule := range p.rules {
		if match := rule.form.FindStringSubmatch(text); match != nil {
			return rule.do(p, match[1:])
		}
	}
	return fmt.Errorf("no such line in the language of scripts")
}

// performAll does what lines say, until one fails.
func (p *play) performAll(lines ...string) error {
	for _, line := range lines {
		if err := p.perform(line); err != nil {
			return err
		}
	}
	return nil
}

func (p *play) person(args []string) error {
	id, err := strconv.ParseInt(args[1], 10, 64)
	p.people[args[0]] = &player{Person: p.sandbox.Person(id, args[2])}
	return err
}

func (p *play) player(name string) (*player, error) {
	if who, ok := p.people[name]; ok {
		return who, nil
	}
	return nil, fmt.Errorf("nobody is called %q", name)
}

func (p *play) says(args []string) error {
	who, err := p.player(args[0])
	if err != nil {
		return err
	}
	who.since = who.Say(args[1])
	return nil
}

func (p *play) edits(args []string) error {
	who, err := p.player(args[0])
	if err != nil {
		return err
	}
	_, err = who.Edit(who.since.ID, args[1])
	return err
}

func (p *play) sends(args []string) error {
	who, err := p.player(args[0])
	if err != nil {
		return err
	}
	switch args[1] {
	case "voice":
		who.since = who.Voice()
	case "sticker":
		who.since = who.Sticker("👍")
	case "photo":
		who.since, err = who.Photo(picture(), "")
	case "document":
		who.since, err = who.Upload(args[2], contentOf(args[2]), "")
	case "album":
		files := map[string][]byte{}
		for name := range strings.SplitSeq(args[2], ", ") {
			files[name] = contentOf(name)
		}
		who.since, err = who.Album("album of "+args[2], files)
	case "file":
		var content []byte
		if content, err = os.ReadFile(filepath.Join("testdata", args[2])); err == nil {
			who.since, err = who.Upload(args[2], content, "")
		}
	}
	return err
}

// picture is a small one.
func picture() []byte {
	var out bytes.Buffer
	if err := png.Encode(&out, image.NewGray(image.Rect(0, 0, 8, 8))); err != nil {
		panic(err) // nothing can fail in memory
	}
	return out.Bytes()
}

// contentOf is the content of a file that begins as its name says.
func contentOf(name string) []byte {
	begins := map[string]string{".pdf": "%PDF-1.7 ", ".docx": "PK\x03\x04 "}
	return []byte(begins[filepath.Ext(name)] + name)
}

func (p *play) taps(args []string) error {
	who, err := p.player(args[0])
	if err != nil {
		return err
	}
	who.since = who.read
	_, err = who.Tap(who.read, args[1])
	return err
}

func (p *play) keeps(args []string) error {
	who, err := p.player(args[0])
	if err != nil {
		return err
	}
	expr, err := regexp.Compile(args[2])
	if err != nil {
		return err
	}
	found := expr.FindString(who.read.Text)
	if found == "" {
		return fmt.Errorf("not in what was read last: %s", who.read.Text)
	}
	p.kept[args[1]] = found
	return nil
}

func (p *play) opens(args []string) error {
	who, err := p.player(args[0])
	if err != nil {
		return err
	}
	who.since, err = who.OpenLink(args[1])
	return err
}

func (p *play) blocks(args []string) error {
	who, err := p.player(args[0])
	if err == nil {
		who.Block()
	}
	return err
}

func (p *play) unblocks(args []string) error {
	who, err := p.player(args[0])
	if err == nil {
		who.Unblock()
	}
	return err
}

// admit takes somebody through the whole of an invitation.
func (p *play) admit(args []string) error {
	steps := []string{
		"secretary: /invite " + args[1] + " " + p.people[args[0]].Name(),
		"secretary reads https://t.me/",
		`secretary keeps invitation as https://t\.me/\S+`,
		args[0] + " opens {invitation}",
		args[0] + " reads Đồng ý",
		args[0] + " taps Đồng ý",
		"secretary reads Xác nhận",
		"secretary taps Xác nhận",
		args[0] + " reads /trogiup",
	}
	for _, step := range steps {
		if err := p.perform(step); err != nil {
			return fmt.Errorf("%q: %w", step, err)
		}
	}
	return nil
}
