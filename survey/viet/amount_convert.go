package viet

import (
	"github.com/shopspring/decimal"

	"khaosat/survey"
)

// billionPower is the power of ten of tỷ.
const billionPower = 9

// convert turns a quantity into the unit of the field, in every way that it
// can be read; ok is false if its unit is not one that the field can take.
func (p *fieldParser) convert(q quantity) (values []decimal.Decimal, ok bool) {
	power, ok := p.powerFor(q)
	if !ok {
		return nil, false
	}
	if p.absurd(q) {
		power -= p.baseUnit()
	}
	values = []decimal.Decimal{scaled(q.value, power)}
	if q.ambiguous {
		values[0] = values[0].Normalize() // as a decimal, 1,500 is 1,5
	}
	switch {
	case q.ambiguous && !p.finer(q), q.dotted && q.power == 0 && (p.finer(q) || p.fractional()):
		values = append(values, scaled(q.other, power))
		if q.dotted {
			values[0], values[1] = values[1], values[0]
		}
	case p.smallMoney(q):
		values = append(values, scaled(q.value, 0))
	}
	return values, true
}

// absurd reports whether a bare number is so large that it must be meant in
// đồng or kWh, not in the unit of the field: it is asked back.
func (p *fieldParser) absurd(q quantity) bool {
	return p.baseUnit() > 0 && !q.hasUnit && q.power == 0 && q.value.Abs().GreaterThanOrEqual(decimal.New(1, 8))
}

// baseUnit is the power of ten of the field's unit in đồng or kWh.
func (p *fieldParser) baseUnit() int32 {
	switch p.unit {
	case survey.UnitBillionDong:
		return billionPower
	case survey.UnitMillionKWh:
		return 6
	}
	return 0
}

// fractional reports whether the field's figures are small and have decimals,
// so that 1.500 may well be 1,5.
func (p *fieldParser) fractional() bool {
	switch p.unit {
	case survey.UnitPercent, survey.UnitPoint, survey.UnitTimes, survey.UnitScore:
		return true
	}
	return false
}

// finer reports whether a quantity is in a larger unit than the field's,
// which decides a single comma: nobody writes 2,745 GW for thousands of them.
func (p *fieldParser) finer(q quantity) bool { return q.hasUnit && q.unit.power > 0 }

// smallMoney reports whether "147 nghìn" may mean so many thousand of the
// field's own unit, tỷ.
func (p *fieldParser) smallMoney(q quantity) bool {
	return p.unit == survey.UnitBillionDong && q.power >= 3 && q.power < 6 && !q.hasUnit
}

// powerFor returns the power of ten that takes a quantity to the unit of the
// field.
func (p *fieldParser) powerFor(q quantity) (int32, bool) {
	switch p.unit {
	case survey.UnitBillionDong:
		if q.hasUnit && q.unit.unit != survey.UnitDong {
			return 0, false
		}
		if q.power >= 3 || q.unit.power > 0 || q.hasUnit && q.power == 0 && q.unit.power == 0 && q.value.Abs().GreaterThan(decimal.New(1, billionPower-3)) {
			return q.unit.power - billionPower, true
		}
		return max(q.unit.power-billionPower, min(q.unit.power, 0)), true
	case survey.UnitDong:
		return q.unit.power, !q.hasUnit || q.unit.unit == survey.UnitDong
	case survey.UnitMillionKWh:
		if q.hasUnit {
			return q.unit.power, q.unit.unit == survey.UnitMillionKWh
		}
		if q.power >= 6 {
			return -6, true
		}
		return 0, true
	case survey.UnitNone:
		return q.unit.power, q.unit.unit != foreign
	}
	return p.plainPower(q)
}

// plainPower is the power for units that are not scaled by magnitude words.
func (p *fieldParser) plainPower(q quantity) (int32, bool) {
	switch {
	case !q.hasUnit:
		return 0, q.power < 6 // nobody counts millions of MW or projects: 229 tỷ is money
	case q.unit.unit == p.unit:
		return q.unit.power, true
	case p.unit == survey.UnitPoint:
		return 0, q.unit.unit == survey.UnitPercent
	case p.unit == survey.UnitScore: // 65,43đ
		return 0, p.key(q.to-1) == "d"
	}
	ranked := func(u survey.Unit) bool { return u == survey.UnitRank || u == survey.UnitPlaces }
	return 0, ranked(p.unit) && ranked(q.unit.unit)
}
