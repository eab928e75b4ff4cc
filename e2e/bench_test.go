package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"khaosat/sandbox"
)

// BenchmarkStart measures a start on an existing store with the seed data,
// from the process's start to its first poll, and the memory that is
// resident after an answer.
func BenchmarkStart(b *testing.B) {
	polled := make(chan struct{}, 1000)
	server := sandbox.ForTest(b, sandbox.Options{})
	server.Before(func(c sandbox.Call) {
		if c.Method == "getUpdates" {
			polled <- struct{}{}
		}
	})
	p := newProcess(b, server, "bolt:"+filepath.Join(b.TempDir(), "khaosat.db"))
	secretary := server.Person(100, "Trần Thị B")
	p.mustStart(b)
	p.mustStop(b)
	var resident int
	for b.Loop() {
		b.StopTimer()
		for len(polled) > 0 {
			<-polled
		}
		b.StartTimer()
		p.mustStart(b)
		<-polled
		b.StopTimer()
		if _, err := secretary.Ask(b.Context(), "/pci"); err != nil {
			b.Fatal(err)
		}
		resident = residentMemory(b, p.command.Process.Pid)
		p.mustStop(b)
		b.StartTimer()
	}
	b.ReportMetric(float64(resident)/1024, "MB-resident")
}

// BenchmarkAnswer measures from a question said to its answer read, through
// the built binary and the sandbox.
func BenchmarkAnswer(b *testing.B) {
	server := sandbox.ForTest(b, sandbox.Options{KeepMessages: 100, KeepCalls: -1})
	p := newProcess(b, server, "bolt:"+filepath.Join(b.TempDir(), "khaosat.db"))
	p.mustStart(b)
	secretary := server.Person(100, "Trần Thị B")
	for b.Loop() {
		if _, err := secretary.Ask(b.Context(), "/pci"); err != nil {
			b.Fatal(err)
		}
	}
}

func (p *process) mustStart(b *testing.B) {
	b.Helper()
	if err := p.start(b.Context()); err != nil {
		b.Fatal(err)
	}
}

func (p *process) mustStop(b *testing.B) {
	b.Helper()
	if err := p.stop(b.Context()); err != nil {
		b.Fatal(err)
	}
}

// residentMemory is the resident memory of a process in KB.
func residentMemory(b *testing.B, pid int) (kb int) {
	b.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		b.Skip("the system does not tell a process's memory")
	}
	for line := range strings.Lines(string(status)) {
		if strings.HasPrefix(line, "VmRSS:") {
			_, _ = fmt.Sscanf(line, "VmRSS: %d kB", &kb)
		}
	}
	return kb
}
