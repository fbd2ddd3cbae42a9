import Contracts

extension EvidenceSource {
  /// What people found the last times the same trouble came.
  static let history = EvidenceSource(
    id: "history", title: LocalizedText(fr: "Incidents passés", en: "Past incidents")
  ) { _, _, context in
    let causes = context.surroundings.settledCauses.filter { $0 != .undetermined }
    guard let latest = causes.first else { return [] }
    let times = causes.count { $0 == latest }
    return [
      Finding(
        rule: "history", cause: latest, weight: min(20 + 10 * times, 60),
        evidence: LocalizedText(
          fr: times == 1 ? "cause retenue la dernière fois" : "cause retenue \(times) fois sur les \(causes.count) dernières",
          en: times == 1 ? "the cause found the last time" : "the cause found \(times) times of the last \(causes.count)"))
    ]
  }
}
