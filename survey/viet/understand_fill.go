package viet

import (
	"strings"

	"khaosat/survey"
)

// Fillers of who and what.

func takeUnit(r *reading, s *Slots) {
	switch {
	case len(r.departments) > 0:
		s.Unit = r.departments[0]
	case r.has(cueSelf):
		s.Unit = Self
	}
}

// takeUnits fills every department named; with all of them named at once it
// stays empty and AllUnits tells.
func takeUnits(r *reading, s *Slots) {
	s.Units = r.departments
	if len(s.Units) == 0 && r.has(cueAllUnits) {
		s.Units = r.known.reporters
	}
}

func takeSection(r *reading, s *Slots) {
	switch n, numbered := r.sectionNumber(); {
	case len(r.sections) > 0:
		s.Section = r.sections[0]
	case numbered:
		s.Section = sectionOrder[n-1]
	case r.has(cueAdvice):
		s.Section = "kien_nghi"
	}
}

// sectionOrder are the sections in the order of the outline, from I to X.
var sectionOrder = []string{"danh_gia_chung", "chi_dao_dieu_hanh", "to_chuc_thuc_hien", "ket_qua", "nguyen_nhan", "ton_tai", "muc_tieu", "chinh_sach", "giai_phap", "kien_nghi"}

// sectionNumber reads "mục 5".
func (r *reading) sectionNumber() (int, bool) {
	line := lookup{r.line.Tokens}
	for i := 0; i+1 < len(r.words); i++ {
		at := r.words[i].token
		if line.key(at) == "muc" && !line.marked(at, "mục") || line.key(at) == "phan" && !line.marked(at, "phần") {
			n, ok := r.smallNumber(i + 1)
			return n, ok && !r.explained[i+1] && n >= 1 && n <= len(sectionOrder)
		}
	}
	return 0, false
}

func takeDocument(r *reading, s *Slots) {
	if len(r.documents) > 0 {
		s.Document = r.documents[0]
	}
}

func takeOutline(r *reading, s *Slots) {
	if r.has(cueOutline) {
		s.Type = "de_cuong"
	}
}

func takeID(r *reading, s *Slots) {
	at, ok := r.cues[cueAdvice]
	if !ok {
		return
	}
	for i := at.to; i < len(r.words) && i < at.to+3; i++ {
		if n, ok := wholeNumber(r.words[i].key); ok {
			s.ID = n
			return
		}
	}
}

// takeTopic fills what is asked about in words, where no figure has that name.
func takeTopic(r *reading, s *Slots) {
	if len(r.subjects) > 0 {
		s.Topic = r.topic(r.subjects[0].place)
	}
}

func (r *reading) topic(at place) string {
	var words []string
	for _, w := range r.words[at.from:at.to] {
		words = append(words, expanded(w.key))
	}
	return strings.ReplaceAll(strings.Join(words, "_"), " ", "_")
}

// expanded writes an abbreviation out, folded.
func expanded(key string) string {
	if long, ok := abbreviated[key]; ok {
		return long
	}
	return key
}

var abbreviated = map[string]string{"cn": "cong nghiep", "nltt": "nang luong tai tao", "dmt": "dien mat troi", "pt": "phat trien", "dn": "doanh nghiep", "da": "du an", "cs": "cong suat"}

func takeRole(r *reading, s *Slots) {
	for _, role := range []struct {
		cue  Cue
		name string
	}{{cueContact, "dau_moi"}, {cueSecretary, "thu_ky"}, {cueLeader, "lanh_dao"}, {cueMember, "thanh_vien"}} {
		if r.has(role.cue) {
			s.Role = role.name
			return
		}
	}
}

func takeLanguage(r *reading, s *Slots) {
	s.Language = string(survey.Vietnamese)
	if r.has(cueEnglish) {
		s.Language = string(survey.English)
	}
}

func takeFormat(r *reading, s *Slots) {
	switch {
	case r.has(cueWord):
		s.Format = "docx"
	case r.has(cueExcel):
		s.Format = "xlsx"
	}
	s.What = "indicators"
	if r.has(cueReport) {
		s.What = "reports"
	}
}

// takeAfterColon fills the text that follows the colon.
func takeAfterColon(r *reading, s *Slots) { s.Text, _ = r.afterColon() }

// takeTextAfter fills the text that follows a cue, or the colon.
func takeTextAfter(cue Cue) filler {
	return func(r *reading, s *Slots) {
		if text, ok := r.afterColon(); ok {
			s.Text = text
		} else if at, ok := r.cues[cue]; ok {
			s.Text = r.after(at.to)
		}
	}
}

func confirm(_ *reading, s *Slots) { s.Confirm = true }

// field fills which one fact is asked for.
func field(name string) filler { return func(_ *reading, s *Slots) { s.Field = name } }

func filter(name string) filler { return func(_ *reading, s *Slots) { s.Filter = name } }
