package survey

import "slices"

// SessionState is how far a survey session has come, by the steps that
// surveys of committees take.
type SessionState string

// The states, in the order of a session's life. Postponed and cancelled ones
// leave it.
const (
	SessionPlanned      SessionState = "ke_hoach"
	SessionOutlined     SessionState = "de_cuong"      // outline and forms are sent
	SessionCollecting   SessionState = "thu_bao_cao"   // reports are asked for
	SessionReceived     SessionState = "tiep_nhan"     // reports are there, or returned
	SessionConsolidated SessionState = "tong_hop"      // what is to be discussed is prepared
	SessionScheduled    SessionState = "lich_lam_viec" // people are invited
	SessionHeld         SessionState = "khao_sat"
	SessionConcluded    SessionState = "ket_luan"
	SessionFollowedUp   SessionState = "kien_nghi"       // recommendations are followed
	SessionReported     SessionState = "bao_cao_ket_qua" // the team has reported
	SessionClosed       SessionState = "ket_thuc"
	SessionPostponed    SessionState = "hoan"
	SessionCancelled    SessionState = "huy"
)

// preparing are the states of a session to which nobody is invited yet, in
// order. A step may be left out.
var preparing = []SessionState{SessionPlanned, SessionOutlined, SessionCollecting, SessionReceived, SessionConsolidated}

// following are the states that the other ones may change into.
var following = map[SessionState][]SessionState{
	SessionScheduled:  {SessionHeld, SessionPostponed, SessionCancelled},
	SessionPostponed:  {SessionScheduled, SessionCancelled},
	SessionHeld:       {SessionConcluded},
	SessionConcluded:  {SessionFollowedUp, SessionReported, SessionClosed},
	SessionFollowedUp: {SessionReported, SessionClosed},
	SessionReported:   {SessionClosed},
}

// Next returns the states that a session in this state may change into, the
// usual one first.
func (s SessionState) Next() []SessionState {
	if i := slices.Index(preparing, s); i >= 0 {
		return append(slices.Clone(preparing[i+1:]), SessionScheduled, SessionPostponed, SessionCancelled)
	}
	return slices.Clone(following[s])
}

// May reports whether a session in this state may change into another.
func (s SessionState) May(next SessionState) bool { return slices.Contains(s.Next(), next) }

// Ahead reports whether a session in this state is still to be held.
func (s SessionState) Ahead() bool { return s == SessionScheduled || s.Preparing() }

// Preparing reports whether nobody is invited yet.
func (s SessionState) Preparing() bool { return slices.Contains(preparing, s) }
