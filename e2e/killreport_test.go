package e2e

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"khaosat/storage"
	"khaosat/storage/boltstore"
	"khaosat/storage/mongostore"
	"khaosat/storage/mongostore/mongotest"
	"khaosat/survey"
	"khaosat/survey/form"
)

// TestReportKilledAfterEveryCall plays a report and its review once for each
// call to Telegram, killing the bot right after it: the report goes on at the
// question where it was, no answer is lost, none is there twice.
func TestReportKilledAfterEveryCall(t *testing.T) { reported(t).killedAtCalls(t) }

// TestReportKilledAfterEveryWrite does the same for each write to the store.
func TestReportKilledAfterEveryWrite(t *testing.T) {
	reported(t).killedAtWrites(t, 1, stride(), 40, newBolt)
}

// TestReportKilledOnMongoDBWire does both for a sample of points on the other
// store.
func TestReportKilledOnMongoDBWire(t *testing.T) {
	mongotest.URL(t) // skips all of it with -short
	o := reported(t)
	o.killedAtWrites(t, 5, 17, 39, mongotest.URL)
	o.killedAtSomeCalls(t, 7, 33, 48)
}

// reported is the ordeal of a report.
func reported(t *testing.T) ordeal {
	t.Helper()
	return ordeal{
		before: mustLoad(t, "testdata/asked.script"), script: mustLoad(t, "testdata/report.script"),
		proof: func(*play) error { return nil }, finds: (*play).reportKept,
	}
}

// handedIn is what the script answers, by question.
var handedIn = map[string]string{
	"danh_gia_chung": "Đoạn một.\nĐoạn hai.", "chi_dao_dieu_hanh": "Đã tham mưu.", "to_chuc_thuc_hien": "Đã phối hợp.", "ket_qua": "Có kết quả.",
	"chot_so_lieu": "2021-06-30", "tech_appraisals": "14", "nguyen_nhan_ket_qua": "Quyết tâm.", "nguyen_nhan_han_che": "Thiếu vốn.",
	"ton_tai": "Chậm hướng dẫn.", "muc_tieu": "Đổi mới.", "chinh_sach": "Quỹ hỗ trợ.", "giai_phap": "Kết nối cung cầu.", "cam_ket": "Thẩm định 5 dự án trước 30/9/2021",
	"van_ban": "12/BC-SKHCN ngày 3/9/2021",
}

// reportKept demands that the store holds each answer once, two submissions,
// one figure and one commitment.
func (p *play) reportKept() error {
	store, err := openStore(p.ctx, p.bot.storage)
	if err != nil {
		return err
	}
	defer store.Close()
	draft, err := onlyReport(p.ctx, store)
	if err != nil {
		return err
	}
	for question, want := range handedIn {
		if got := written(draft.Answers[question]); got != want {
			err = errors.Join(err, fmt.Errorf("%s: %q, want %q", question, got, want))
		}
	}
	if draft.State != form.StateApproved || len(draft.Submissions) != 2 || len(draft.Answers) != len(handedIn) {
		err = errors.Join(err, fmt.Errorf("%s with %d answers and %d submissions", draft.State, len(draft.Answers), len(draft.Submissions)))
	}
	figures, err1 := storage.All(p.ctx, store.Observations, storage.Query{})
	commitments, err2 := storage.All(p.ctx, store.Commitments, storage.Query{})
	figures = slices.DeleteFunc(figures, func(o survey.Observation) bool { return !strings.HasPrefix(o.Origin, "report/") })
	if len(figures) != 1 || len(commitments) != 1 {
		err = errors.Join(err, fmt.Errorf("%d figures and %d commitments are published", len(figures), len(commitments)))
	}
	for _, o := range figures {
		if o.Source.Paper.Number != "12/BC-SKHCN" {
			err = errors.Join(err, fmt.Errorf("%s names the document %q", o.ID(), o.Source.Paper.Number))
		}
	}
	return errors.Join(err, err1, err2)
}

func openStore(ctx context.Context, url string) (*storage.Store, error) {
	if file, ok := strings.CutPrefix(url, "bolt:"); ok {
		return boltstore.Open(ctx, file)
	}
	return mongostore.Open(ctx, url)
}

// onlyReport folds the one report in a store.
func onlyReport(ctx context.Context, store *storage.Store) (draft form.Draft, err error) {
	for entry, err := range store.Streams.ReadAll(ctx) {
		if err != nil {
			return draft, err
		}
		for _, stored := range entry.Events {
			e, err := form.Decode(stored.Kind, stored.Data)
			if err != nil {
				return draft, err
			}
			draft = form.Apply(draft, e)
		}
	}
	return draft, nil
}

// written is an answer in short.
func written(a form.Answer) string {
	switch {
	case a.Figure != nil:
		return a.Figure.Value.String()
	case !a.Date.IsZero():
		return a.Date.String()
	case a.Paper.Number != "":
		return a.Raw
	}
	return a.Text()
}
