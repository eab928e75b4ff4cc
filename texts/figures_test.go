package texts

import "testing"

type rows [][4]string

func (r rows) Each(do func(name, value, context, aside string)) {
	for _, row := range r {
		do(row[0], row[1], row[2], row[3])
	}
}

func TestFiguresAreEscaped(t *testing.T) {
	got := figures(rows{{"Công suất", "2.745\u00a0MW", ", năm 2020", ""}, {"<b>x", "<1", " & y", "</i>tăng"}})
	want := "Công suất: <b>2.745\u00a0MW</b>, năm 2020\n&lt;b&gt;x: <b>&lt;1</b> &amp; y\n<i>&lt;/i&gt;tăng</i>\n"
	if string(got) != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
