package viet

// Figures that are told, not asked for.

// givesFigure fits texts that name one figure and what it is.
func givesFigure(r *reading) bool {
	targets := r.targets()
	if len(targets) != 1 || targets[0].Group {
		return false
	}
	_, given := r.newValue()
	return given || len(r.amounts) > 0
}

// severalTold fits texts that begin with the word for entering or reporting and
// tell several figures, or one of a group: they are told in the report only.
func severalTold(r *reading) bool {
	begins := startsWith(cueEnter)(r) || startsWith(cueReport)(r) && colon(r)
	return begins && (severalTargets(r) || groupTarget(r))
}

// givesGroupFigure fits texts that name a group and what one of its figures is
// to be: "số điện gió sửa thành 230".
func givesGroupFigure(r *reading) bool {
	targets := r.targets()
	typed, ok := r.newValue()
	return len(targets) == 1 && targets[0].Group && ok && ReadAmount(typed, "").Kind == AmountRead
}

// newValue is what follows the word for what something becomes: "sửa thành
// 29/63", "sửa lại là 700 MW".
func (r *reading) newValue() (typed string, ok bool) {
	for i := len(r.words) - 1; i > 0; i-- {
		if key := r.words[i-1].key; key == "thanh" || key == "la" {
			typed = r.after(i)
			return typed, typed != "" && typed[0] >= '0' && typed[0] <= '9'
		}
	}
	return "", false
}

// takeFigure fills what a figure becomes, else the last amount, in the unit of
// the figure named.
func takeFigure(r *reading, s *Slots) {
	unit := r.known.indicators[s.Indicator].Unit
	if typed, ok := r.newValue(); ok {
		if reading := ReadAmount(typed, unit); reading.Kind == AmountRead || len(r.amounts) == 0 {
			s.Num = &reading
			return
		}
	}
	reading := ReadAmount(r.typed(r.amounts[len(r.amounts)-1]), unit)
	s.Num = &reading
}

// takeToldPeriod keeps of which period a figure is told.
func takeToldPeriod(r *reading, s *Slots) { s.Sought = r.sought() }

// takeToldText keeps what a figure becomes as it was typed.
func takeToldText(r *reading, s *Slots) { s.Sought.Text, _ = r.newValue() }
