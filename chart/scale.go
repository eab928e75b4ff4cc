package chart

import "math"

// scale is an axis whose steps are round numbers.
type scale struct {
	low, high float64
	steps     int
}

// wantedSteps is about how many steps an axis has.
const wantedSteps = 5

// newScale widens bounds to multiples of 1, 2 or 5 times a power of ten.
func newScale(low, high float64) scale {
	if high <= low {
		low, high = low-1, high+1
	}
	rough := (high - low) / wantedSteps
	power := math.Pow(10, math.Floor(math.Log10(rough)))
	step := 10 * power
	for _, factor := range []float64{1, 2, 5} {
		if factor*power >= rough {
			step = factor * power
			break
		}
	}
	low, high = math.Floor(low/step)*step, math.Ceil(high/step)*step
	return scale{low, high, int(math.Round((high - low) / step))}
}
