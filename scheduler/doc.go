// Package scheduler makes the deliveries of what goes out by the calendar.
// Once a minute, and when the clock jumps, it looks which slots have come
// since its last look; each is claimed once, whatever the number of ticks,
// starts and processes.
package scheduler
