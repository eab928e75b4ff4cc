package viet

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/unicode/norm"

	"khaosat/survey"
)

// mondaySixth is the day that the moments of the tests start from: a Monday.
var mondaySixth = survey.Date{Year: 2021, Month: time.September, Day: 6}

// describe writes a moment in one line: its kind, days, time and whatever
// else is true of it.
func describe(m Moment) string {
	words := []string{string(m.Kind)}
	add := func(set bool, word string) {
		if set {
			words = append(words, word)
		}
	}
	add(!m.Period.IsZero(), m.Period.String())
	add(m.HasClock, m.Clock.String())
	add(m.Ends != Clock{}, "to "+m.Ends.String())
	add(m.Part != "", m.Part)
	add(m.Problem != "", "!"+string(m.Problem))
	add(m.HasWeekday, m.WeekdayGiven.String()[:3])
	add(m.AsOf, "as-of")
	add(m.Deadline, "deadline")
	add(m.Since, "since")
	add(m.NoYear, "no-year")
	add(m.Relative, "relative")
	return strings.Join(words, " ")
}

// describeAll writes what was found in a text, each with its words.
func describeAll(text string) string {
	line := Tokenize(Clean(text))
	var found []string
	for _, m := range FindMoments(line, mondaySixth) {
		words := line.Text[line.Tokens[m.From].Start:line.Tokens[m.To-1].End]
		found = append(found, fmt.Sprintf("[%s] %s", Fold(words), describe(m)))
	}
	return strings.Join(found, "; ")
}

