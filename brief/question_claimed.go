package brief

import (
	"regexp"
	"strings"

	"khaosat/survey"
	"khaosat/survey/viet"
)

// Written is what a department wrote in its last report.
type Written struct {
	Department string
	Reference  string
	Texts      []string
}

var (
	sentenceEnd = regexp.MustCompile(`[.;!?]\s|\n`)
	claims      = regexp.MustCompile(`\b(da|co ban|deu)?\s?(hoan thanh|dat ke hoach|dat chi tieu|vuot chi tieu|vuot ke hoach)\b`)
	disclaims   = regexp.MustCompile(`\b(chua|khong|se|phan dau|can|de|nham|kho|quyet tam) (the )?(co ban )?(hoan thanh|dat)\b`)
	inGeneral   = regexp.MustCompile(`\b(cac|moi|toan bo|tat ca) (\pL+ ){0,2}(chi tieu|muc tieu|nhiem vu|ke hoach)\b`)
)

// claimedDone asks a department that writes that something is done while the
// figure is below its target: of the sentences that say so, the ones that
// name an indicator, or speak of the targets in general.
func claimedDone(report Written, tracks []Track) []Question {
	var questions []Question
	asked := map[string]bool{}
	for _, text := range report.Texts {
		for _, sentence := range sentenceEnd.Split(text, -1) {
			folded := viet.Fold(sentence)
			if !claims.MatchString(folded) || disclaims.MatchString(folded) {
				continue
			}
			for _, track := range tracks {
				target, below := track.below()
				if !below || asked[track.Indicator.Slug] || track.department() != report.Department || !speaksOf(folded, track.Indicator) {
					continue
				}
				asked[track.Indicator.Slug] = true
				questions = append(questions, Question{
					Rule: QuestionClaimed, Indicator: track.Indicator, Department: report.Department, Figures: track.Figures[:1:1],
					Targets: []survey.Target{target}, Quote: strings.TrimSpace(sentence), Reference: report.Reference,
				})
			}
		}
	}
	return questions
}

// below finds the target that the last figure is on its way to, if it has
// surely not reached it.
func (t Track) below() (survey.Target, bool) {
	if len(t.Figures) == 0 || t.Indicator.Stage == survey.StagePlanned {
		return survey.Target{}, false
	}
	for _, target := range t.Targets {
		if target.Period.To.Compare(t.Figures[0].Period.To) >= 0 {
			return target, surely(t.Indicator, t.Figures[0], target) == fails
		}
	}
	return survey.Target{}, false
}

// speaksOf reports whether a folded sentence names an indicator, or targets
// in general.
func speaksOf(folded string, i survey.Indicator) bool {
	if inGeneral.MatchString(folded) {
		return true
	}
	for _, name := range append([]string{i.Name.VI, i.Short.VI}, i.Aliases...) {
		const tooShort = 3 // "PCI" names, "MW" does not
		if name = viet.Fold(name); len(name) >= tooShort && strings.Contains(folded, name) {
			return true
		}
	}
	return false
}
