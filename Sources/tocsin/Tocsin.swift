import ArgumentParser

/// The command line: one file for each command.
@main
struct Tocsin: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tocsin",
    abstract: "The incident desk of people who host platforms for others under contract.",
    discussion: """
      Commands work on the data directory (--data), or, those that need no more than the API, on a server (--server).

      \(ExitStatus.help)
      """,
    subcommands: [
      Serve.self, Demo.self, Plan.self, Apply.self, Export.self, RaiseSignal.self, ListIncidents.self, IncidentCommand.self,
      ShowTimeline.self, ShowMessages.self, Explain.self, ShowDuty.self, PageCommand.self, MaintenanceCommand.self, MuteCommand.self,
      UserCommand.self,
      TokenCommand.self, AuditCommand.self, ReportCommand.self, SealCommand.self, Verify.self, Rebuild.self, Backup.self, Restore.self,
      Doctor.self, Simulate.self, Vectors.self, ManualCommand.self, CompletionCommand.self,
    ])
}
