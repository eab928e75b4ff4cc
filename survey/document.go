package survey

// Department is a body that reports figures. A dissolved one keeps its
// record; its successor points back through Succeeds.
type Department struct {
	Code      string   `json:"code" yaml:"code"`
	Rev       int64    `json:"rev" yaml:"-"`
	Name      Text     `json:"name" yaml:"name"`
	Short     Text     `json:"short,omitzero" yaml:"short,omitempty"`
	Aliases   []string `json:"aliases,omitempty" yaml:"aliases,omitempty"`
	ValidFrom Date     `json:"valid_from,omitzero" yaml:"valid_from,omitempty"`
	ValidTo   Date     `json:"valid_to,omitzero" yaml:"valid_to,omitempty"`
	Succeeds  []string `json:"succeeds,omitempty" yaml:"succeeds,omitempty"` // codes of the bodies it took over
	Order     int      `json:"order" yaml:"-"`
}

// Document is a resolution, plan or report that figures and targets rest on.
type Document struct {
	Symbol  string   `json:"symbol" yaml:"symbol"` // such as "06-NQ/TU", or a short name where there is none
	Rev     int64    `json:"rev" yaml:"-"`
	Type    Text     `json:"type" yaml:"type"`
	Issuer  Text     `json:"issuer,omitzero" yaml:"issuer,omitempty"`
	Issued  Date     `json:"issued,omitzero" yaml:"issued,omitempty"`
	Subject Text     `json:"subject" yaml:"subject"`
	Aliases []string `json:"aliases,omitempty" yaml:"aliases,omitempty"`
	URL     string   `json:"url,omitempty" yaml:"url,omitempty"`
	Order   int      `json:"order" yaml:"-"`
}
