package e2e

import (
	"bufio"
	"context"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"syscall"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// artefacts is where screenshots are left, for people to look at.
const artefacts = "../artifacts"

// TestDemoPage opens the demo as a newcomer does, on a phone's width: asks
// /pci as the leader, taps Lịch sử and reads the rank of 2019,
// looks at the chart, and edits his question.
func TestDemoPage(t *testing.T) {
	browser := chromium(t)
	address := startDemo(t)
	ctx := openBrowser(t, browser)
	err := chromedp.Do(ctx,
		chromedp.EmulateViewport(360, 740, chromedp.EmulateScale(2)),
		chromedp.Navigate(address),
		chromedp.WaitVisible(`#text`),
		chromedp.SendKeys(`#text`, "/pci"+kb.Enter),
		chromedp.WaitVisible(`//article[contains(., "30/63")]`),
		screenshot("pci.png"),
		chromedp.Click(`//button[text()="Lịch sử"]`),
		chromedp.WaitVisible(`//article[contains(., "37/63")]`),
		screenshot("history.png"),
		chromedp.SendKeys(`#text`, "biểu đồ pci 2015-2022"+kb.Enter),
		chromedp.WaitVisible(`//article//img`),
		chromedp.WaitVisible(`//article[contains(., "2015–2022")]`),
		screenshot("chart.png"),
		chromedp.Evaluate[chromedp.Void](rewordLast),
		chromedp.WaitVisible(`//article[contains(., "năm 2006")]`),
	)
	if err != nil {
		t.Fatal(err)
	}
}

// rewordLast edits what was said last, as a person does by tapping it twice.
const rewordLast = `prompt = () => "/pci 2006";
	[...document.querySelectorAll(".mine .bubble")].at(-1).dispatchEvent(new MouseEvent("dblclick"));`

// TestDemoClock reads the invented brief, jumps to Monday morning and asks for
// the digest of that day.
func TestDemoClock(t *testing.T) {
	browser := chromium(t)
	address := startDemo(t)
	err := chromedp.Do(openBrowser(t, browser),
		chromedp.EmulateViewport(360, 740, chromedp.EmulateScale(2)),
		chromedp.Navigate(address),
		chromedp.WaitVisible(`#text`),
		chromedp.SendKeys(`#text`, "/tomtat"+kb.Enter),
		chromedp.WaitVisible(`//article[contains(., "không đạt mục tiêu hai kỳ liên tiếp")]`),
		screenshot("brief.png"),
		chromedp.Click(`//section[@id="clock"]/button[contains(., "Bản tin")]`),
		chromedp.WaitVisible(`//section[@id="clock"]/span[contains(., "07:30")]`),
		chromedp.SendKeys(`#text`, "/bantin"+kb.Enter),
		chromedp.WaitVisible(`//article[contains(., "Bản tin – thứ Hai")]`),
		screenshot("digest.png"),
	)
	if err != nil {
		t.Fatal(err)
	}
}

// chromium is the browser's program. Where there is none the test is skipped,
// but with CI=true it fails.
func chromium(t *testing.T) string {
	t.Helper()
	browser, err := exec.LookPath("chromium")
	switch {
	case err == nil:
		return browser
	case os.Getenv("CI") == "true":
		t.Fatal("Chromium is not installed, and CI=true")
	}
	// Elsewhere go test must pass with Go alone, as the README promises.
	t.Skip("Chromium is not installed: the page is not tested in a browser")
	return ""
}

// screenshot leaves what is seen as a file.
func screenshot(name string) chromedp.Action[chromedp.Void] {
	return func(ctx context.Context, target *chromedp.Target) (nothing chromedp.Void, err error) {
		shot, err := chromedp.CaptureScreenshot()(ctx, target)
		if err != nil {
			return nothing, err
		}
		if err := os.MkdirAll(artefacts, 0o755); err != nil {
			return nothing, err
		}
		return nothing, os.WriteFile(filepath.Join(artefacts, name), shot, 0o644)
	}
}

// openBrowser starts a headless browser that talks to nobody else.
func openBrowser(t *testing.T, browser string) context.Context {
	t.Helper()
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(browser),
		chromedp.NoSandbox,
		chromedp.UserDataDir(t.TempDir()),
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-dev-shm-usage", true),
	)
	patience, cancel := context.WithTimeout(t.Context(), time.Minute)
	t.Cleanup(cancel)
	allocator, cancelAllocator := chromedp.NewExecAllocator(patience, options...)
	t.Cleanup(cancelAllocator)
	ctx, cancelBrowser := chromedp.NewContext(allocator)
	t.Cleanup(cancelBrowser)
	return ctx
}

// startDemo runs the binary's demo on a free port and returns its address.
func startDemo(t *testing.T) string {
	t.Helper()
	command := exec.Command(binary, "demo", "--listen=127.0.0.1:0")
	command.Stderr = t.Output()
	output, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewReader(output)
	t.Cleanup(func() {
		if err := command.Process.Signal(syscall.SIGTERM); err != nil {
			t.Error(err)
		}
		_, _ = io.Copy(io.Discard, lines)
		if err := command.Wait(); err != nil {
			t.Errorf("the demo ended: %v", err)
		}
	})
	line, err := lines.ReadString('\n')
	address := regexp.MustCompile(`http://\S+`).FindString(line)
	if err != nil || address == "" {
		t.Fatalf("the demo printed %q, %v", line, err)
	}
	return address
}
