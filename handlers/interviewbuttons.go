package handlers

import "khaosat/chat"

// buttons are the choices of a field, the one that leaves it out, and for an
// answer that is changed the one that keeps it.
func (iv interview) buttons(reply *Reply, given told, f field) [][]chat.Button {
	rows := iv.choices(given, f.name, f.choices)
	var row []chat.Button
	switch {
	case f.optional && given[f.name] != "":
		row = append(row, reply.Button("interview.clear", nil, iv.data(given, f.name, noAnswer)))
	case f.optional:
		row = append(row, reply.Button("interview.skip", nil, iv.data(given, f.name, noAnswer)))
	}
	if given[toldAsk] != "" {
		row = append(row, reply.Button("interview.keep", nil, iv.data(given, "edit", "")))
	}
	if row == nil {
		return rows
	}
	return append(rows, row)
}

func (iv interview) choices(given told, field string, choices []choice) [][]chat.Button {
	var rows [][]chat.Button
	for _, c := range choices {
		rows = append(rows, []chat.Button{{Text: c.label, Data: iv.data(given, field, c.value)}})
	}
	return rows
}

func (iv interview) data(given told, fields ...string) string {
	return PressData(iv.press, append([]string{given[toldID]}, fields...)...)
}
