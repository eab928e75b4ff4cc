package viet

// Manner is what a text does that asks for nothing.
type Manner string

// The manners.
const (
	Polite   Manner = "polite" // it agrees, praises or takes leave
	Greeting Manner = "greeting"
	Thanks   Manner = "thanks"
)

func takeManner(r *reading, s *Slots) {
	s.Manner = Polite
	switch {
	case r.has(cueThanks):
		s.Manner = Thanks
	case r.has(cueGreeting):
		s.Manner = Greeting
	}
}
