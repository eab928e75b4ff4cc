package handlers_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"khaosat/storage"
	"khaosat/storage/faultstore"
	"khaosat/survey"
	"khaosat/survey/form"
)

// committed is a desk on which a report with a commitment was approved, and
// the next report is asked for.
func committed(t *testing.T) *formDesk {
	t.Helper()
	d := submitted(t)
	d.presses(aSecretary, "rva:r1:sct:1")
	d.nextRequest("r2")
	return d
}

func (d *formDesk) nextRequest(id string) {
	d.t.Helper()
	_, err := d.store.Requests.Insert(d.t.Context(), survey.Request{
		ID: id, Form: "outline", FormVersion: 2, Departments: []string{"sct", "skhcn"}, Period: survey.Year(2022),
		Deadline: d.now.AddDate(0, 6, 0), State: survey.RequestOpen, CreatedAt: d.now,
	})
	must(d.t, err)
}

// fillInAndApprove answers what must be answered still, hands the report in
// and approves it.
func (d *formDesk) fillInAndApprove(request string) {
	d.t.Helper()
	d.fillIn(request)
	d.says(aContact, "gửi")
	d.expect(d.says(aContact, "có"), "Số tiếp nhận")
	d.presses(aSecretary, "rva:"+request+":sct:1")
}

// fillIn answers what must be answered still.
func (d *formDesk) fillIn(request string) {
	d.t.Helper()
	draft := d.draftOf(request, "sct")
	forms, err := form.Seed()
	must(d.t, err)
	entry := storage.Entry{Stream: survey.ReportStream(request, "sct"), Seq: d.seqOf(request, "sct") + 1, Update: "filled in", At: d.now}
	for _, gap := range form.Blocking(form.Check(forms[0].With(draft.Lines), draft)) {
		e := form.Event{Kind: form.EventAnswered, At: d.now, By: "p201", Question: gap.Question, Answer: &form.Answer{Standing: form.Nothing, Reason: "không có", By: "p201"}}
		data, err := e.Encode()
		must(d.t, err)
		entry.Events = append(entry.Events, storage.Event{Kind: string(e.Kind), Data: data})
	}
	must(d.t, d.store.Streams.Append(d.t.Context(), entry))
}

// onlyCommitment returns the one there is.
func (d *formDesk) onlyCommitment() survey.Commitment {
	d.t.Helper()
	all := d.allCommitments()
	if len(all) != 1 {
		d.t.Fatalf("%d commitments: %+v", len(all), all)
	}
	return all[0]
}

func TestCommitmentsAreRecordedOnceApproved(t *testing.T) {
	d := submitted(t)
	if all, err := storage.All(t.Context(), d.store.Commitments, storage.Query{}); err != nil || len(all) > 0 {
		t.Errorf("recorded before the approval: %+v, %v", all, err)
	}
	d.presses(aSecretary, "rva:r1:sct:1")
	c := d.onlyCommitment()
	if c.Department != "sct" || c.Value.String() != "3" || c.Unit != survey.UnitProject || c.Due.String() != "2021-12-31" || !strings.HasPrefix(c.Reference, "BC-SCT") {
		t.Errorf("%+v", c)
	}
	must(t, d.router.Start(t.Context()))
	d.onlyCommitment()
}

func TestACommitmentComesBackUntilItIsClosed(t *testing.T) {
	d := committed(t)
	d.presses(aContact, "form:r2:sct:open:yes")
	d.expect(d.says(aContact, "câu 28"), "XI. Cam kết, kiến nghị đang theo dõi", "Cam kết số 1, hạn 31/12/2021", "Hoàn thành 3 dự án điện gió")
	d.expect(d.says(aContact, "bỏ qua"), "Câu 1/28")
	d.expect(d.says(aContact, "xem lại"), "28. Hoàn thành 3 dự án điện gió", "chưa nhập")
	d.says(aContact, "câu 28")
	d.expect(d.taps(aContact, "Đã hoàn thành"), "minh chứng")
	d.expect(d.says(aContact, "Biên bản nghiệm thu số 7"), "Đã ghi: <b>Đã hoàn thành (Biên bản nghiệm thu số 7)</b>")
	d.fillInAndApprove("r2")
	d.expect(d.says(aContact, "/camket"), "chờ thư ký xác nhận")
	d.expect(d.presses(aSecretary, "cmt:"+d.onlyCommitment().ID), "Biên bản nghiệm thu số 7", "Xác nhận kết thúc")
	d.expect(d.taps(aSecretary, "Xác nhận kết thúc"), "không được hỏi lại")
	d.expect(d.taps(aSecretary, "Xác nhận"), "đã kết thúc", "Cảm ơn đồng chí")
	d.expect(d.says(aContact, "/camket"), "Không có cam kết nào")
	d.nextRequest("r3")
	d.expect(d.presses(aContact, "form:r3:sct:open:yes"), "Câu 1/27")
}

