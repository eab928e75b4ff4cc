// Package chart draws series of figures as pictures that read well on a
// phone. It is pure: the same Picture gives the same bytes.
package chart

import (
	"bytes"
	"fmt"
	"image"
	"image/draw"
	"image/png"
	"math"
	"slices"

	"github.com/go-analyze/charts"
)

// Picture is one or more panels under each other.
type Picture struct {
	Panels []Panel
}

// Panel is one series over the years.
type Panel struct {
	Title   string    // such as "Thứ hạng PCI (hạng)"
	Periods []string  // what stands under the axis, oldest first
	Values  []float64 // one per period; NaN where there is no figure, or the series breaks
	Rank    bool      // 1 is best and stands at the top
	Target  *Target
	Number  func(float64) string // writes a value as the language does
}

// Target is a line that the series is to reach.
type Target struct {
	Name  string
	Value float64
}

// Size of a panel in pixels: twice the width of a narrow phone, so that text
// stays sharp.
const (
	Width  = 760
	Height = 480
)

// PNG draws a picture.
func PNG(picture Picture) ([]byte, error) {
	if len(picture.Panels) == 1 {
		return picture.Panels[0].encoded()
	}
	canvas := image.NewRGBA(image.Rect(0, 0, Width, Height*len(picture.Panels)))
	for i, panel := range picture.Panels {
		drawn, err := panel.draw()
		if err != nil {
			return nil, fmt.Errorf("draw %q: %w", panel.Title, err)
		}
		at := image.Rect(0, i*Height, Width, (i+1)*Height)
		draw.Draw(canvas, at, drawn, drawn.Bounds().Min, draw.Src)
	}
	var encoded bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestSpeed}
	if err := encoder.Encode(&encoded, canvas); err != nil {
		return nil, fmt.Errorf("encode picture: %w", err)
	}
	return encoded.Bytes(), nil
}

func (p Panel) draw() (image.Image, error) {
	encoded, err := p.encoded()
	if err != nil {
		return nil, err
	}
	return png.Decode(bytes.NewReader(encoded))
}

func (p Panel) encoded() ([]byte, error) {
	painter := charts.NewPainter(charts.PainterOptions{OutputFormat: charts.ChartOutputPNG, Width: Width, Height: Height})
	if err := painter.LineChart(p.options()); err != nil {
		return nil, err
	}
	return painter.Bytes()
}

// options lays the panel out. A rank is drawn with its sign turned, so that
// the best stands at the top, and written without it.
func (p Panel) options() charts.LineChartOption {
	lines := [][]float64{p.drawn()}
	if p.Target != nil {
		lines = append(lines, constant(p.turned(p.Target.Value), len(p.Values)))
	}
	opt := charts.NewLineChartOptionWithData(lines)
	opt.Theme = charts.GetTheme(charts.ThemeLight)
	opt.Padding = charts.NewBox(24, 16, 36, 12)
	opt.Title = charts.TitleOption{Text: p.Title, FontStyle: charts.FontStyle{FontSize: 22, FontColor: charts.ColorBlack}}
	opt.XAxis.Labels = p.labels()
	opt.XAxis.LabelCount = len(p.Periods)
	opt.XAxis.LabelFontStyle = charts.FontStyle{FontSize: 17}
	opt.XAxis.BoundaryGap = charts.Ptr(true)
	opt.YAxis[0].LabelFontStyle = charts.FontStyle{FontSize: 17}
	opt.ValueFormatter = p.written
	scale := newScale(p.bounds())
	opt.YAxis[0].LabelCount = scale.steps + 1
	opt.YAxis[0].Min, opt.YAxis[0].Max = charts.Ptr(scale.low), charts.Ptr(scale.high)
	opt.YAxis[0].RangeValuePaddingScale = charts.Ptr(0.0)
	opt.LineStrokeWidth = 3
	opt.SeriesList[0].Label = charts.SeriesLabel{Show: charts.Ptr(true), LabelFormatter: p.label}
	if p.Target != nil {
		opt.SeriesList[1].Symbol = charts.Symbol{Shape: charts.SymbolNone}
		opt.Legend = charts.LegendOption{Show: charts.Ptr(false)}
		opt.Title.Subtext = p.Target.Name + ": " + p.Number(p.Target.Value)
		opt.Title.SubtextFontStyle = charts.FontStyle{FontSize: 18, FontColor: opt.Theme.GetSeriesColor(1)}
	}
	return opt
}

func (p Panel) turned(value float64) float64 {
	if p.Rank {
		return -value
	}
	return value
}

func (p Panel) written(value float64) string { return p.Number(p.turned(value)) }

// drawn are the values as they are drawn, with gaps where there are none.
func (p Panel) drawn() []float64 {
	values := make([]float64, len(p.Values))
	for i, value := range p.Values {
		values[i] = p.turned(value)
		if math.IsNaN(value) {
			values[i] = charts.GetNullValue()
		}
	}
	return values
}

// label writes the value beside a point, on white so that the line does not
// cross it.
func (p Panel) label(_ int, _ string, value float64) (string, *charts.LabelStyle) {
	return p.written(value), &charts.LabelStyle{
		FontStyle:       charts.FontStyle{FontSize: 17, FontColor: charts.ColorBlack},
		BackgroundColor: charts.ColorWhite.WithAlpha(210),
	}
}

// maxLabels is how many periods can stand under the axis.
const maxLabels = 10

// labels are the periods, every second or third only where there are many;
// the last one always stands.
func (p Panel) labels() []string {
	every := (len(p.Periods) + maxLabels - 1) / maxLabels
	labels := make([]string, len(p.Periods))
	for i, period := range p.Periods {
		labels[i] = " "
		if (len(p.Periods)-1-i)%every == 0 {
			labels[i] = period
		}
	}
	return labels
}

// bounds leave room for the labels above the line.
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
	room := max((high-low)*0.15, math.Abs(high)*0.02)
	return low - room, high + room
}

func constant(value float64, n int) []float64 {
	return slices.Repeat([]float64{value}, n)
}
