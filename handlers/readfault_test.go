package handlers_test

import (
	"errors"
	"fmt"
	"testing"

	"khaosat/chat"
	"khaosat/storage"
	"khaosat/storage/faultstore"
	"khaosat/survey"
)

// readFaults lets one read of a store fail.
type readFaults struct {
	reads, fails int // since the last update; the one that fails, 0 for none
}

var errDisk = errors.New("the disk is gone")

func (f *readFaults) read() error {
	if f.reads++; f.reads == f.fails {
		return errDisk
	}
	return nil
}

// TestEveryReadMayFail: what could not be read is never taken for something
// that is not there. Handling fails then, and the update is handled again.
func TestEveryReadMayFail(t *testing.T) {
	faults := &readFaults{}
	d := newFormDeskOver(t, faultstore.Wrap(seededStore(t, thatWeek), faultstore.Hooks{Read: faults.read}))
	d.admit(aLeader, "Nguyễn Văn A", survey.RoleLeader, "")
	for _, line := range []struct {
		who  survey.UserID
		text string
	}{
		{aSecretary, "tạo buổi khảo sát sở công thương 14h-16h30 ngày 10/9 tại phòng họp số 1"}, {aSecretary, "Khảo sát điện gió"}, {aSecretary, "-"},
		{aSecretary, "có"}, {aSecretary, "/moi"},
		{aLeader, "/pci"}, {aLeader, "/energy 2020"}, {aLeader, "/pci lichsu"}, {aLeader, "/pci nguon"}, {aLeader, "so sánh pci 2019 với 2020"},
		{aLeader, "/pci @2021"}, {aLeader, "/thaydoi"}, {aLeader, "/lich"}, {aLeader, "/buoi 8/9"}, {aLeader, "/tomtat"}, {aLeader, "/bantin"},
		{aLeader, "/camket"}, {aLeader, "/kiennghi"}, {aLeader, "/baocao sct"}, {aLeader, "/timbaocao điện"}, {aLeader, "/tiendo"},
		{aLeader, "/vanban"}, {aLeader, "/caidat"}, {aLeader, "/ngaynghi"}, {aLeader, "/mydata"}, {aLeader, "/dangtheodoi"},
		{aLeader, "theo dõi pci"}, {aLeader, "có mặt"}, {aLeader, "tài liệu buổi 8/9"},
		{aSecretary, "/nhansu"}, {aSecretary, "/loimoi"}, {aSecretary, "/nhatky"}, {aSecretary, "/cacyeucau"}, {aSecretary, "/tiepnhan"},
		{aSecretary, "/tindagui"}, {aSecretary, "/diemdanh 8/9"}, {aSecretary, "/hoan 10/9"}, {aSecretary, "có"}, {aSecretary, "/doilich 10/9"}, {aSecretary, "14/9"}, {aSecretary, "có"}, {aSecretary, "/huybuoi 14/9"}, {aSecretary, "có"},
		{aSecretary, "/teptin"}, {aSecretary, "/danhmuc"}, {aSecretary, "/nhac"}, {aSecretary, "/thongbao lãnh đạo: Mời họp"}, {aSecretary, "có"}, {aSecretary, "/tiendogui"}, {aSecretary, "/thuhoitin"}, {aSecretary, "có"}, {aSecretary, "/tindagui"},
		{aSecretary, "/dinhchinhtin Mời họp lúc 8h"}, {aSecretary, "/dunggui"}, {aSecretary, "/guibantin"}, {aSecretary, "/tep sct"},
		{aSecretary, "/ketluan Đồng ý"}, {aSecretary, "/giahan sct 10/9"}, {aSecretary, "/duyetgiahan"}, {aSecretary, "/thuhoi Lê Văn C"},
		{aContact, "/capnhat"}, {aContact, "đã rõ"}, {aContact, "/tiendo"}, {aContact, "xem lại"}, {aContact, "/xinsua sai"}, {aContact, "lưu"},
	} {
		faults.survives(t, d, line.who, line.text)
	}
}

// survives says a text with each read failing once.
func (f *readFaults) survives(t *testing.T, d *formDesk, who survey.UserID, text string) {
	t.Helper()
	d.messages++
	update := typed(text)
	update.Message.ID, update.ID, update.Key = d.messages, int64(d.messages), fmt.Sprint("m", d.messages)
	update.Place, update.From = chat.Place{Chat: chat.ID(who)}, chat.User{ID: who, Name: "x"}
	f.each(t, text, func() error {
		_, err := d.router.Handle(t.Context(), update)
		return err
	})
}

// each does something with each read failing once, and then with none.
func (f *readFaults) each(t *testing.T, what string, do func() error) {
	t.Helper()
	for n := 1; ; n++ {
		f.reads, f.fails = 0, n
		err := do()
		missed := f.reads >= n
		f.fails = 0
		if !missed {
			must(t, err)
			return
		}
		if err == nil {
			t.Errorf("%q: read %d failed, and nobody noticed", what, n)
		}
	}
}

// TestEveryReadOfAWordingMayFail: a delivery is dropped because it is not
// wanted any more, never because that could not be found out.
func TestEveryReadOfAWordingMayFail(t *testing.T) {
	faults := &readFaults{}
	d := newFormDeskOver(t, faultstore.Wrap(seededStore(t, thatWeek), faultstore.Hooks{Read: faults.read}))
	d.admit(aLeader, "Nguyễn Văn A", survey.RoleLeader, "")
	for _, text := range []string{
		"tạo buổi khảo sát sở công thương 14h-16h30 ngày 10/9 tại phòng họp số 1", "Khảo sát điện gió", "-", "có",
		"/thongbao lãnh đạo: Mời họp", "có", "/dinhchinhtin Mời họp lúc 8h", "có", "/giahan sct 10/9", "/nhac sct", "có", "/guibantin", "có",
	} {
		d.says(aSecretary, text)
	}
	d.says(aStranger, "/giahan 12/9 vì chờ số liệu")
	var deliveries []survey.Delivery
	faults.each(t, "list the deliveries", func() (err error) {
		deliveries, err = d.everyDelivery()
		return err
	})
	for _, delivery := range deliveries {
		faults.each(t, "word "+delivery.ID, func() error {
			_, _, _, err := d.router.Words(t.Context(), delivery)
			return err
		})
	}
	if len(deliveries) < 40 {
		t.Errorf("only %d deliveries", len(deliveries))
	}
}

// everyDelivery is what is queued, and what the next days' occurrences queue.
func (d *formDesk) everyDelivery() (all []survey.Delivery, err error) {
	for delivery, err := range d.store.Deliveries.Scan(d.t.Context(), storage.Query{}) {
		if err != nil {
			return nil, err
		}
		all = append(all, delivery)
	}
	planned, err := d.router.Planned(d.t.Context(), thatWeek, thatWeek.AddDate(0, 0, 10))
	for _, occurrence := range planned {
		for delivery, err := range occurrence.Deliveries(d.t.Context()) {
			if err != nil {
				return nil, err
			}
			all = append(all, delivery)
		}
	}
	return all, err
}
