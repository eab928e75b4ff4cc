package viet_test

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/shopspring/decimal"
	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"khaosat/survey"
	"khaosat/survey/viet"
)

// offers reports whether a reading is a value, or asks whether it is.
func offers(r viet.Reading, value decimal.Decimal) bool {
	if r.Kind == viet.AmountRead {
		return r.Amount.Value.Equal(value)
	}
	return slices.ContainsFunc(r.Choices, func(a viet.Amount) bool { return a.Value.Equal(value) })
}

func TestReadAmount(t *testing.T) {
	for _, test := range []struct {
		text string
		unit survey.Unit
		want string
	}{
		// digits and separators
		{"147.704", survey.UnitNone, `{"value":147704,"unit":"raw"}`},
		{"1.234.567,89", survey.UnitNone, `{"value":1234567.89,"unit":"raw"}`},
		{"1,234,567.89", survey.UnitNone, `{"value":1234567.89,"unit":"raw"}`},
		{"0.500", survey.UnitNone, `{"value":0.5,"unit":"raw"}`},
		{"2.173,50", survey.UnitMegawatt, `{"value":2173.5,"unit":"MW"}`},
		{"100,000", survey.UnitNone, `{"clarify":[100,100000],"unit":"raw"}`},
		{"12 345,6", survey.UnitNone, `{"value":12345.6,"unit":"raw"}`},
		{"1.234,567.8", survey.UnitNone, `{"reject":true}`},
		{"1,23,456", survey.UnitNone, `{"reject":true}`},
		{"12a", survey.UnitNone, `{"reject":true}`},
		{"\u22125,2", survey.UnitPercent, `{"value":-5.2,"unit":"pct"}`},

		// magnitudes and what is said after them
		{"147 nghìn 704 tỷ", survey.UnitBillionDong, `{"value":147704,"unit":"ty_dong"}`},
		{"một nghìn hai trăm tỷ", survey.UnitBillionDong, `{"value":1200,"unit":"ty_dong"}`},
		{"5 trăm nghìn", survey.UnitDong, `{"value":500000,"unit":"dong"}`},
		{"3 triệu 2 trăm", survey.UnitDong, `{"value":3200000,"unit":"dong"}`},
		{"ba triệu hai trăm", survey.UnitDong, `{"clarify":[3200000,3000200],"unit":"dong"}`},
		{"một triệu không trăm linh năm", survey.UnitDong, `{"value":1000005,"unit":"dong"}`},
		{"2 tỷ 05", survey.UnitBillionDong, `{"value":2.05,"unit":"ty_dong"}`},
		{"60 tr.đ", survey.UnitDong, `{"value":60000000,"unit":"dong"}`},
		{"3500000000", survey.UnitBillionDong, `{"clarify":[3.5],"unit":"ty_dong"}`},
		{"5 tỏi", survey.UnitBillionDong, `{"clarify":[5],"unit":"ty_dong"}`},
		{"20 cu", survey.UnitDong, `{"clarify":[20000000],"unit":"dong"}`},
		{"500 toi 600 MW", survey.UnitMegawatt, `{"unit":"MW","range":[500,600]}`},
		{"229 tỷ", survey.UnitMegawatt, `{"clarify":[],"unit":"MW"}`},

		{"150.000.000 trđ", survey.UnitBillionDong, `{"value":150000,"unit":"ty_dong"}`},
		{"2,5 trđ", survey.UnitDong, `{"value":2500000,"unit":"dong"}`},

		// the day on which it stands
		{"2.745 MW (tính đến 30/9/2026)", survey.UnitMegawatt, `{"value":2745,"unit":"MW"}`},
		{"2.745MW, số liệu chốt đến hết quý III", survey.UnitMegawatt, `{"value":2745,"unit":"MW"}`},
		{"57 dự án đến ngày 30/9", survey.UnitProject, `{"value":57,"unit":"du_an"}`},
		{"57 dự án đến cuối năm", survey.UnitProject, `{"value":57,"unit":"du_an"}`},
		{"57 đến Ninh Phước", survey.UnitProject, `{"reject":true}`},
		{"57 đến 60 dự án", survey.UnitProject, `{"unit":"du_an","range":[57,60]}`},

		// raw keystrokes of Telex
		{"hai nghifn bary trawm MW", survey.UnitMegawatt, `{"value":2700,"unit":"MW"}`},
		{"150.000 tyr", survey.UnitBillionDong, `{"value":150000,"unit":"ty_dong"}`},
		{"khoangr 4 tyr ruowix kWh", survey.UnitMillionKWh, `{"value":4500,"unit":"trieu_kwh","q":"approx"}`},
		{"nawm muowi tuw duwj asn", survey.UnitProject, `{"value":54,"unit":"du_an"}`},

		// numbers in words
		{"ba phẩy không năm", survey.UnitPercent, `{"value":3.05,"unit":"pct"}`},
		{"một trăm bốn bảy", survey.UnitProject, `{"value":147,"unit":"du_an"}`},
		{"hơn chục", survey.UnitProject, `{"value":10,"unit":"du_an","q":"gt"}`},
		{"thứ nhất", survey.UnitRank, `{"value":1,"unit":"hang"}`},

		// what is vague
		{"năm sáu dự án", survey.UnitProject, `{"clarify":[],"unit":"du_an"}`},
		{"hàng trăm", survey.UnitProject, `{"clarify":[],"unit":"du_an"}`},
		{"khoảng vài chục", survey.UnitProject, `{"clarify":[],"unit":"du_an"}`},
		{"hai mươi mấy", survey.UnitProject, `{"clarify":[],"unit":"du_an"}`},
		{"không dự án", survey.UnitProject, `{"missing_or_zero":true}`},
		{"không phát sinh", survey.UnitProject, `{"missing_or_zero":true}`},

		// qualifiers
		{"tối đa 50", survey.UnitProject, `{"value":50,"unit":"du_an","q":"le"}`},
		{"tối thiểu 50", survey.UnitProject, `{"value":50,"unit":"du_an","q":"ge"}`},
		{"từ 50 trở lên", survey.UnitProject, `{"value":50,"unit":"du_an","q":"ge"}`},
		{"khoảng hơn 50", survey.UnitProject, `{"value":50,"unit":"du_an","q":"gt"}`},
		{"1.500 (ước)", survey.UnitMegawatt, `{"value":1500,"unit":"MW","q":"approx"}`},

		// changes
		{"tăng gần gấp đôi", survey.UnitTimes, `{"value":2,"unit":"lan","q":"lt_approx"}`},
		{"2 lần rưỡi", survey.UnitTimes, `{"value":2.5,"unit":"lan"}`},
		{"rớt 2 hạng", survey.UnitPlaces, `{"value":-2,"unit":"bac"}`},
		{"giảm còn 3%", survey.UnitPercent, `{"clarify":[],"unit":"pct"}`},
		{"tăng 2 dự án", survey.UnitProject, `{"clarify":[],"unit":"du_an"}`},
		{"tăng lên 35 dự án", survey.UnitProject, `{"value":35,"unit":"du_an"}`},
		{"tăng 5 bậc", survey.UnitRank, `{"clarify":[],"unit":"hang"}`},
	} {
		for _, text := range []string{test.text, norm.NFD.String(test.text)} {
			got, err := json.Marshal(viet.ReadAmount(text, test.unit))
			if err != nil || string(got) != test.want {
				t.Errorf("%q for %s reads as %s, %v; want %s", text, test.unit, got, err, test.want)
			}
		}
	}
}

