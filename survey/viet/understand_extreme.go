package viet

// extremes tie the cues at a figure of a series to which one it is.
var extremes = []struct {
	cue     Cue
	extreme Extreme
}{{cueHighest, Highest}, {cueLowest, Lowest}, {cueBest, Best}, {cueWorst, Worst}}

// findExtreme notes an extreme whose words stand apart: "nhiều dự án nhất".
func (r *reading) findExtreme() {
	for i, w := range r.words {
		if w.key != "nhat" || (lookup{r.line.Tokens}).marked(w.token, "nhất") {
			continue
		}
		for n := max(0, i-maxExtremeWords); n < i-1; n++ {
			if cue, ok := extremeWords[r.words[n].key]; ok {
				r.cues[cue] = place{n, i + 1}
			}
		}
	}
}

// maxExtremeWords is how far apart they may stand.
const maxExtremeWords = 4

var extremeWords = map[string]Cue{
	"nhieu": cueHighest, "cao": cueHighest, "lon": cueHighest, "it": cueLowest, "thap": cueLowest, "nho": cueLowest, "tot": cueBest, "kem": cueWorst,
}

// atExtreme fits texts that ask for the highest, lowest, best or worst figure.
var atExtreme = some(cueHighest, cueLowest, cueBest, cueWorst)

func takeExtreme(r *reading, s *Slots) {
	for _, e := range extremes {
		if r.has(e.cue) {
			s.Extreme = e.extreme
			return
		}
	}
}

// ofPart fits texts that ask which part of a total is the largest: "nguồn nào
// lớn nhất", "cái nào cao nhất".
var ofPart = or(hasWords("nguon", "nao"), hasWords("nguon", "dien", "nao"), hasWords("loai", "nao"), hasWords("loai", "dien", "nao"), hasWords("cai", "nao"), hasWords("phan", "nao"), hasWords("thu", "nao"))
