package handlers_test

import (
	"errors"
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
		ID: id, Form: "outline", FormVersion: 1, Departments: []string{"sct", "skhcn"}, Period: survey.Year(2022),
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
	all, err := storage.All(d.t.Context(), d.store.Commitments, storage.Query{})
	must(d.t, err)
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
	d.expect(d.says(aContact, "câu 27"), "XI. Cam kết, kiến nghị đang theo dõi", "Cam kết số 1, hạn 31/12/2021", "Hoàn thành 3 dự án điện gió")
	d.expect(d.says(aContact, "bỏ qua"), "27. Hoàn thành 3 dự án điện gió", "chưa nhập")
	d.says(aContact, "câu 27")
	d.expect(d.taps(aContact, "Đã hoàn thành"), "minh chứng")
	d.expect(d.says(aContact, "Biên bản nghiệm thu số 7"), "Đã ghi: <b>Đã hoàn thành (Biên bản nghiệm thu số 7)</b>")
	d.fillInAndApprove("r2")
	d.expect(d.says(aContact, "/camket"), "chờ thư ký xác nhận")
	d.expect(d.presses(aSecretary, "cmt:"+d.onlyCommitment().ID), "Biên bản nghiệm thu số 7", "Xác nhận kết thúc")
	d.expect(d.taps(aSecretary, "Xác nhận kết thúc"), "không được hỏi lại")
	d.expect(d.taps(aSecretary, "Xác nhận"), "đã kết thúc", "Cảm ơn đồng chí")
	d.expect(d.says(aContact, "/camket"), "Không có cam kết nào")
	d.nextRequest("r3")
	d.expect(d.presses(aContact, "form:r3:sct:open:yes"), "Câu 1/26")
}

func TestALaterDayIsTheSecretarysToGive(t *testing.T) {
	d := committed(t)
	d.presses(aContact, "form:r2:sct:open:yes")
	d.says(aContact, "câu 27")
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
	d.expect(d.says(aContact, "câu 28"), "Kiến nghị số 4", "Rà soát dự án chậm")
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
