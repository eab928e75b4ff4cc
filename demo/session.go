package demo

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/shopspring/decimal"

	"khaosat/storage"
	"khaosat/survey"
	"khaosat/survey/calendar"
	"khaosat/survey/form"
)

// The ids of the invented session, its request and its recommendation.
const (
	SessionID        = "vi-du"
	requestID        = "vidu"
	recommendationID = "vidu"
)

// daysAhead is when the session is held, in working days from when the demo
// begins: its brief comes on the eve and in the morning.
const daysAhead = 3

// session is a working session with the three departments.
func session(days *calendar.Calendar, now time.Time) survey.Session {
	day := days.AddWorking(survey.DateOf(now), daysAhead)
	start := day.In(now.Location()).Add(14 * time.Hour)
	return survey.Session{
		ID: SessionID, Title: survey.Text{VI: "Buổi làm việc mẫu với số liệu giả định", EN: "Sample session with invented figures"},
		Date: day, Start: start, End: start.Add(2 * time.Hour), Place: "Phòng họp số 1 (giả định)", Chair: "Nguyễn Văn A",
		Departments: []string{"skhdt", "sct", "skhcn"}, Topics: []string{Group}, Request: requestID, State: survey.SessionScheduled, Order: 90,
		Agenda: []survey.AgendaItem{
			{Text: "Sở Công Thương báo cáo (giả định)", Links: []string{"https://example.org/bao-cao-gia-dinh"}},
			{Text: "Thảo luận, kết luận (giả định)"},
		},
	}
}

// request asks the three departments for their reports until the working day
// before the session.
func request(days *calendar.Calendar, now time.Time) survey.Request {
	return survey.Request{
		ID: requestID, Title: survey.Text{VI: "Báo cáo mẫu (giả định)", EN: "Sample report (invented)"}, Form: "outline", FormVersion: 2,
		Departments: []string{"skhdt", "sct", "skhcn"}, Period: survey.Year(now.Year() - 1),
		Deadline: days.AddWorking(survey.DateOf(now), daysAhead-1).In(now.Location()).Add(17 * time.Hour),
		Session:  SessionID, State: survey.RequestOpen, CreatedAt: now.UTC().Truncate(time.Millisecond),
	}
}

// recommendation is one that should have been done.
func recommendation(now time.Time) survey.Recommendation {
	return survey.Recommendation{
		ID: recommendationID, Number: 1, Text: "Công khai danh mục hồ sơ nộp trực tuyến (kiến nghị giả định)", Department: "skhcn",
		Deadline: survey.DateOf(now).AddDays(-30), State: survey.RecommendationOpen, At: now.AddDate(0, -4, 0).UTC().Truncate(time.Millisecond),
	}
}

// handIn lets the Department of Industry and Trade say that all is done, with
// figures that do not add up.
func handIn(ctx context.Context, store *storage.Store, request survey.Request, now time.Time, by survey.PersonID) error {
	events := []form.Event{
		{Kind: form.EventBegun, Form: request.Form, Version: request.FormVersion, Request: request.ID, Department: "sct", Period: request.Period},
		said(now, by, "danh_gia_chung", "Báo cáo giả định để thử: đã hoàn thành các chỉ tiêu được giao."),
		counted(now, by, "energy_projects", 50), counted(now, by, "solar_projects", 30),
		counted(now, by, "wind_projects", 12), counted(now, by, "hydro_projects", 6),
		said(now, by, "ton_tai", "Thiếu quy định về dữ liệu dùng chung giữa các sở (giả định)."),
		said(now, by, "chinh_sach", "Ban hành quy chế chia sẻ dữ liệu trong quý tới (giả định)."),
		said(now, by, "kien_nghi", "Bố trí kinh phí cho cổng dịch vụ công (giả định)."),
		{Kind: form.EventSubmitted, Reference: "BC-SCT-GIADINH"},
	}
	entry := storage.Entry{Stream: survey.ReportStream(request.ID, "sct"), Seq: 1, Update: "demo", At: now.UTC().Truncate(time.Millisecond)}
	for _, e := range events {
		e.At, e.By = entry.At, by
		data, err := e.Encode()
		if err != nil {
			return err
		}
		entry.Events = append(entry.Events, storage.Event{Kind: string(e.Kind), Data: data})
	}
	err := store.Streams.Append(ctx, entry)
	if err != nil && !errors.Is(err, survey.ErrExists) && !errors.Is(err, survey.ErrConflict) {
		return fmt.Errorf("hand in the demo's report: %w", err)
	}
	return nil
}

func said(now time.Time, by survey.PersonID, question, text string) form.Event {
	at := now.UTC().Truncate(time.Millisecond)
	return answered(question, form.Answer{Parts: []form.Part{{By: by, Message: 1, Text: text, At: at}}, By: by, At: at})
}

func counted(now time.Time, by survey.PersonID, question string, projects int64) form.Event {
	figure := form.Figure{Value: decimal.NewFromInt(projects), Unit: survey.UnitProject}
	return answered(question, form.Answer{Figure: &figure, By: by, At: now.UTC().Truncate(time.Millisecond)})
}

func answered(question string, answer form.Answer) form.Event {
	return form.Event{Kind: form.EventAnswered, Question: question, Answer: &answer}
}
