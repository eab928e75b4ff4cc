package chart

import (
	"math"

	"github.com/go-analyze/charts"
)

// What everything is drawn with. Nobody changes it.
var (
	ink      = charts.ColorBlack
	gray     = charts.Color{R: 90, G: 90, B: 90, A: 255}
	light    = charts.Color{R: 224, G: 230, B: 240, A: 255}
	lineBlue = charts.Color{R: 41, G: 98, B: 190, A: 255}
	aimGreen = charts.Color{R: 30, G: 130, B: 60, A: 255}
)

// Places and sizes in a panel, in pixels and points.
const (
	margin    = 20
	titleY    = 38
	aimY      = 70
	plotTop   = 96
	plotEnd   = Height - 52
	under     = Height - 20 // of the periods
	titleFont = 22
	textFont  = 17
	dot       = 5
)

// plot is a panel with the places of its values.
type plot struct {
	Panel
	painter     *charts.Painter
	scale       scale
	left, width float64 // of the space between the axis and the margin
}

func newPlot(panel Panel, painter *charts.Painter) plot {
	p := plot{Panel: panel, painter: painter, scale: newScale(panel.bounds())}
	widest := 0
	for step := range p.scale.steps + 1 {
		widest = max(widest, p.measure(p.axisNumber(step)))
	}
	p.left = float64(margin + widest + 12)
	p.width = Width - margin - p.left
	return p
}

// draw paints the panel, what lies behind first.
func (p plot) draw() {
	p.text(p.Title, margin, titleY, titleFont, ink)
	p.drawGrid()
	p.drawPeriods()
	if p.Target != nil {
		p.drawTarget()
	}
	p.drawLine()
	p.drawMarks()
}

// x is where the middle of a period's column is.
func (p plot) x(index int) int {
	return int(p.left + (float64(index)+0.5)*p.width/float64(len(p.Periods)))
}

// y is how far down a value, as it is drawn, stands.
func (p plot) y(turned float64) int {
	share := (turned - p.scale.low) / (p.scale.high - p.scale.low)
	return plotEnd - int(math.Round(share*(plotEnd-plotTop)))
}

// step is the value of a line of the grid.
func (p plot) step(n int) float64 {
	return p.scale.low + float64(n)*(p.scale.high-p.scale.low)/float64(p.scale.steps)
}

func (p plot) axisNumber(step int) string { return p.Number(p.turned(p.step(step))) }

func (p plot) drawGrid() {
	for n := range p.scale.steps + 1 {
		y := p.y(p.step(n))
		p.painter.LineStroke([]charts.Point{{X: int(p.left), Y: y}, {X: Width - margin, Y: y}}, light, 2)
		number := p.axisNumber(n)
		p.text(number, int(p.left)-12-p.measure(number), y+textFont/3, textFont, gray)
	}
}

// drawPeriods writes the periods, as many as have room; the last one always
// stands. Where the series breaks there is a line from top to bottom.
func (p plot) drawPeriods() {
	widest := 0
	for _, period := range p.Periods {
		widest = max(widest, p.measure(period))
	}
	column := p.width / float64(len(p.Periods))
	every := int(math.Ceil(float64(widest+10) / column))
	for i, period := range p.Periods {
		if period == "" {
			p.painter.DashedLineStroke([]charts.Point{{X: p.x(i), Y: plotTop}, {X: p.x(i), Y: plotEnd}}, gray, 2, []float64{3, 6})
		} else if (len(p.Periods)-1-i)%every == 0 {
			at := min(p.x(i)-p.measure(period)/2, Width-p.measure(period)-4)
			p.text(period, at, under, textFont, gray)
		}
	}
}

func (p plot) drawTarget() {
	y := p.y(p.turned(p.Target.Value))
	p.painter.DashedLineStroke([]charts.Point{{X: int(p.left), Y: y}, {X: Width - margin, Y: y}}, aimGreen, 3, []float64{12, 6})
	p.text(p.Target.Name, margin, aimY, textFont+1, aimGreen)
}

// drawLine joins the values of periods that follow each other, and nothing
// across a gap.
func (p plot) drawLine() {
	var run []charts.Point
	for i, value := range p.Values {
		if math.IsNaN(value) {
			p.painter.LineStroke(run, lineBlue, 4)
			run = nil
			continue
		}
		run = append(run, charts.Point{X: p.x(i), Y: p.y(p.turned(value))})
	}
	p.painter.LineStroke(run, lineBlue, 4)
	for i, value := range p.Values {
		if !math.IsNaN(value) {
			p.painter.Circle(dot, p.x(i), p.y(p.turned(value)), lineBlue, lineBlue, 1)
		}
	}
}

func (p plot) text(body string, x, y int, size float64, color charts.Color) {
	p.painter.Text(body, x, y, 0, charts.FontStyle{FontSize: size, FontColor: color})
}

func (p plot) measure(body string) int {
	return p.painter.MeasureText(body, 0, charts.FontStyle{FontSize: textFont, FontColor: ink}).Width()
}
