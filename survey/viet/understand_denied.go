package viet

// denials are cues at what is to be done, with what they mean after a "không":
// that nothing of it is to be done.
var denials = map[Cue]Cue{
	cuePresent: cueAbsent, cueSubmit: cueNotYet,
	cueApprove: cueFiller, cueLock: cueFiller, cueUnlock: cueFiller, cueErase: cueFiller, cueRevoke: cueFiller, cueCancel: cueFiller,
	cueMove: cueFiller, cuePostpone: cueFiller, cueRemind: cueFiller, cueInvitation: cueFiller, cueDone: cueOpen, cueMerge: cueFiller,
	cueExtend: cueRefuse, cueSend: cueStop, cueAssign: cueFiller, cueReturn: cueFiller,
}

// noes are the words that deny what follows them, folded, as they are spelled.
var noes = map[string]string{"khong": "không", "ko": "ko", "k": "k", "hong": "hông", "hok": "hok", "chua": "chưa", "dung": "đừng", "khoi": "khỏi"}

// betweenNo may stand between one of them and what it denies: chưa kịp gửi.
var betweenNo = wordSet("kịp", "vội", "cần", "muốn", "thể", "phải", "được")

// denied reports whether "không", "chưa" or "đừng" stands before a word, with
// nothing of weight between.
func (r *reading) denied(word int) bool {
	for i := word - 1; i >= 0 && i >= word-2; i-- {
		if spelled, ok := noes[r.words[i].key]; ok {
			return !lookup{r.line.Tokens}.marked(r.words[i].token, spelled)
		}
		if !betweenNo[r.line.Tokens[r.words[i].token].Text] {
			return false
		}
	}
	return false
}

// refusing fits texts that say that something is not to be done.
func refusing(r *reading) bool { return r.refuses && told(r) }

// done reports whether "đã" stands before a word: something is told, not asked
// for.
func (r *reading) done(word int) bool { return word > 0 && r.words[word-1].key == "da" }
