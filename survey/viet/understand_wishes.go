package viet

// wishes are texts that ask to be told when something happens. They come
// before what departments and sessions do: "nhắc tôi khi sở nộp báo cáo"
// submits nothing.
func wishes() []rule {
	return []rule{
		{IntentFollow, and(some(cueTellWhen), no(cueReporter, cueSource)), []filler{takeSubject, takeThreshold, takeWish}},
	}
}
