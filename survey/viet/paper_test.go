package viet_test

import (
	"testing"

	"khaosat/survey"
	"khaosat/survey/viet"
)

func TestReadPaper(t *testing.T) {
	for _, test := range []struct {
		text, number string
		day          int // of September 2021
		problem      viet.MomentProblem
	}{
		{"123/BC-SCT", "123/BC-SCT", 0, ""},
		{"123/BC-SCT ngày 15/9/2021", "123/BC-SCT", 15, ""},
		{"Số: 123/BC-SCT, ngày 15 tháng 9 năm 2021", "123/BC-SCT", 15, ""},
		{"123/BC-SCT, 15/9/2021", "123/BC-SCT", 15, ""},
		{"123/BC-SCT (15-9-2021)", "123/BC-SCT", 15, ""},
		{"123/BC-SCT 15.9.2021", "123/BC-SCT", 15, ""},
		{"bc so 123/bc-sct ngay 15/9", "123/bc-sct", 15, ""},
		{"ngày 15/9/2021, báo cáo 123/BC-SCT", "123/BC-SCT", 15, ""},
		{"Dạ báo cáo số 06-NQ/TU ạ", "06-NQ/TU", 0, ""},
		{"45/2021/QĐ-UBND ngày 15/09/2021 của UBND tỉnh", "45/2021/QĐ-UBND", 15, ""},
		{"12 / BC-SCT-TTr", "12 / BC-SCT-TTr", 0, ""},
		{"123/BC-SCT/2021", "123/BC-SCT/2021", 0, ""},
		{"123/BC-SCT về kết quả năm 2020", "123/BC-SCT", 0, ""},
		{"123/BC-SCT về 6 tháng năm 2021, ký ngày 15/9/2021", "123/BC-SCT", 15, ""},
		{"123/BC-SCT về kế hoạch đến 31/12/2025", "123/BC-SCT", 0, ""},
		{"123/BC-SCT mục 3.5", "123/BC-SCT", 0, ""},
		{"123/BC-SCT 45.9.2021", "123/BC-SCT", 0, viet.NoSuchDay},
		{"123/BC-SCT ngày 31/2", "123/BC-SCT", 0, viet.NoSuchDay},
		{"123/BC-SCT, 31/2/2021", "123/BC-SCT", 0, viet.NoSuchDay},
		{"123/BC-SCT ngày 31 tháng 2 năm 2021", "123/BC-SCT", 0, viet.NoSuchDay},
		{"123/BC-SCT ngày 45/9/2021", "123/BC-SCT", 0, viet.NoSuchDay},
		{"123/BC-SCT 15/13/2021", "123/BC-SCT", 0, viet.NoSuchDay},
		{"123/BC-SCT ngày 45 tháng 9", "123/BC-SCT", 0, viet.NoSuchDay},
		{"123/BC-SCT 29-2-2021", "123/BC-SCT", 0, viet.NoSuchDay},
		{"123/BC-SCT-15/9/2021", "123/BC-SCT", 0, viet.NoSuchDay},
		{"123/BC-SCT, thứ hai 15/9/2021", "123/BC-SCT", 0, viet.WrongWeekday},
		{"123/BC-SCT ngày 20/9/2021", "123/BC-SCT", 20, ""},
		{"123/BC-SCT ngày 21/9/2021", "123/BC-SCT", 21, viet.Ahead},
	} {
		want := survey.Paper{Number: test.number}
		if test.day > 0 {
			want.Dated = september(test.day)
		}
		if got, problem, err := viet.ReadPaper(test.text, september(20)); err != nil || got != want || problem != test.problem {
			t.Errorf("%q is read as %+v %q, %v; want %+v %q", test.text, got, problem, err, want, test.problem)
		}
	}
}

func TestReadPaperRefusesWhatNamesNoneOrTwo(t *testing.T) {
	for _, text := range []string{
		"", "123", "số 123", "Báo cáo của Sở", "15/9/2021", "42 dự án", "2.745 MW", "nghị quyết 06-NQ/TU nói gì?", "123/BC-SCT và 124/BC-SCT", "BC-SCT-210906-P5OII6",
	} {
		if got, _, err := viet.ReadPaper(text, september(20)); err == nil {
			t.Errorf("%q is read as %+v", text, got)
		}
	}
}

func september(day int) survey.Date { return survey.Date{Year: 2021, Month: 9, Day: day} }
