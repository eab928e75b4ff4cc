package calendar

import (
	"bytes"
	_ "embed"
	"fmt"

	"go.yaml.in/yaml/v3"

	"khaosat/survey"
)

//go:embed holidays.yaml
var holidays []byte

// Switch is a set of days that count only where it is switched on, by
// passing its days to Load or With.
type Switch struct {
	ID   string
	Name survey.Text
	Days []Day
}

// file is what holidays.yaml holds.
type file struct {
	Names map[string]survey.Text `yaml:"names"`
	Years []struct {
		Year        int   `yaml:"year"`
		Provisional bool  `yaml:"provisional"`
		Days        []row `yaml:"days"`
	} `yaml:"years"`
	Switches []struct {
		ID   string `yaml:"id"`
		Name string `yaml:"name"`
		Days []row  `yaml:"days"`
	} `yaml:"switches"`
}

// row is one day, or all days from one to another.
type row struct {
	On      survey.Date `yaml:"on"`
	From    survey.Date `yaml:"from"`
	To      survey.Date `yaml:"to"`
	Name    string      `yaml:"name"`
	Kind    Kind        `yaml:"kind"`    // off if empty
	Instead bool        `yaml:"instead"` // nghỉ bù
}

// Load reads the calendar that the product comes with, 2021 to 2030, and
// puts the committee's own days over it. An error wraps survey.ErrInvalid.
func Load(extra []Day) (*Calendar, error) {
	f, err := readFile(holidays)
	if err != nil {
		return nil, err
	}
	base := &Calendar{provisional: map[int]bool{}}
	var days []Day
	for _, year := range f.Years {
		base.provisional[year.Year] = year.Provisional
		of, err := f.daysOf(year.Days)
		if err != nil {
			return nil, fmt.Errorf("holidays of %d: %w", year.Year, err)
		}
		days = append(days, of...)
	}
	return base.With(append(days, extra...)), nil
}

// Switches lists the days that can be switched on, such as 24 November.
func Switches() ([]Switch, error) {
	f, err := readFile(holidays)
	if err != nil {
		return nil, err
	}
	var switches []Switch
	for _, s := range f.Switches {
		days, err := f.daysOf(s.Days)
		if err != nil {
			return nil, fmt.Errorf("holidays of switch %s: %w", s.ID, err)
		}
		switches = append(switches, Switch{s.ID, f.Names[s.Name], days})
	}
	return switches, nil
}

func readFile(data []byte) (file, error) {
	var f file
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	decoder.KnownFields(true)
	if err := decoder.Decode(&f); err != nil {
		return f, fmt.Errorf("read holidays: %w: %w", survey.ErrInvalid, err)
	}
	return f, nil
}

// daysOf writes rows out day by day.
func (f file) daysOf(rows []row) ([]Day, error) {
	var days []Day
	for _, r := range rows {
		from, to := r.From, r.To
		if !r.On.IsZero() {
			from, to = r.On, r.On
		}
		name, known := f.Names[r.Name]
		if !known || from.IsZero() || to.Compare(from) < 0 || r.Kind != "" && r.Kind != Off && r.Kind != Work {
			return nil, fmt.Errorf("day %s %s: %w", from, r.Name, survey.ErrInvalid)
		}
		for d := from; d.Compare(to) <= 0; d = d.AddDays(1) {
			days = append(days, r.day(d, name))
		}
	}
	return days, nil
}

func (r row) day(d survey.Date, name survey.Text) Day {
	if r.Instead {
		name = survey.Text{VI: "Nghỉ bù " + name.VI, EN: name.EN + " (in lieu)"}
	}
	if r.Kind == Work {
		return Day{d, Work, name}
	}
	return Day{d, Off, name}
}
