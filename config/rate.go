package config

import (
	"fmt"
	"math"
	"strconv"
)

// Rate is how often something may happen.
type Rate struct {
	Limit float64 // math.MaxFloat64 where there is none
}

// noRate is how a setting says that there is no limit.
const noRate = "off"

// UnmarshalText reads a positive number, or "off".
func (r *Rate) UnmarshalText(text []byte) error {
	if string(text) == noRate {
		r.Limit = math.MaxFloat64
		return nil
	}
	limit, err := strconv.ParseFloat(string(text), 64)
	if err != nil || !(limit > 0) || math.IsInf(limit, 0) {
		return fmt.Errorf("%q: want a positive number, or off", text)
	}
	r.Limit = limit
	return nil
}
