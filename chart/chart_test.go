package chart_test

import (
	"bytes"
	"fmt"
	"image/png"
	"math"
	"strconv"
	"testing"

	"khaosat/chart"
)

func number(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// years is a series of so many years with a gap in the third.
func years(n int) chart.Panel {
	panel := chart.Panel{Title: "Công suất điện gió (MW)", Number: number}
	for i := range n {
		value := 200 + float64(i*i)
		if i == 2 {
			value = math.NaN()
		}
		panel.Periods = append(panel.Periods, strconv.Itoa(2003+i))
		panel.Values = append(panel.Values, value)
		panel.Marks = append(panel.Marks, number(value))
	}
	return panel
}

func TestPNG(t *testing.T) {
	rank := chart.Panel{Title: "Thứ hạng PCI (hạng)", Periods: []string{"2019", "2020", "2021"}, Values: []float64{37, 32, 49}, Rank: true, Number: number}
	withTarget := years(5)
	withTarget.Target = &chart.Target{Name: "Mục tiêu năm 2025: 500 MW", Value: 500}
	broken := years(6)
	broken.Periods[4], broken.Values[4], broken.Marks[4] = "", math.NaN(), ""
	flat := chart.Panel{Title: "Số dự án", Periods: []string{"2022", "2023"}, Values: []float64{57, 57}, Number: number}
	for name, panels := range map[string][]chart.Panel{
		"rank": {rank}, "two panels": {rank, years(20)}, "target": {withTarget}, "nothing changes": {flat}, "broken": {broken}, "no marks": {{Title: "x", Periods: []string{"2022"}, Values: []float64{1}, Number: number}}, "many years": {years(60)},
	} {
		encoded, err := chart.PNG(chart.Picture{Panels: panels})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		picture, err := png.Decode(bytes.NewReader(encoded))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if got, want := picture.Bounds().Size(), fmt.Sprintf("(%d,%d)", chart.Width, chart.Height*len(panels)); got.String() != want {
			t.Errorf("%s: is %v, want %s", name, got, want)
		}
	}
}

func TestWhatCannotBeDrawnIsAnError(t *testing.T) {
	broken := chart.Panel{Title: "x", Periods: []string{"2022"}, Values: []float64{1, 2}, Number: func(float64) string { panic("no number") }}
	if encoded, err := chart.PNG(chart.Picture{Panels: []chart.Panel{broken}}); err == nil || encoded != nil {
		t.Errorf("%d bytes, %v", len(encoded), err)
	}
}

// TestPictureShowsItsFigures: another figure, another picture; the same
// figures, the same bytes.
func TestPictureShowsItsFigures(t *testing.T) {
	first, changed := years(6), years(6)
	changed.Values[4]++
	a, err := chart.PNG(chart.Picture{Panels: []chart.Panel{first}})
	if err != nil {
		t.Fatal(err)
	}
	again, err := chart.PNG(chart.Picture{Panels: []chart.Panel{first}})
	if err != nil {
		t.Fatal(err)
	}
	b, err := chart.PNG(chart.Picture{Panels: []chart.Panel{changed}})
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(a, again) || bytes.Equal(a, b) {
		t.Error("a picture does not follow its figures")
	}
}

func BenchmarkPNG(b *testing.B) {
	b.ReportAllocs()
	picture := chart.Picture{Panels: []chart.Panel{years(20)}}
	for b.Loop() {
		if _, err := chart.PNG(picture); err != nil {
			b.Fatal(err)
		}
	}
}