func TestALaterDayIsTheSecretarysToGive(t *testing.T) {
	d := committed(t)
	d.presses(aContact, "form:r2:sct:open:yes")
	d.says(aContact, "câu 28")
	d.expect(d.says(aContact, "xin lùi đến 31/3/2022 vì chờ vốn"), "Xin lùi thời hạn đến 31/3/2022")
	d.fillInAndApprove("r2")
	d.expect(d.presses(aSecretary, "cmt:"+d.onlyCommitment().ID), "xin lùi thời hạn đến <b>31/3/2022</b>", "Cho lùi thời hạn")
	d.expect(d.taps(aSecretary, "Cho lùi thời hạn"), "Thời hạn: thứ Năm, 31/3/2022", "Thời hạn: <b>thứ Năm, 31/3/2022</b>")
	d.expect(d.says(aSecretary, "/hancamket 1 30/4/2022"), "30/4/2022")
	d.expect(d.says(aSecretary, "/hancamket 1 không"), "30/4/2022")
	d.expect(d.says(aSecretary, "/hancamket 1 hôm qua"), "đã qua")
	if c := d.onlyCommitment(); c.Due.String() != "2022-04-30" || !c.Asked.IsZero() {
		t.Errorf("%+v", c)
	}
}

func TestRecommendationsComeBackToo(t *testing.T) {
	d := submitted(t)
	_, err := d.store.Recommendations.Insert(t.Context(), survey.Recommendation{ID: "rec1", Number: 4, Text: "Rà soát dự án chậm", Department: "sct", State: survey.RecommendationOpen, At: d.now})
	must(t, err)
	d.presses(aSecretary, "rva:r1:sct:1")
	d.nextRequest("r2")
	d.presses(aContact, "form:r2:sct:open:yes")
	d.expect(d.says(aContact, "câu 29"), "Kiến nghị số 4", "Rà soát dự án chậm")
	d.says(aContact, "đã hoàn thành, Báo cáo số 9")
	d.fillInAndApprove("r2")
	rec, err := d.store.Recommendations.Get(t.Context(), "rec1")
	if err != nil || rec.State != survey.RecommendationReported || rec.Evidence != "Báo cáo số 9" {
		t.Errorf("%+v, %v", rec, err)
	}
}

func TestACommitmentIsItsDepartments(t *testing.T) {
	d := committed(t)
	if said := d.says(aStranger, "/camket"); strings.Contains(said, "điện gió") {
		t.Errorf("another department's: %s", said)
	}
	d.expect(d.presses(aStranger, "cmt:"+d.onlyCommitment().ID), "Không có cam kết này")
	d.expect(d.presses(aContact, "cmtend:"+d.onlyCommitment().ID+":yes"), "không có quyền")
	d.now = d.now.AddDate(1, 0, 0)
	d.expect(d.says(aContact, "/camket quá hạn"), "Cam kết quá hạn", "Hoàn thành 3 dự án điện gió")
}

func TestOverdueCommitmentsAreInTheStatusAndTheDigest(t *testing.T) {
	d := committed(t)
	d.admit(aLeader, "Nguyễn Văn A", survey.RoleLeader, "")
	const kept, late = "Cam kết số 1 (Sở Công Thương): Hoàn thành 3 dự án điện gió trước 31/12/2021, hạn 31/12/2021", " – <b>quá hạn</b>"
	d.expect(d.says(aContact, "/bantin"), "Việc của đơn vị", kept)
	d.expect(d.says(aLeader, "/bantin"), "Không có (0 kiến nghị, 1 cam kết đang thực hiện)")
	if said := d.says(aLeader, "/tiendo"); strings.Contains(said, "Cam kết") {
		t.Errorf("not overdue yet: %s", said)
	}
	d.now = d.now.AddDate(0, 5, 0)
	for _, reader := range []survey.UserID{aLeader, aContact} {
		d.expect(d.says(reader, "/tiendo"), "Cam kết quá hạn", kept+late, "[Cam kết quá hạn|cmts:late]")
		d.expect(d.says(reader, "/bantin"), kept+late)
	}
	if said := d.says(aStranger, "/tiendo"); strings.Contains(said, "điện gió") {
		t.Errorf("another department's: %s", said)
	}
}

