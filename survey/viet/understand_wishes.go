package viet

// allOfDepartment fits texts that wish to follow all that a department
// reports: "theo dõi tất cả chỉ tiêu của Sở Công Thương".
func allOfDepartment(r *reading) bool {
	at, ok := r.cues[cueFollow]
	return ok && withDepartment(r) && at.from < r.places[0].from && told(r) && !r.has(cueReporter)
}

// takeFollowed fills what is to be followed; a name that only says of what
// the unknown thing before it is, is none: "mức hài lòng doanh nghiệp".
func takeFollowed(r *reading, s *Slots) {
	if !notKept(r) && !ofOther(r) {
		takeSubject(r, s)
	}
}

// severalFollowed fits texts that wish to follow several figures at once.
func severalFollowed(r *reading) bool { return severalTargets(r) && !notKept(r) && !ofOther(r) }

// takeEachFollowed fills each of several figures as one that may be followed,
// or, where a value is to be passed, only what was typed: which of them is to
// pass it is not clear.
func takeEachFollowed(r *reading, s *Slots) {
	if withAmount(r) {
		s.NotKept = r.wished()
		return
	}
	for _, target := range r.targets() {
		s.Options = append(s.Options, Slots{Indicator: target.Slug})
	}
}

// findTellWhen notes the wish to be told when something happens, whoever is to
// be told: "báo anh khi …", "khi nào … thì nhắc chú".
func (r *reading) findTellWhen() {
	condition := false
	for i, w := range r.words {
		condition = condition || r.conditional(i) > 0
		to := r.telling(i)
		if to == 0 {
			continue
		}
		end := r.conditional(to)
		if end == 0 && condition && to >= len(r.words)-1 && w.key != "nhan" {
			end = to
		}
		if end > 0 {
			r.noteCue(cueTellWhen, place{i, end})
			return
		}
	}
}

// noteCue notes a cue that no phrase is known for.
func (r *reading) noteCue(cue Cue, at place) {
	r.cues[cue] = at
	for i := at.from; i < at.to; i++ {
		r.explained[i] = true
	}
}

// conditional returns the word after the beginning of a condition, "khi" or
// "mỗi khi", that stands at a word; 0 where none does.
func (r *reading) conditional(i int) (end int) {
	if i+1 < len(r.words) && r.words[i].key == "moi" {
		i++
	}
	if i < len(r.words) && (r.words[i].key == "khi" || r.words[i].key == "neu") {
		return i + 1
	}
	return 0
}

// telling reads "báo anh", "nhắc cho chú biết" from a word on, and returns the
// word after it, 0 where there is none of it.
func (r *reading) telling(i int) (to int) {
	line := lookup{r.line.Tokens}
	spelled, tells := tellingWords[r.words[i].key]
	if !tells || line.marked(r.words[i].token, spelled) {
		return 0
	}
	if to = i + 1; to < len(r.words) && (r.words[to].key == "cho" || r.words[to].key == "giup") {
		to++
	}
	if to >= len(r.words) || !persons[line.typed(r.words[to].token)] {
		return 0
	}
	if to++; to < len(r.words) && r.words[to].key == "biet" {
		to++
	}
	return to
}

// tellingWords are verbs of telling, folded, as they are spelled.
var tellingWords = map[string]string{"bao": "báo", "nhac": "nhắc", "nhan": "nhắn"}

// persons are how people speak of themselves.
var persons = wordSet("tôi", "em", "anh", "chị", "chú", "cô", "bác", "mình", "tui", "cháu", "ta", "e", "a")

// wishes are texts that ask to be told when something happens. They come
// before what departments and sessions do: "nhắc tôi khi sở nộp báo cáo"
// submits nothing.
func wishes() []rule {
	return []rule{
		{IntentFollow, and(some(cueTellWhen, cueFollow), severalFollowed, no(cueReporter, cueSource)), []filler{takeEachFollowed}},
		{IntentFollow, and(some(cueTellWhen), no(cueReporter, cueSource)), []filler{takeFollowed, takeThreshold, takeWish}},
	}
}
