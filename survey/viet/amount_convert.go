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
	values = []decimal.Decimal{scaled(q.value, power)}
	switch {
	case q.ambiguous && !p.finer(q), q.dotted && p.unit == survey.UnitPercent && q.power == 0:
		values = append(values, scaled(q.other, power))
		if q.dotted {
			values[0], values[1] = values[1], values[0]
		}
	case p.smallMoney(q):
		values = append(values, scaled(q.value, 0))
	}
	return values, true
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
		if q.power >= 3 || q.hasUnit && q.power == 0 && q.unit.power == 0 && q.value.Abs().GreaterThan(decimal.New(1, billionPower-3)) {
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
	case !q.hasUnit, q.unit.unit == p.unit:
		return q.unit.power, true
	case p.unit == survey.UnitPoint && q.unit.unit == survey.UnitPercent, p.unit == survey.UnitRank && q.unit.unit == survey.UnitPlaces:
		return 0, true
	}
	return 0, false
}
