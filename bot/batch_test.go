package bot

import (
	"encoding/json"
	"reflect"
	"testing"
)

func FuzzUpdatesIn(f *testing.F) {
	for _, batch := range []string{
		`[]`, ` [ ] `, `[{"update_id":1}]`, `[{"a":"],{\\\""} , {"b":[1,{}]}]`, `[1,"a\\",null]`,
		``, `[`, `[1,]`, `[,]`, `[1]2]`, `{"a":1}`, `[{]}]`, `["\\]`, `null`, `[[1,2],[3]]`,
	} {
		f.Add([]byte(batch))
	}
	f.Fuzz(func(t *testing.T, batch []byte) {
		cut, err := updatesIn(batch)
		var want []json.RawMessage
		if json.Unmarshal(batch, &want) == nil {
			if err != nil || len(cut) != len(want) || len(want) > 0 && !reflect.DeepEqual(cut, want) {
				t.Errorf("%q is cut into %q (%v)", batch, cut, err)
			}
			return
		}
		for _, update := range cut {
			if !json.Valid(update) {
				return // found out when it is decoded
			}
		}
		if err == nil {
			t.Errorf("%q is taken for a batch", batch)
		}
	})
}
