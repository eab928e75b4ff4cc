package handlers_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"khaosat/chat"
	"khaosat/storage"
	"khaosat/survey"
)

// newFilesDesk is a desk on which files are taken and the contact stands at
// the question for them.
func newFilesDesk(t *testing.T) *formDesk {
	t.Helper()
	d := newFormDesk(t)
	d.expect(d.says(aSecretary, "/teptin bật"), "đang nhận")
	d.says(aContact, "/update")
	d.says(aContact, "đã rõ")
	d.expect(d.says(aContact, "câu 27"), "Câu 27/28", "Nhận tệp pdf, docx, xlsx, jpg, png; mỗi tệp không quá 10 MB", "tối đa 10")
	return d
}

// sends sends a file with a caption and returns what the person is shown.
func (d *formDesk) sends(user survey.UserID, file chat.File, content, caption string) string {
	d.t.Helper()
	return d.sendsIn("", user, file, content, caption)
}

// sendsIn sends a file in an album.
func (d *formDesk) sendsIn(album string, user survey.UserID, file chat.File, content, caption string) string {
	d.t.Helper()
	d.messages++
	if d.files == nil {
		d.files = map[string][]byte{}
	}
	file.ID = fmt.Sprint("remote", d.messages)
	if content != "" {
		d.files[file.ID] = []byte(content)
	}
	message := chat.Message{ID: d.messages, Text: caption, Args: caption, File: &file, Album: album}
	return d.handle(user, chat.Update{Message: &message}, fmt.Sprint("m", d.messages))
}

// pieces is how many pieces of files the store holds.
func (d *formDesk) pieces() int {
	d.t.Helper()
	n, err := d.store.Files.Count(d.t.Context(), storage.Query{})
	must(d.t, err)
	return n
}

func TestFilesAreTakenOnceTheSecretaryAllowsThem(t *testing.T) {
	d := newFormDesk(t)
	pdf := chat.File{Name: "Biểu 01.pdf"}
	d.says(aContact, "/update")
	d.says(aContact, "đã rõ")
	d.expect(d.sends(aContact, pdf, "%PDF-1.7", ""), "chưa nhận tệp kèm theo", "Câu 1/27")
	d.expect(d.says(aContact, "/teptin bật"), "không có quyền")
	d.expect(d.says(aSecretary, "/teptin"), "không nhận", "Nhận tệp|atf:on")
	d.expect(d.says(aSecretary, "/teptin bật pdf, exe"), "Chưa rõ “exe”", "không nhận")
	d.expect(d.says(aSecretary, "/teptin bật pdf, jpg 30 MB"), "Chưa rõ “30”")
	d.expect(d.says(aSecretary, "/teptin bật pdf, .jpeg 1MB"), "đang nhận", "Loại tệp: pdf, jpg; mỗi tệp không quá 1 MB")
	d.expect(d.says(aSecretary, "/audit"), "đổi quy định về tệp kèm theo", "pdf, jpg ≤ 1 MB")
	d.expect(d.sends(aContact, pdf, "%PDF-1.7", ""), "không được lưu", "Câu 1/28")
	if n := d.pieces(); n != 0 {
		t.Errorf("%d pieces of files that were not taken", n)
	}
}

func TestSeveralFilesOfAReport(t *testing.T) {
	d := newFilesDesk(t)
	d.expect(d.sends(aContact, chat.File{Name: "Biểu 01.pdf"}, "%PDF-1.7 biểu", "số liệu quý III"), "Đã lưu tệp <b>Biểu 01.pdf</b>", "1/10")
	d.expect(d.sends(aContact, chat.File{Photo: true}, "\xff\xd8\xff ảnh", ""), "2/10", ".jpg")
	d.expect(d.sends(aContact, chat.File{Name: "Biểu 01 (1).pdf"}, "%PDF-1.7 biểu", ""), "đã có trong câu này", "2/10")
	d.expect(d.sends(aContact, chat.File{Name: "nhầm.docx"}, "PK\x03\x04", ""), "3/10")
	d.expect(d.taps(aContact, "Bỏ tệp 3"), "Đã bỏ tệp <b>nhầm.docx</b>", "2/10")
	if n := d.pieces(); n != 2 {
		t.Errorf("%d pieces, want one for each of two files", n)
	}
	d.expect(d.says(aContact, "Xong"), "Đã ghi", "Xem lại", "1. Biểu 01.pdf (1 KB); 2. anh-")
}

func TestFilesThatAreNotAllowed(t *testing.T) {
	d := newFilesDesk(t)
	for name, test := range map[string]struct {
		file    chat.File
		content string
		want    string
	}{
		"type":          {chat.File{Name: "a.exe"}, "MZ", "Không nhận loại tệp này"},
		"no name":       {chat.File{}, "%PDF-", "Không nhận loại tệp này"},
		"told too big":  {chat.File{Name: "a.pdf", Size: 11 << 20}, "%PDF-", "quá lớn"},
		"found too big": {chat.File{Name: "a.pdf"}, "%PDF-" + strings.Repeat("x", 11<<20), "quá lớn"},
		"another type":  {chat.File{Name: "a.pdf"}, "MZ", "không đúng với loại tệp"},
		"out of reach":  {chat.File{Name: "a.pdf"}, "", "gửi lại sau ít phút"},
	} {
		d.expect(d.sends(aContact, test.file, test.content, ""), test.want, "không được lưu", "Nhận tệp pdf, docx")
		if n := d.pieces(); n != 0 {
			t.Errorf("%s: %d pieces are kept", name, n)
		}
	}
}

