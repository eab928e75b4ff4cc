package sandbox

// TB is what ForTest needs of *testing.T or *testing.B.
type TB interface {
	Helper()
	Cleanup(func())
	Fatalf(format string, args ...any)
}

// ForTest starts a sandbox that ends with the test.
func ForTest(t TB, o Options) *Sandbox {
	t.Helper()
	sb, err := New(o)
	if err != nil {
		t.Fatalf("start the sandbox: %v", err)
		return nil
	}
	t.Cleanup(func() { _ = sb.Close() })
	return sb
}