// TestNamesBesideAmounts: the words of the field's name may stand beside an
// amount, those of another figure may not.
func TestNamesBesideAmounts(t *testing.T) {
	for text, want := range map[string]viet.AmountKind{
		"điện gió 3 dự án":           viet.AmountRead,
		"3 dự án điện gió":           viet.AmountRead,
		"so du an dien gio la 3":     viet.AmountRead,
		"điện mặt trời 3 dự án":      viet.AmountRejected,
		"3 dự án thủy điện":          viet.AmountRejected,
		"3 dự án điện gió năm 2020?": viet.AmountRejected,
	} {
		if got := viet.ReadAmount(text, survey.UnitProject, "Số dự án điện gió"); got.Kind != want {
			t.Errorf("%q reads as %+v", text, got)
		}
	}
}

// TestWrittenNumbersReadBack: a figure is typed back as it was written, or
// offered where a single comma leaves it open.
func TestWrittenNumbersReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		value := decimal.New(rapid.Int64Range(-1e15, 1e15).Draw(t, "digits"), -int32(rapid.IntRange(0, 6).Draw(t, "decimals")))
		for _, language := range survey.Languages() {
			written := viet.Number(value, language)
			reading := viet.ReadAmount(written, survey.UnitNone)
			if language == survey.English && reading.Kind == viet.AmountRead && thousandths(value) {
				continue // 1.234 is 1234 in Vietnamese
			}
			if !offers(reading, value) {
				t.Fatalf("%s is written %q, which reads as %+v", value, written, reading)
			}
		}
	})
}

// thousandths reports whether a number is written with three decimals and no
// separator before them.
func thousandths(value decimal.Decimal) bool {
	return value.Exponent() == -3 && value.Abs().LessThan(decimal.NewFromInt(1000))
}

func FuzzReadAmount(f *testing.F) {
	for _, text := range []string{"147.704", "1 tỷ 50 triệu", "gấp", "khoảng", "tăng", "từ 5 đến", "năm sáu", "-", "+", "$", "tỷ", "(ước", "thứ", "12 345,6"} {
		f.Add(text)
	}
	units := []survey.Unit{survey.UnitBillionDong, survey.UnitMegawatt, survey.UnitPercent, survey.UnitTimes, survey.UnitRank, survey.UnitNone}
	f.Fuzz(func(t *testing.T, text string) {
		for _, unit := range units {
			r := viet.ReadAmount(text, unit)
			if r.Kind == "" || r.Kind == viet.AmountRead && len(r.Choices) > 0 {
				t.Errorf("%q for %s: %+v", text, unit, r)
			}
		}
	})
}
