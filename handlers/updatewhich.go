package handlers

import (
	"slices"
	"strings"

	"khaosat/survey/form"
	"khaosat/survey/viet"
)

// onlyWaiting is the one report to go on with, where nothing else is asked
// for than to go on: the only one, or the only one that may be filled in or was
// opened for a correction.
func (d *desk) onlyWaiting(r *Request, own []report) (p report, ok bool) {
	if len(own) == 1 {
		return own[0], true
	}
	typed := strings.TrimSpace(r.Args)
	command, _ := form.Command(typed)
	reopens := r.Command == "" && command.Kind == form.InputReopen
	goesOn := r.Command == "" && slices.Contains(leadsIntoForm, command.Kind)
	if typed != "" && !goesOn && (r.Command != "" || d.meaning(r).Intent != viet.IntentReportStart) {
		return p, false
	}
	waiting := slices.DeleteFunc(slices.Clone(own), func(p report) bool {
		if reopens {
			return !p.granted(r.Now)
		}
		return p.Draft.HandedIn() && !p.granted(r.Now)
	})
	if len(waiting) != 1 {
		return p, false
	}
	return waiting[0], true
}

// reportsFor finds the department to report for: the one named, the one
// chosen before, the only one; "" if that is not clear. again tells that
// another choice is wanted.
func (d *desk) reportsFor(r *Request, all []report) (department string, again bool) {
	var codes []string
	for _, p := range all {
		codes = append(codes, p.Department)
	}
	slices.Sort(codes)
	codes = slices.Compact(codes)
	named, typed := r.Field(0), strings.TrimSpace(r.Args)
	if r.Command != "" && typed != "" {
		named, _ = d.departmentNamed(typed)
	}
	switch {
	case slices.Contains(codes, named):
		return named, false
	case named == changeDepartment:
		return "", true
	case len(codes) == 1:
		return codes[0], false
	case slices.Contains(codes, r.Actor.Person.Reports):
		return r.Actor.Person.Reports, false
	}
	return "", false
}
