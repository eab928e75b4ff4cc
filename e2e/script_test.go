package e2e

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// A script is lines; each is one of
//
//	# a comment
//	stores bolt mongo            which stores it is played on; bolt alone without this line
//	secretary is 100 Trần Thị B  an account; "secretary" is in SECRETARY_IDS
//	leader is 101 Nguyễn Văn A
//	leader is admitted as leader through invitation, consent and confirmation
//	contact is admitted as contact sct
//	bot starts | bot restarts | bot is killed
//	leader: /pci                 says it in the private chat with the bot
//	leader reads 32/63           a message sent or edited since his last line shows this, in words, on a button or as the name of a file
//	leader reads not 2.745       and none of them holds this one
//	leader no longer sees 2.745  waits until no message of the bot's holds this one
//	leader reads nothing         the bot is idle and has sent him nothing since
//	leader taps Lịch sử          presses a button of the message read last
//	leader keeps link as https://t.me/\S+      from what was read last
//	leader opens {link}
//	leader sends voice | sticker | photo
//	leader sends album NAME, NAME              documents that are sent together
//	leader sends document NAME   with a content that its name goes with
//	leader sends file NAME       of testdata
//	leader edits /energy         his last message
//	leader blocks | unblocks
//	team is group -5001 Tổ Khảo sát
//	team gets leader | bot
//	team leader: /pci            says it in the group
//	team reads 32/63 | reads nothing | reads not …
//	clock +73h                   moves the bot's clock
//	fault sendMessage 429 2      the next two calls of the method fail so; "lost" ones are carried out and never answered
//	fault sendMessage lost 1 for leader        the next one to him
//	telegram goes away | comes back
//	leader reads twice Bản tin   two messages since his last line show this, and no more
//
// {name} stands for what was kept. Waiting is on conditions, with one
// deadline for the script.
type script struct {
	name   string
	stores []string
	lines  []line
}

type line struct {
	number int
	text   string
}

// rule is one form of line: what it looks like and what it does.
type rule struct {
	form *regexp.Regexp
	do   func(p *play, args []string) error
}

func loadScripts(t *testing.T) []script {
	t.Helper()
	files, err := filepath.Glob("testdata/*.chat")
	if err != nil || len(files) == 0 {
		t.Fatalf("no scripts found: %v", err)
	}
	var scripts []script
	for _, file := range files {
		loaded, err := loadScript(file)
		if err != nil {
			t.Fatal(err)
		}
		scripts = append(scripts, loaded)
	}
	return scripts
}

func loadScript(file string) (script, error) {
	s := script{name: strings.TrimSuffix(filepath.Base(file), ".chat"), stores: []string{"bolt"}}
	content, err := os.Open(file)
	if err != nil {
		return s, err
	}
	defer content.Close()
	scanner := bufio.NewScanner(content)
	for number := 1; scanner.Scan(); number++ {
		text := strings.TrimSpace(scanner.Text())
		if stores, ok := strings.CutPrefix(text, "stores "); ok {
			s.stores = strings.Fields(stores)
			continue
		}
		if text != "" && !strings.HasPrefix(text, "#") {
			s.lines = append(s.lines, line{number, text})
		}
	}
	return s, scanner.Err()
}

// run plays the lines until one fails.
func (s script) run(p *play) error {
	for _, l := range s.lines {
		if err := p.perform(l.text); err != nil {
			return fmt.Errorf("%s.chat, line %d: %q: %w", s.name, l.number, l.text, err)
		}
	}
	return nil
}
