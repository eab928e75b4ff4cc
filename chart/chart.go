// Package chart draws series of figures as pictures that read well on a
// phone. It is pure: the same Picture gives the same bytes.
package chart

import (
	"fmt"
	"math"

	"github.com/go-analyze/charts"
)

// Picture is one or more panels under each other.
type Picture struct {
	Panels []Panel
}

// Panel is one series over the years.
type Panel struct {
	Title   string    // such as "Thứ hạng PCI (hạng)"
	Periods []string  // what stands under the axis, oldest first; "" where the series breaks
	Values  []float64 // one per period; NaN where there is no figure, or the series breaks
	Marks   []string  // what stands beside each value: its own digits
	Rank    bool      // 1 is best and stands at the top
	Target  *Target
	Number  func(float64) string // writes a value of the axis as the language does
}

// Target is a line that the series is to reach.
type Target struct {
	Name  string // with its value
	Value float64
}

// Size of a panel in pixels: twice the width of a narrow phone, so that text
// stays sharp.
const (
	Width  = 720
	Height = 460
)

// PNG draws a picture. What cannot be drawn is an error, also where the
// drawing library panics: no picture is worth the text that it goes with.
func PNG(picture Picture) (encoded []byte, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			encoded, err = nil, fmt.Errorf("drawing panicked: %v", cause)
		}
	}()
	height := Height * len(picture.Panels)
	painter := charts.NewPainter(charts.PainterOptions{OutputFormat: charts.ChartOutputPNG, Width: Width, Height: height})
	painter.FilledRect(0, 0, Width, height, charts.ColorWhite, charts.ColorWhite, 0)
	for i, panel := range picture.Panels {
		at := charts.NewBox(0, i*Height, Width, (i+1)*Height)
		newPlot(panel, painter.Child(charts.PainterBoxOption(at))).draw()
	}
	return painter.Bytes()
}

// turned is a value as it is drawn: that of a rank with its sign turned, so
// that the best stands at the top.
func (p Panel) turned(value float64) float64 {
	if p.Rank {
		return -value
	}
	return value
}

// bounds leave room for the marks above and below the line.
func (p Panel) bounds() (low, high float64) {
	low, high = math.Inf(1), math.Inf(-1)
	for _, value := range p.Values {
		if !math.IsNaN(value) {
			low, high = min(low, p.turned(value)), max(high, p.turned(value))
		}
	}
	if p.Target != nil {
		low, high = min(low, p.turned(p.Target.Value)), max(high, p.turned(p.Target.Value))
	}
	room := max((high-low)*0.1, math.Abs(high)*0.02)
	return low - room, high + room
}
