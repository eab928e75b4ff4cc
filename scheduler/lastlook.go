package scheduler

import (
	"context"
	"errors"
	"fmt"
	"time"

	"khaosat/storage"
	"khaosat/survey"
)

// lastLookSetting is the name of the setting that holds up to when was looked.
const lastLookSetting = "scheduler.looked"

// keepEvery is how old what is kept may be while nothing is due, so that an
// idle bot does not write at every tick. After a crash the time since is
// looked at again, which does nothing twice.
const keepEvery = time.Hour

// lastLook knows up to when was looked, over restarts.
type lastLook struct {
	settings storage.Table[storage.Setting]
	at       time.Time // zero: not known yet
	kept     time.Time
}

// since is where the next look begins. At the very first start, and when the
// clock was set back, that is now.
func (l *lastLook) since(ctx context.Context, now time.Time) (time.Time, error) {
	if l.at.IsZero() {
		if err := l.read(ctx); err != nil {
			return time.Time{}, err
		}
	}
	if l.at.IsZero() || now.Before(l.at) {
		l.at = now
	}
	return l.at, nil
}

func (l *lastLook) read(ctx context.Context) error {
	setting, err := l.settings.Get(ctx, lastLookSetting)
	if errors.Is(err, survey.ErrNotFound) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("read up to when was looked: %w", err)
	}
	at, err := time.Parse(time.RFC3339Nano, setting.Value)
	if err != nil {
		return fmt.Errorf("read up to when was looked: %w", err)
	}
	l.at, l.kept = at, at
	return nil
}

// advance notes a look that has ended, and keeps it if anything was due.
func (l *lastLook) advance(ctx context.Context, now time.Time, due bool) error {
	l.at = now
	if !due && now.Sub(l.kept).Abs() < keepEvery {
		return nil
	}
	return l.keep(ctx)
}

// keep writes up to when was looked. Another process may have written it at
// the same time; either is right.
func (l *lastLook) keep(ctx context.Context) error {
	if l.at.IsZero() || l.at.Equal(l.kept) {
		return nil
	}
	setting, err := l.settings.Get(ctx, lastLookSetting)
	if errors.Is(err, survey.ErrNotFound) {
		setting, err = storage.Setting{Name: lastLookSetting}, nil
	}
	if err == nil {
		setting.Value = l.at.Format(time.RFC3339Nano)
		_, err = l.settings.Save(ctx, setting)
	}
	if err != nil && !errors.Is(err, survey.ErrConflict) {
		return fmt.Errorf("keep up to when was looked: %w", err)
	}
	l.kept = l.at
	return nil
}
