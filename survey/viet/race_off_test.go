//go:build !race

package viet_test

const slowed = 1