// wholeMoments are texts that are one moment.
var wholeMoments = []struct{ text, want string }{
	// days in figures, day first
	{"8-9", "day 2021-09-08 no-year"},
	{"8/9", "day 2021-09-08 no-year"},
	{"08/09", "day 2021-09-08 no-year"},
	{"8.9", "day 2021-09-08 no-year"},
	{"08.09", "day 2021-09-08 no-year"},
	{"8–9", "day 2021-09-08 no-year"},
	{"8-9-2021", "day 2021-09-08"},
	{"08/9/2021", "day 2021-09-08"},
	{"8/9/21", "day 2021-09-08"},
	{"08.09.2021", "day 2021-09-08"},
	{"26-10-2016", "day 2016-10-26"},
	{"30/4/1975", "day 1975-04-30"},
	{"8/9 năm 2020", "day 2020-09-08"},
	{"8/9 năm ngoái", "day 2020-09-08 relative"},
	{"5/2", "day 2022-02-05 no-year"},
	{"8/4", "day 2021-04-08 no-year"},
	{"1/1", "day 2022-01-01 no-year"},
	{"31/12", "day 2021-12-31 no-year"},
	{"ngày 8-9", "day 2021-09-08 no-year"},
	{"hôm 8/9", "day 2021-09-08 no-year"},
	{"vào ngày 8/9/2021", "day 2021-09-08"},
	{"ngày 08 tháng 9 năm 2021", "day 2021-09-08"},
	{"ngày 05 tháng 02 năm 2023", "day 2023-02-05"},
	{"ngày 8 tháng 9", "day 2021-09-08 no-year"},
	{"ngày 8 tháng 9/2021", "day 2021-09-08"},
	{"8 tháng 9", "day 2021-09-08 no-year"},
	{"8 tháng 9 năm 2021", "day 2021-09-08"},
	{"ngày mười lăm tháng chín", "day 2021-09-15 no-year"},
	{"ngày 8 tháng tư", "day 2021-04-08 no-year"},
	{"mùng 8", "day 2021-09-08 no-year"},
	{"mồng 8 tháng 9", "day 2021-09-08 no-year"},
	{"ngày mùng 2 tháng 9", "day 2021-09-02 no-year"},
	{"ngày 8", "day 2021-09-08 no-year"},
	{"ngày 30", "day 2021-09-30 no-year"},
	{"ngày 8 tháng này", "day 2021-09-08 relative"},
	{"ngày 8 tháng sau", "day 2021-10-08 relative"},

	{"2021-09-08", "day 2021-09-08"},
	{"2021/9/8", "day 2021-09-08"},
	{"8 / 9 / 2021", "day 2021-09-08"},
	{"ngày 8 - 9 - 2021", "day 2021-09-08"},

	// ranges of days
	{"từ 8-9 đến 10-9", "days 2021-09-08/2021-09-10 no-year"},
	{"8–10/9", "days 2021-09-08/2021-09-10 no-year"},
	{"8-10/9", "days 2021-09-08/2021-09-10 no-year"},
	{"8-10/9/2021", "days 2021-09-08/2021-09-10"},
	{"8/9-10/9", "days 2021-09-08/2021-09-10 no-year"},
	{"8/9 - 10/9/2021", "days 2021-09-08/2021-09-10"},
	{"8/9/2021-10/9/2021", "days 2021-09-08/2021-09-10"},
	{"từ ngày 8 đến ngày 10 tháng 9", "days 2021-09-08/2021-09-10 no-year"},
	{"từ ngày 8 đến ngày 10 tháng 9 năm 2020", "days 2020-09-08/2020-09-10"},
	{"từ 8 đến 10/9", "days 2021-09-08/2021-09-10 no-year"},
	{"ngày 8-10 tháng 9", "days 2021-09-08/2021-09-10 no-year"},
	{"từ 28/12 đến 3/1/2022", "days 2021-12-28/2022-01-03"},
	{"từ 28/12 đến 3/1", "days 2021-12-28/2022-01-03 no-year"},
	{"8.9-10.9", "days 2021-09-08/2021-09-10 no-year"},
	{"từ thứ hai đến thứ sáu", "days 2021-09-06/2021-09-10 relative"},
	{"từ thứ 2 đến thứ 6 tuần sau", "days 2021-09-13/2021-09-17 relative"},
	{"từ thứ năm đến nay", "days 2021-09-02/2021-09-06 relative"},
	{"T2-T6", "days 2021-09-06/2021-09-10 relative"},
	{"từ 01/7/2021 đến hết 15/7/2021", "days 2021-07-01/2021-07-15"},
	{"từ đầu năm đến nay", "days 2021-01-01/2021-09-06 relative"},
	{"từ nay đến cuối tháng", "days 2021-09-06/2021-09-30 relative"},
	{"từ nay đến hết tuần", "days 2021-09-06/2021-09-12 relative"},
	{"lũy kế từ đầu năm đến nay", "days 2021-01-01/2021-09-06 as-of relative"},
	{"từ năm 2018 đến nay", "days 2018-01-01/2021-09-06 relative"},
	{"30/4-1/5", "days 2021-04-30/2021-05-01 no-year"},
	{"8-9/9", "days 2021-09-08/2021-09-09 no-year"},
	{"từ đầu tháng đến 6/9", "days 2021-09-01/2021-09-06 no-year relative"},

	// years
	{"2020", "period 2020"},
	{"năm 2020", "period 2020"},
	{"cả năm 2020", "period 2020"},
	{"trong năm 2020", "period 2020"},
	{"2015-2022", "period 2015/2022"},
	{"2015 - 2022", "period 2015/2022"},
	{"2015 đến 2022", "period 2015/2022"},
	{"từ năm 2017 đến 2020", "period 2017/2020"},
	{"từ năm 2017 đến năm 2020", "period 2017/2020"},
	{"giai đoạn 2016-2020", "period 2016/2020"},
	{"gđ 2016-2020", "period 2016/2020"},
	{"nhiệm kỳ 2020-2025", "period 2020/2025"},
	{"năm nay", "period 2021 relative"},
	{"năm ngoái", "period 2020 relative"},
	{"năm trước", "period 2020 relative"},
	{"năm sau", "period 2022 relative"},
	{"năm tới", "period 2022 relative"},
	{"sang năm", "period 2022 relative"},
	{"năm kia", "period 2019 relative"},
	{"5 năm qua", "period 2017/2021 relative"},
	{"mười năm qua", "period 2012/2021 relative"},
	{"hai mươi năm qua", "period 2002/2021 relative"},
	{"tháng mười năm 2020", "period 2020-10-01/2020-10-31"},
	{"từ năm 2017", "period 2017 since"},

	// quarters and months
	{"quý II/2021", "period 2021-04-01/2021-06-30"},
	{"quý II năm 2021", "period 2021-04-01/2021-06-30"},
	{"Q2/2021", "period 2021-04-01/2021-06-30"},
	{"QII/2021", "period 2021-04-01/2021-06-30"},
	{"quý 2", "period 2021-04-01/2021-06-30 no-year"},
	{"quí 2 năm nay", "period 2021-04-01/2021-06-30 relative"},
	{"quý tư", "period 2021-10-01/2021-12-31 no-year"},
	{"quý 1 năm ngoái", "period 2020-01-01/2020-03-31 relative"},
	{"quý này", "period 2021-07-01/2021-09-30 relative"},
	{"quý trước", "period 2021-04-01/2021-06-30 relative"},
	{"quý I-II/2021", "period 2021-01-01/2021-06-30"},
	{"từ quý I đến quý III/2021", "period 2021-01-01/2021-09-30"},
	{"6 tháng đầu năm", "period 2021-01-01/2021-06-30 no-year"},
	{"6 tháng đầu năm 2020", "period 2020-01-01/2020-06-30"},
	{"6 tháng đầu 2020", "period 2020-01-01/2020-06-30"},
	{"9 thang dau 2020", "period 2020-01-01/2020-09-30"},
	{"hai quý đầu năm 2021", "period 2021-01-01/2021-06-30"},
	{"nửa đầu 2020", "period 2020-01-01/2020-06-30"},
	{"nửa cuối 2020", "period 2020-07-01/2020-12-31"},
	{"first half of 2020", "period 2020-01-01/2020-06-30"},
	{"sáu tháng đầu năm ngoái", "period 2020-01-01/2020-06-30 relative"},
	{"6T/2021", "period 2021-01-01/2021-06-30"},
	{"6T2021", "period 2021-01-01/2021-06-30"},
	{"6T đầu năm", "period 2021-01-01/2021-06-30 no-year"},
	{"nửa đầu năm", "period 2021-01-01/2021-06-30 no-year"},
	{"nửa cuối năm 2020", "period 2020-07-01/2020-12-31"},
	{"6 tháng cuối năm", "period 2021-07-01/2021-12-31 no-year"},
	{"9 tháng", "period 2021-01-01/2021-09-30 no-year"},
	{"9 tháng đầu năm", "period 2021-01-01/2021-09-30 no-year"},
	{"11 tháng năm 2020", "period 2020-01-01/2020-11-30"},
	{"8 tháng đầu năm", "period 2021-01-01/2021-08-31 no-year"},
	{"tháng 8/2021", "period 2021-08-01/2021-08-31"},
	{"tháng 08-2021", "period 2021-08-01/2021-08-31"},
	{"tháng 8 năm 2021", "period 2021-08-01/2021-08-31"},
	{"tháng 8 năm ngoái", "period 2020-08-01/2020-08-31 relative"},
	{"tháng tư", "period 2021-04-01/2021-04-30 no-year"},
	{"tháng tám", "period 2021-08-01/2021-08-31 no-year"},
	{"tháng năm 2020", "period 2020-05-01/2020-05-31"},
	{"tháng mười hai", "period 2021-12-01/2021-12-31 no-year"},
	{"tháng 2", "period 2021-02-01/2021-02-28 no-year"},
	{"tháng 2 tới", "period 2022-02-01/2022-02-28 relative"},
	{"tháng 8 vừa qua", "period 2021-08-01/2021-08-31 relative"},
	{"T8/2021", "period 2021-08-01/2021-08-31"},
	{"T4/2021", "period 2021-04-01/2021-04-30"},
	{"8/2021", "period 2021-08-01/2021-08-31"},
	{"tháng 1-8/2021", "period 2021-01-01/2021-08-31"},
	{"từ tháng 1 đến tháng 8/2020", "period 2020-01-01/2020-08-31"},
	{"tháng này", "period 2021-09-01/2021-09-30 relative"},
	{"tháng trước", "period 2021-08-01/2021-08-31 relative"},
	{"tháng sau", "period 2021-10-01/2021-10-31 relative"},

	{"nửa năm đầu 2021", "period 2021-01-01/2021-06-30"},
	{"nửa năm cuối", "period 2021-07-01/2021-12-31 no-year"},
	{"quý 3 này", "period 2021-07-01/2021-09-30 relative"},
	{"quý vừa qua", "period 2021-04-01/2021-06-30 relative"},
	{"cuối 2020", "period 2020 as-of"},

	// stocks and deadlines
	{"đến cuối năm 2020", "period 2020 as-of"},
	{"tính đến cuối năm 2020", "period 2020 as-of"},
	{"cuối năm 2020", "period 2020 as-of"},
	{"tính đến 31/12/2020", "day 2020-12-31 as-of"},
	{"lũy kế đến 31/12/2020", "day 2020-12-31 as-of"},
	{"luỹ kế 8 tháng đầu năm", "period 2021-01-01/2021-08-31 as-of no-year"},
	{"đến năm 2030", "period 2030 as-of"},
	{"đến hết năm 2020", "period 2020 as-of deadline"},
	{"đến hết ngày 7-9", "day 2021-09-07 as-of deadline no-year"},
	{"đến nay", "day 2021-09-06 as-of relative"},
	{"đến cuối tháng 8", "period 2021-08-01/2021-08-31 as-of no-year"},
	{"đến cuối quý II/2021", "period 2021-04-01/2021-06-30 as-of"},
	{"trước ngày 7-9", "day 2021-09-07 deadline no-year"},
	{"trước 17h ngày 7-9", "day 2021-09-07 17:00 deadline no-year"},
	{"trước 17h", "clock 17:00 deadline"},
	{"hạn chót 15/9", "day 2021-09-15 deadline no-year"},
	{"chậm nhất là ngày 15/9/2021", "day 2021-09-15 deadline"},
	{"trước 24h ngày 7/9", "day 2021-09-07 23:59 deadline no-year"},

	// relative days and weeks
	{"hôm nay", "day 2021-09-06 relative"},
	{"mai", "day 2021-09-07 relative"},
	{"ngày mai", "day 2021-09-07 relative"},
	{"ngày mốt", "day 2021-09-08 relative"},
	{"ngày kia", "day 2021-09-08 relative"},
	{"hôm qua", "day 2021-09-05 relative"},
	{"hôm kia", "day 2021-09-04 relative"},
	{"ngày hôm qua", "day 2021-09-05 relative"},
	{"bữa nay", "day 2021-09-06 relative"},
	{"sáng mai", "day 2021-09-07 morning relative"},
	{"chiều nay", "day 2021-09-06 afternoon relative"},
	{"tối qua", "day 2021-09-05 evening relative"},
	{"tuần này", "period 2021-09-06/2021-09-12 relative"},
	{"tuần sau", "period 2021-09-13/2021-09-19 relative"},
	{"tuần tới", "period 2021-09-13/2021-09-19 relative"},
	{"tuần trước", "period 2021-08-30/2021-09-05 relative"},
	{"tuần rồi", "period 2021-08-30/2021-09-05 relative"},
	{"trong tuần", "period 2021-09-06/2021-09-12 relative"},
	{"đầu tuần", "day 2021-09-06 relative"},
	{"đầu tuần sau", "day 2021-09-13 relative"},
	{"từ đầu tuần", "day 2021-09-06 since relative"},
	{"từ đầu năm", "day 2021-01-01 since relative"},
	{"cuối tuần", "days 2021-09-11/2021-09-12 relative"},
	{"cuối tuần này", "days 2021-09-11/2021-09-12 relative"},
	{"cuối tuần sau", "days 2021-09-18/2021-09-19 relative"},
	{"đầu tháng", "days 2021-09-01/2021-09-10 relative"},
	{"cuối tháng", "days 2021-09-21/2021-09-30 relative"},
	{"cuối tháng 8", "days 2021-08-21/2021-08-31 no-year"},
	{"đầu tháng 10/2021", "days 2021-10-01/2021-10-10"},
	{"7 ngày qua", "days 2021-08-30/2021-09-06 relative"},
	{"3 ngày nữa", "day 2021-09-09 relative"},
	{"2 tuần nữa", "day 2021-09-20 relative"},
	{"10 ngày tới", "days 2021-09-07/2021-09-16 relative"},
	{"giữa tuần sau", "days 2021-09-14/2021-09-16 relative"},
	{"trong sáng mai", "day 2021-09-07 morning relative"},
	{"hôm thứ hai", "day 2021-08-30 Mon relative"},
	{"từ hôm qua", "day 2021-09-05 since relative"},

	// weekdays
	{"thứ tư", "day 2021-09-08 Wed relative"},
	{"thứ 4", "day 2021-09-08 Wed relative"},
	{"T4", "day 2021-09-08 Wed relative"},
	{"t2", "day 2021-09-06 Mon relative"},
	{"T7", "day 2021-09-11 Sat relative"},
	{"thứ hai", "day 2021-09-06 Mon relative"},
	{"thứ hai tới", "day 2021-09-13 Mon relative"},
	{"thứ năm", "day 2021-09-09 Thu relative"},
	{"thứ sáu tuần sau", "day 2021-09-17 Fri relative"},
	{"thứ 6 tuần trước", "day 2021-09-03 Fri relative"},
	{"T5 tuần này", "day 2021-09-09 Thu relative"},
	{"chủ nhật", "day 2021-09-12 Sun relative"},
	{"chủ nhật tuần sau", "day 2021-09-19 Sun relative"},
	{"sáng CN", "day 2021-09-12 morning Sun relative"},
	{"CN này", "day 2021-09-12 Sun relative"},
	{"CN tuần sau", "day 2021-09-19 Sun relative"},
	{"ngày CN", "day 2021-09-12 Sun relative"},
	{"chiều thứ tư", "day 2021-09-08 afternoon Wed relative"},
	{"thứ Tư, 08/9/2021", "day 2021-09-08 Wed"},
	{"thứ Tư, ngày 08 tháng 9 năm 2021", "day 2021-09-08 Wed"},
	{"thứ tư 8/9", "day 2021-09-08 Wed no-year"},
	{"8/9/2021 (thứ tư)", "day 2021-09-08 Wed"},
	{"thứ 5 8/9/2021", "day 2021-09-08 !wrong_weekday Thu"},
	{"thứ 5, 8/9", "day 2021-09-08 !wrong_weekday Thu no-year"},
	{"thứ năm ngày 8-9", "day 2021-09-08 !wrong_weekday Thu no-year"},

	// times of day
	{"7h30", "clock 07:30"},
	{"7g30", "clock 07:30"},
	{"7 giờ 30", "clock 07:30"},
	{"7 giờ 30 phút", "clock 07:30"},
	{"07:30", "clock 07:30"},
	{"16:30", "clock 16:30"},
	{"14h", "clock 14:00"},
	{"14 giờ", "clock 14:00"},
	{"2h chiều", "clock 14:00"},
	{"hai giờ chiều", "clock 14:00"},
	{"8h sáng", "clock 08:00"},
	{"7h30 sáng", "clock 07:30"},
	{"lúc 7h30 sáng", "clock 07:30"},
	{"8 rưỡi sáng", "clock 08:30"},
	{"8h rưỡi", "clock 08:30"},
	{"8 giờ kém 15", "clock 07:45"},
	{"7h tối", "clock 19:00"},
	{"11h trưa", "clock 11:00"},
	{"1h trưa", "clock 13:00"},
	{"12h trưa", "clock 12:00"},
	{"sáng", "part morning"},
	{"buổi chiều", "part afternoon"},
	{"đầu giờ chiều", "part afternoon"},
	{"17h ngày 7-9", "day 2021-09-07 17:00 no-year"},
	{"8/9 lúc 14h", "day 2021-09-08 14:00 no-year"},
	{"8/9/2021, 14:00", "day 2021-09-08 14:00"},
	{"chiều 8-9", "day 2021-09-08 afternoon no-year"},
	{"sáng ngày 8", "day 2021-09-08 morning no-year"},
	{"14h chiều thứ tư", "day 2021-09-08 14:00 Wed relative"},
	{"8h sáng mai", "day 2021-09-07 08:00 relative"},
	{"2h chiều mai", "day 2021-09-07 14:00 relative"},
	{"7h30 ngày 8 tháng 9 năm 2021", "day 2021-09-08 07:30"},
	{"thứ Hai, 06/9/2021, 07:30", "day 2021-09-06 07:30 Mon"},
	{"8h thứ 2 tuần sau", "day 2021-09-13 08:00 Mon relative"},
	{"14h00-16h30 ngày 8/9", "day 2021-09-08 14:00 to 16:30 no-year"},
	{"8h CN", "day 2021-09-12 08:00 Sun relative"},
	{"chiều hôm nay", "day 2021-09-06 afternoon relative"},
	{"tới cuối tuần", "period 2021-09-06/2021-09-12 as-of relative"},
	{"từ T2 đến CN", "days 2021-09-06/2021-09-12 relative"},
	{"2h-4h chiều 8/9", "day 2021-09-08 14:00 to 16:00 no-year"},
	{"8h-11h30", "clock 08:00 to 11:30"},
	{"14:00-16:00", "clock 14:00 to 16:00"},
	{"8:00–11:30", "clock 08:00 to 11:30"},
	{"từ 8h đến 11h30 ngày 8/9", "day 2021-09-08 08:00 to 11:30 no-year"},
	{"8h00 - 11h30, ngày 8/9/2021", "day 2021-09-08 08:00 to 11:30"},
	{"thứ 6 trước 17h", "day 2021-09-10 17:00 Fri deadline relative"},
	{"thứ tư tới 8h", "day 2021-09-08 08:00 Wed relative"},
	{"T2 tuần tới 7h30", "day 2021-09-13 07:30 Mon relative"},
	{"hồi 14 giờ 00 phút ngày 08 tháng 9 năm 2021", "day 2021-09-08 14:00"},
	{"trước 17 giờ chiều thứ năm, ngày 9/9/2021", "day 2021-09-09 17:00 Thu deadline"},
	{"8/9 trước 17h", "day 2021-09-08 17:00 deadline no-year"},

	// English
	{"8 Sep 2021", "day 2021-09-08"},
	{"8 September", "day 2021-09-08 no-year"},
	{"September 2021", "period 2021-09-01/2021-09-30"},
	{"month 8/2021", "period 2021-08-01/2021-08-31"},
	{"quarter 2/2021", "period 2021-04-01/2021-06-30"},
	{"Q2 2021", "period 2021-04-01/2021-06-30"},
	{"first 6 months of 2021", "period 2021-01-01/2021-06-30"},
	{"last 6 months of 2021", "period 2021-07-01/2021-12-31"},
	{"1 Jul 2021 to 15 Jul 2021", "days 2021-07-01/2021-07-15"},
	{"today", "day 2021-09-06 relative"},
	{"tomorrow 8:00", "day 2021-09-07 08:00 relative"},
	{"yesterday", "day 2021-09-05 relative"},
	{"next week", "period 2021-09-13/2021-09-19 relative"},
	{"last year", "period 2020 relative"},
	{"this month", "period 2021-09-01/2021-09-30 relative"},
	{"Wednesday", "day 2021-09-08 Wed relative"},

	// what cannot be
	{"31/9", "day !no_such_day no-year"},
	{"31-9-2021", "day !no_such_day"},
	{"30/2", "day !no_such_day no-year"},
	{"29/2/2021", "day !no_such_day"},
	{"ngày 31 tháng 9", "day !no_such_day no-year"},
	{"mùng 5 tháng Giêng", "day !lunar"},
	{"mùng 3 Tết", "day !lunar"},
	{"tháng Chạp", "period !lunar"},
	{"10/3 âm lịch", "day !lunar"},
	{"10-3 âl", "day !lunar"},
	{"rằm tháng bảy", "day !lunar"},
	{"23 tháng chạp", "day !lunar"},
}

func TestWholeMoments(t *testing.T) {
	for _, test := range wholeMoments {
		for _, text := range []string{test.text, norm.NFD.String(test.text), Fold(test.text), strings.ToUpper(test.text), "  " + test.text + "."} {
			m, err := ReadMoment(text, mondaySixth)
			if got := describe(m); err != nil || got != test.want {
				t.Errorf("%q reads as %s, %v; want %s", text, got, err, test.want)
			}
		}
	}
}
