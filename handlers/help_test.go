package handlers_test

import (
	"strings"
	"testing"

	"khaosat/survey"
)

func TestHelpByTopics(t *testing.T) {
	d := weekOn(t)
	first := d.says(aLeader, "/help")
	d.expect(first, "/pci", "/tiendo – ", "Báo cáo của các sở")
	if strings.Contains(first, "/nhansu") {
		t.Errorf("a leader is offered what he may not do: %s", first)
	}
	d.expect(d.says(aLeader, "/trogiup buổi làm việc"), "/lich – ", "/comat – ", "« Hướng dẫn")
	d.expect(d.says(aSecretary, "/trogiup nhan su"), "/nhansu – ", "/moi – ")
	d.expect(d.says(aSecretary, "/trogiup báo cáo"), "/teptin – ")
	d.expect(d.says(aSecretary, "/trogiup số liệu"), "/danhmuc – ", "/nhapsolieu – ")
	d.expect(d.says(aSecretary, "/trogiup cá nhân"), "/ngonngu – ", "/huy – ", "/dulieucuatoi – ")
}

func TestEveryCommandHasAVietnameseName(t *testing.T) {
	d := weekOn(t)
	for _, route := range d.router.Table().Routes() {
		if !route.Hidden && len(route.Commands) == 1 {
			t.Errorf("%s has no Vietnamese command beside /%s", route.Name, route.Command(survey.Vietnamese))
		}
	}
}
