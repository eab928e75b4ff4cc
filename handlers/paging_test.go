package handlers_test

import "testing"

// TestALongListIsTurnedBothWays: from its middle to what is before and after.
func TestALongListIsTurnedBothWays(t *testing.T) {
	d := newFormDesk(t)
	d.addSessions(40, []string{"sct"})
	d.expect(d.says(aSecretary, "/lich"), "[Trang sau »|sess:ahead:2]", "[Các buổi đã qua|sess:past]")
	d.expect(d.taps(aSecretary, "Trang sau"), "trang 2", "[« Trang trước|sess:ahead:1][Trang sau »|sess:ahead:3]")
	d.expect(d.taps(aSecretary, "Trang trước"), "[Trang sau »|sess:ahead:2]")
	d.expect(d.presses(aSecretary, "sess:ahead:99"), "[« Trang trước|sess:ahead:")
}