func TestSecretFilesAreNotFetched(t *testing.T) {
	d := newFilesDesk(t)
	for _, file := range []struct{ name, caption string }{{"TỐI_MẬT 12.pdf", ""}, {"a.pdf", "tài liệu lưu hành nội bộ"}} {
		said := d.sends(aContact, chat.File{Name: file.name}, "%PDF-", file.caption)
		d.expect(said, "chat.Delete")
		if strings.Contains(said, file.name) || d.pieces() != 0 {
			t.Errorf("%s: kept or repeated: %s", file.name, said)
		}
	}
}

func TestTheReviewerOpensFiles(t *testing.T) {
	d := newFormDesk(t)
	d.says(aSecretary, "/teptin bật")
	d.talk(conversation[:slices.Index(conversation, "sửa mục 5")])
	d.sends(aContact, chat.File{Name: "Biểu 01.pdf"}, "%PDF-1.7 biểu", "số liệu quý III")
	d.talk([]string{"xong", "gửi"})
	d.expect(d.says(aContact, "có"), "Biểu 01.pdf (1 KB)")
	d.expect(d.says(aSecretary, "/review"), "Sở Công Thương")
	d.expect(d.taps(aSecretary, "Duyệt: Sở Công Thương"), "Tệp kèm theo", "Biểu 01.pdf (1 KB)")
	hash := storage.Hash([]byte("%PDF-1.7 biểu"))
	d.expect(d.taps(aSecretary, "Tệp kèm theo"), "Biểu 01.pdf", "số liệu quý III", "Lê Văn C", hash)
	d.expect(d.taps(aSecretary, "Mở tệp 1"), hash, "Biểu 01.pdf")
	d.expect(d.says(aSecretary, "/tep sct 1"), hash)
	d.expect(d.says(aContact, "/report sct"), "lần gửi 1")
	for _, data := range []string{"rvf:r1:sct:1:1", "rvf:r1:sct:1"} {
		d.expect(d.presses(aContact, data), "không có quyền")
	}
	must(t, storage.DeleteFile(t.Context(), d.store.Files, d.fileIDs()[0]))
	d.expect(d.says(aSecretary, "/tep sct 1"), "không còn nguyên vẹn")
}

// fileIDs are the ids of the files in the store.
func (d *formDesk) fileIDs() (ids []string) {
	d.t.Helper()
	for chunk, err := range d.store.Files.Scan(d.t.Context(), storage.Query{}) {
		must(d.t, err)
		id, _, _ := strings.Cut(chunk.ID, "/")
		ids = append(ids, id)
	}
	return ids
}

func TestACancelledDraftLeavesNoFiles(t *testing.T) {
	d := newFilesDesk(t)
	d.sends(aContact, chat.File{Name: "a.pdf"}, "%PDF-1", "")
	d.says(aContact, "hủy")
	d.expect(d.says(aContact, "có"), "Đã hủy bản nháp")
	if n := d.pieces(); n != 0 {
		t.Errorf("%d pieces are left", n)
	}
}

// TestFilesAreReplayed handles every update three times.
func TestFilesAreReplayed(t *testing.T) {
	once, thrice := newFilesDesk(t), newFilesDesk(t)
	thrice.again = 2
	for _, d := range []*formDesk{once, thrice} {
		d.sends(aContact, chat.File{Name: "a.pdf"}, "%PDF-1", "")
		d.sends(aContact, chat.File{Name: "b.pdf"}, "%PDF-2", "")
		d.sends(aContact, chat.File{Name: "a.pdf"}, "%PDF-1", "")
		d.says(aContact, "bỏ tệp 2")
		d.says(aContact, "xong")
	}
	diffLines(t, dumpReports(t, once.store), dumpReports(t, thrice.store))
	if a, b := once.pieces(), thrice.pieces(); a != 1 || b != 1 {
		t.Errorf("%d and %d pieces, want 1", a, b)
	}
}

// TestAnAlbumIsCountedInOneMessage sends three files together: one message
// counts them, and none is answered by itself.
func TestAnAlbumIsCountedInOneMessage(t *testing.T) {
	d := newFilesDesk(t)
	for n, name := range []string{"a.pdf", "b.pdf", "c.pdf"} {
		said := d.sendsIn("7", aContact, chat.File{Name: name}, "%PDF-"+name, "")
		d.expect(said, fmt.Sprintf("<b>%d tệp của album</b>; có %d/10 tệp", n+1, n+1), "[Xong|", fmt.Sprint("Bỏ tệp ", n+1))
		if len(d.heard) != 1 {
			t.Errorf("%d messages", len(d.heard))
		}
	}
	live, err := storage.All(t.Context(), d.store.Live, storage.Query{})
	must(t, err)
	if len(live) != 1 {
		t.Errorf("%d live messages for one album", len(live))
	}
	d.expect(d.sendsIn("7", aContact, chat.File{Name: "a.exe"}, "MZ", ""), "Không nhận loại tệp này")
	d.expect(d.says(aContact, "xong"), "1. a.pdf (1 KB); 2. b.pdf (1 KB); 3. c.pdf (1 KB)")
	if _, ok, err := d.router.Show(t.Context(), live[0]); ok || err != nil {
		t.Errorf("the counter would be shown again over what came after it: %v", err)
	}
}

func TestAnAlbumThatIsNotTakenIsRefusedOnce(t *testing.T) {
	d := newFilesDesk(t)
	d.again = 1
	d.says(aContact, "câu 1")
	d.expect(d.sendsIn("7", aContact, chat.File{Name: "a.pdf"}, "%PDF-a", ""), "không được lưu")
	if said := d.sendsIn("7", aContact, chat.File{Name: "b.pdf"}, "%PDF-b", ""); said != "" {
		t.Errorf("refused again: %s", said)
	}
	d.expect(d.sendsIn("8", aContact, chat.File{Name: "c.pdf"}, "%PDF-c", ""), "không được lưu")
}
