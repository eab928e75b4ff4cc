package survey

// TargetChange is a target that was changed with the catalogue.
type TargetChange struct {
	Entry    AuditEntry // of the log
	ID       string
	Old, New Target // the zero Target where there was none, or is none any more
}

// About is the slug of the indicator.
func (c TargetChange) About() string {
	if c.New.Indicator != "" {
		return c.New.Indicator
	}
	return c.Old.Indicator
}
