package bot

import "khaosat/chat"

// keyboard sets the buttons, if there are any.
func (p params) keyboard(keyboard chat.Keyboard) {
	rows := []byte(`{"inline_keyboard":`)
	between := byte('[')
	for _, row := range keyboard {
		if len(row) > 0 {
			rows = appendRow(append(rows, between), row)
			between = ','
		}
	}
	if between == ',' {
		p["reply_markup"] = string(append(rows, "]}"...))
	}
}

func appendRow(rows []byte, row []chat.Button) []byte {
	between := byte('[')
	for _, b := range row {
		rows = appendButton(append(rows, between), b)
		between = ','
	}
	return append(rows, ']')
}

func appendButton(rows []byte, b chat.Button) []byte {
	rows = appendQuoted(append(rows, `{"text":`...), b.Text)
	if b.Data != "" {
		rows = appendQuoted(append(rows, `,"callback_data":`...), b.Data)
	}
	if b.URL != "" {
		rows = appendQuoted(append(rows, `,"url":`...), b.URL)
	}
	return append(rows, '}')
}
