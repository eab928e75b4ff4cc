package viet

import (
	"github.com/shopspring/decimal"

	"khaosat/survey"
)

// measureUnit is a unit as people type it: what it is converted to, and the
// power of ten that does it.
type measureUnit struct {
	unit  survey.Unit
	power int32
}

// foreign is the unit of amounts that cannot be converted: dollars.
const foreign survey.Unit = "foreign"

// unitNames are the units that are typed, folded.
var unitNames = map[string]measureUnit{
	"megawatt": {survey.UnitMegawatt, 0}, "kilowatt": {survey.UnitMegawatt, -3}, "gigawatt": {survey.UnitMegawatt, 3}, "megawat": {survey.UnitMegawatt, 0}, "megaoat": {survey.UnitMegawatt, 0}, "me ga oat": {survey.UnitMegawatt, 0}, "mega oat": {survey.UnitMegawatt, 0},
	"mw": {survey.UnitMegawatt, 0}, "mwp": {survey.UnitMegawatt, 0}, "mwac": {survey.UnitMegawatt, 0}, "kw": {survey.UnitMegawatt, -3}, "gw": {survey.UnitMegawatt, 3}, "kwp": {survey.UnitMegawatt, -3},
	"kwh": {survey.UnitMillionKWh, -6}, "mwh": {survey.UnitMillionKWh, -3}, "gwh": {survey.UnitMillionKWh, 0}, "twh": {survey.UnitMillionKWh, 3}, "kw gio": {survey.UnitMillionKWh, -6}, "kilowatt gio": {survey.UnitMillionKWh, -6}, "so dien": {survey.UnitMillionKWh, -6}, "ki lo oat gio": {survey.UnitMillionKWh, -6}, "kilo oat gio": {survey.UnitMillionKWh, -6},
	"dong": {survey.UnitDong, 0}, "d": {survey.UnitDong, 0}, "vnd": {survey.UnitDong, 0}, "usd": {foreign, 0}, "$": {foreign, 0}, "do": {foreign, 0},
	"%": {survey.UnitPercent, 0}, "pt": {survey.UnitPercent, 0}, "phan tram": {survey.UnitPercent, 0}, "％": {survey.UnitPercent, 0},
	"diem phan tram": {survey.UnitPoint, 0}, "diem %": {survey.UnitPoint, 0}, "pp": {survey.UnitPoint, 0},
	"du an": {survey.UnitProject, 0}, "da": {survey.UnitProject, 0}, "cong trinh": {survey.UnitProject, 0}, "nha may": {survey.UnitProject, 0},
	"bac": {survey.UnitPlaces, 0}, "hang": {survey.UnitPlaces, 0}, "lan": {survey.UnitTimes, 0}, "diem": {survey.UnitScore, 0},
	"doanh nghiep": {survey.UnitNone, 0}, "dn": {survey.UnitNone, 0}, "ha": {survey.UnitNone, 0}, "nguoi": {survey.UnitNone, 0}, "lao dong": {survey.UnitNone, 0}, "cai": {survey.UnitProject, 0},
	"project": {survey.UnitProject, 0}, "projects": {survey.UnitProject, 0}, "percent": {survey.UnitPercent, 0}, "percentage points": {survey.UnitPoint, 0},
	"places": {survey.UnitPlaces, 0}, "times": {survey.UnitTimes, 0}, "points": {survey.UnitScore, 0},
	"trd": {survey.UnitDong, 6}, ". d": {survey.UnitDong, 0}, "tyd": {survey.UnitDong, 9},
}

// notAmounts are units of what is a name and no amount: đường dây 500kV.
var notAmounts = map[string]bool{"kv": true, "kva": true, "v": true}

// unitAt reads the unit that follows a number, the longest name first.
func (p *amountParser) unitAt(i int) (u measureUnit, next int, ok bool) {
	for n := 4; n > 0; n-- {
		if i+n > len(p.tokens) {
			continue
		}
		if u, ok := unitNames[p.line.Folded(i, i+n)]; ok && !p.wrongUnitWord(i) {
			return u, i + n, true
		}
	}
	return measureUnit{}, i, false
}

// wrongUnitWord reports whether a short unit is another word: "lân", "đa".
func (p *amountParser) wrongUnitWord(i int) bool {
	spelled, short := map[string]string{"da": "da", "lan": "lần", "d": "đ", "do": "đô", "diem": "điểm", "bac": "bậc", "hang": "hạng", "ha": "ha", "cai": "cái", "nguoi": "người"}[p.key(i)]
	return short && p.marked(i, spelled)
}

// scaled is a number with the power of ten that its magnitude words and its
// unit multiply it by.
func scaled(value decimal.Decimal, power int32) decimal.Decimal {
	if power < 0 {
		return value.Shift(power).Normalize() // the zeros are the unit's, not the source's
	}
	return value.Shift(power)
}
