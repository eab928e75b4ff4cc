package handlers

import "khaosat/chat"

// pageSize is how many entries a list shows at once, where no other number is
// given.
const pageSize = 8

// paging is where a page stands in its list.
type paging struct{ Page, Pages int } // from 1

// pageOf cuts out of a list the page that is asked for, or else the nearest one
// that there is. size is how many entries a page has.
func pageOf[T any](all []T, asked, size int) ([]T, paging) {
	pages := max(1, (len(all)+size-1)/size)
	page := min(max(asked, 1), pages)
	first := (page - 1) * size
	return all[first:min(first+size, len(all))], paging{page, pages}
}

// turn is a row of the buttons that turn the page, without any where there is
// nothing to turn. to is the data of the button to a page.
func (at paging) turn(reply *Reply, to func(page int) string) (rows [][]chat.Button) {
	var row []press
	if at.Page > 1 {
		row = append(row, press{"browse.previous", to(at.Page - 1)})
	}
	if at.Page < at.Pages {
		row = append(row, press{"browse.next", to(at.Page + 1)})
	}
	if len(row) > 0 {
		rows = append(rows, reply.buttons(row))
	}
	return rows
}