// TestACrashWhileCommitmentsAreKeptIsMended lets every write after the
// approval fail, and starts again.
func TestACrashWhileCommitmentsAreKeptIsMended(t *testing.T) {
	for n := 2; n < 5; n++ { // the first is the approval itself
		d := submitted(t)
		sound := d.store
		d.store = faultstore.Wrap(sound, faultstore.FailBefore(n, errors.New("gone")))
		d.start()
		if _, err := d.router.Handle(t.Context(), pressOf(aSecretary, "rva:r1:sct:1")); err == nil {
			t.Fatalf("write %d did not fail", n)
		}
		d.store = sound
		d.start()
		must(t, d.router.Start(t.Context()))
		must(t, d.router.Start(t.Context()))
		d.onlyCommitment()
	}
}

// TestACorrectedCommitmentIsTheSameOne corrects an approved report: what is
// said otherwise stays the commitment that it was, what is taken out is
// withdrawn.
func TestACorrectedCommitmentIsTheSameOne(t *testing.T) {
	d := submitted(t)
	d.presses(aSecretary, "rva:r1:sct:1")
	before := d.onlyCommitment()
	d.correct("sửa 1: Hoàn thành 5 dự án điện gió trước 31/3/2022", "Trình đề án mái nhà trước 30/6/2022")
	d.presses(aSecretary, "rva:r1:sct:2")
	must(t, d.router.Start(t.Context()))
	all := d.allCommitments()
	if len(all) != 2 || all[0].ID != before.ID || all[0].Number != 1 || all[0].Value.String() != "5" || all[0].Due.String() != "2022-03-31" || len(all[0].Former) != 1 {
		t.Fatalf("%+v", all)
	}
	if former := all[0].Former[0]; former.Text != before.Text || former.Due != before.Due || former.Reference != all[0].Reference || former.Reference == before.Reference {
		t.Errorf("%+v", former)
	}
	d.expect(d.presses(aSecretary, "cmt:"+before.ID), "Hoàn thành 5 dự án điện gió", "Trước khi sửa", "• Hoàn thành 3 dự án điện gió", "hạn 31/12/2021")
	d.expect(d.says(aSecretary, "/hancamket 1 30/4/2022"), "30/4/2022")
	d.correct("sửa 1: Hoàn thành 6 dự án điện gió trước 31/3/2022", "bỏ 2")
	d.presses(aSecretary, "rva:r1:sct:3")
	must(t, d.router.Start(t.Context()))
	all = d.allCommitments()
	if c := all[0]; c.Value.String() != "6" || c.Due.String() != "2022-04-30" || len(c.Former) != 3 {
		t.Errorf("the secretary's day is lost, or the history: %+v", c)
	}
	if c := all[1]; c.State != survey.CommitmentWithdrawn {
		t.Errorf("%+v", c)
	}
	d.expect(d.says(aSecretary, "/camket tất cả"), "2. Trình đề án mái nhà trước 30/6/2022 – Sở Công Thương, hạn 30/6/2022: đơn vị đã rút trong báo cáo sửa")
}

// correct lets the contact change the commitments of his approved report and
// hand it in again.
func (d *formDesk) correct(lines ...string) {
	d.t.Helper()
	d.now = d.now.AddDate(0, 0, 1)
	d.says(aContact, "/xinsua sct")
	d.says(aContact, "cập nhật cam kết")
	d.says(aSecretary, "/chosua sct")
	d.presses(aContact, "form:r1:sct:reopen")
	d.says(aContact, "cập nhật cam kết")
	d.says(aContact, "câu 25")
	for _, line := range lines {
		d.says(aContact, line)
	}
	d.says(aContact, "xong")
	d.says(aContact, "gửi")
	d.expect(d.says(aContact, "có"), "Số tiếp nhận")
}

// allCommitments returns them by their numbers.
func (d *formDesk) allCommitments() []survey.Commitment {
	d.t.Helper()
	all, err := storage.All(d.t.Context(), d.store.Commitments, storage.Query{})
	must(d.t, err)
	slices.SortFunc(all, func(a, b survey.Commitment) int { return a.Number - b.Number })
	return all
}
