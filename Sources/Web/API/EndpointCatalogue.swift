/// Every endpoint of the API. A group is a file in `Endpoints` and a line here.
enum EndpointCatalogue {
  static let all: [Endpoint] =
    MeEndpoints.all + IncidentEndpoints.all + ReportEndpoints.all + EmergencyEndpoints.all + ActEndpoints.all + AroundEndpoints.all
    + SignalEndpoints.all + RaisedSignalEndpoints.all + MonthlyReportEndpoints.all
    + MessageEndpoints.all + DutyEndpoints.all + MuteEndpoints.all + MaintenanceEndpoints.all + HouseEndpoints.all + EventEndpoints.all
    + WebhookEndpoints.all + PagerDutyEndpoints.all + DocumentEndpoints.all
}
