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
	if !notKept(r) && !unknownHead(r) {
		takeSubject(r, s)
	}
}

// wishes are texts that ask to be told when something happens. They come
// before what departments and sessions do: "nhắc tôi khi sở nộp báo cáo"
// submits nothing.
func wishes() []rule {
	return []rule{
		{IntentFollow, and(some(cueTellWhen), no(cueReporter, cueSource)), []filler{takeFollowed, takeThreshold, takeWish}},
	}
}
