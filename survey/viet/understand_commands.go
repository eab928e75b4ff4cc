package viet

// commandMeaning returns what a command that names no figure asks for; ok is
// false for one that the bot does not know.
func commandMeaning(command string) (meaning Meaning, ok bool) {
	meaning, ok = commandMeanings[command]
	return meaning, ok
}

// commandMeanings are the commands in English and in folded Vietnamese,
// those of features to come among them, so that who types one is told the
// truth about it.
var commandMeanings = map[string]Meaning{
	"start":          {Intent: IntentHelp},
	"help":           {Intent: IntentHelp},
	"trogiup":        {Intent: IntentHelp},
	"huongdan":       {Intent: IntentHelp},
	"indicators":     {Intent: IntentSearch},
	"chitieu":        {Intent: IntentSearch},
	"compare":        {Intent: IntentCompare},
	"sosanh":         {Intent: IntentCompare},
	"changes":        {Intent: IntentChanges},
	"thaydoi":        {Intent: IntentChanges},
	"documents":      {Intent: IntentDocuments},
	"vanban":         {Intent: IntentDocuments},
	"language":       {Intent: IntentLanguage},
	"ngonngu":        {Intent: IntentLanguage},
	"privacy":        {Intent: IntentPrivacy},
	"riengtu":        {Intent: IntentPrivacy},
	"mydata":         {Intent: IntentPrivacy},
	"dulieucuatoi":   {Intent: IntentPrivacy},
	"forgetme":       {Intent: IntentErase, Slots: Slots{Confirm: true}},
	"xoadulieu":      {Intent: IntentErase, Slots: Slots{Confirm: true}},
	"invite":         {Intent: IntentUserAdd, Slots: Slots{Confirm: true}},
	"moi":            {Intent: IntentUserAdd, Slots: Slots{Confirm: true}},
	"audit":          {Intent: IntentAudit},
	"nhatky":         {Intent: IntentAudit},
	"backup":         {Intent: IntentBackup},
	"saoluu":         {Intent: IntentBackup},
	"update":         {Intent: IntentReportStart},
	"capnhat":        {Intent: IntentReportStart},
	"status":         {Intent: IntentReportStatus, Slots: Slots{Filter: "all"}},
	"tiendo":         {Intent: IntentReportStatus, Slots: Slots{Filter: "all"}},
	"submit":         {Intent: IntentReportSubmit, Slots: Slots{Confirm: true}},
	"guibaocao":      {Intent: IntentReportSubmit, Slots: Slots{Confirm: true}},
	"approve":        {Intent: IntentReportApprove, Slots: Slots{Confirm: true}},
	"duyet":          {Intent: IntentReportApprove, Slots: Slots{Confirm: true}},
	"deadline":       {Intent: IntentDeadline},
	"thoihan":        {Intent: IntentDeadline},
	"sessions":       {Intent: IntentSessions, Slots: Slots{Period: When{Named: Upcoming}}},
	"lich":           {Intent: IntentSessions, Slots: Slots{Period: When{Named: Upcoming}}},
	"digest":         {Intent: IntentDigest},
	"bantin":         {Intent: IntentDigest},
	"remind":         {Intent: IntentRemind, Slots: Slots{Confirm: true}},
	"dondoc":         {Intent: IntentRemind, Slots: Slots{Confirm: true}},
	"recommendation": {Intent: IntentAdvice},
	"kiennghi":       {Intent: IntentAdvice},
	"export":         {Intent: IntentExport},
	"xuatfile":       {Intent: IntentExport},
	"notes":          {Intent: IntentNotes},
	"ghichu":         {Intent: IntentNotes},
}
