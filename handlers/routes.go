package handlers

import "slices"

// routes lists every feature's routes. A feature is added here and nowhere
// else.
func (d *desk) routes() []Route {
	return slices.Concat(
		d.helpRoutes(),
		d.queryRoutes(),
		d.documentRoutes(),
		d.changesRoutes(),
		d.followRoutes(),
		d.mannersRoutes(),
		d.figureRoutes(),
		d.requestRoutes(),
		d.updateRoutes(),
		d.statusRoutes(),
		d.reminderRoutes(),
		d.deliveryRoutes(),
		d.reviewRoutes(),
		d.attachmentRoutes(),
		d.catalogRoutes(),
		d.inviteRoutes(),
		d.peopleRoutes(),
		d.settingsRoutes(),
		d.preferenceRoutes(),
		d.workdayRoutes(),
		d.privacyRoutes(),
		d.roomRoutes(),
		d.digestRoutes(),
		d.digestSendRoutes(),
		d.briefRoutes(),
		d.sessionRoutes(),
		d.sessionRequestRoutes(),
		d.sessionFileRoutes(),
		d.attendanceRoutes(),
		d.conclusionRoutes(),
		d.recommendationRoutes(),
		d.commitmentRoutes(),
		d.sureRoutes(),
		d.besideRoutes(),
		d.announceRoutes(),
		d.sendingRoutes(),
		d.amendRoutes(),
		d.auditRoutes(),
	)
}
