import Contracts
import Wording

/// What `doctor` looks at: the stable codes that its output and the documentation share.
enum DoctorCode: String, CaseIterable, Sendable {
  case data = "D001"
  case schema = "D002"
  case permissions = "D003"
  case durability = "D004"
  case space = "D005"
  case catalogue = "D010"
  case address = "D011"
  case heartbeat = "D012"
  case demoKey = "D013"
  case operators = "D014"
  case zoneRules = "D020"
  case channelSettings = "D030"
  case channelReach = "D031"
  case contacts = "D040"
  case verification = "D041"
  case deliveries = "D042"
  case coverage = "D050"
  case timers = "D060"
  case outbox = "D061"
  case failedMessages = "D062"
  case seals = "D063"
  case signIn = "D070"

  var title: LocalizedText {
    switch self {
    case .data: LocalizedText("répertoire de données", "data directory")
    case .schema: LocalizedText("schéma de la base", "database schema")
    case .permissions: LocalizedText("droits des fichiers", "file permissions")
    case .durability: LocalizedText("écriture sur disque", "durability")
    case .space: LocalizedText("place sur le disque", "disk space")
    case .catalogue: LocalizedText("catalogue", "catalogue")
    case .address: LocalizedText("adresse de la console", "console's address")
    case .heartbeat: LocalizedText("battement vers l'extérieur", "outside heartbeat")
    case .demoKey: LocalizedText("clés d'entrée", "intake keys")
    case .operators: LocalizedText("exploitants", "operators")
    case .zoneRules: LocalizedText("règles de fuseau", "zone rules")
    case .channelSettings: LocalizedText("réglages des canaux", "channel settings")
    case .channelReach: LocalizedText("accès des canaux", "channels reachable")
    case .contacts: LocalizedText("moyens de contact", "contact methods")
    case .verification: LocalizedText("contacts vérifiés", "verified contacts")
    case .deliveries: LocalizedText("dernières remises", "last deliveries")
    case .coverage: LocalizedText("astreinte des 4 semaines à venir", "duty of the next 4 weeks")
    case .timers: LocalizedText("minuteries", "timers")
    case .outbox: LocalizedText("messages à envoyer", "messages to send")
    case .failedMessages: LocalizedText("messages non remis", "messages not delivered")
    case .seals: LocalizedText("scellement du journal", "seals of the journal")
    case .signIn: LocalizedText("connexion", "sign-in")
    }
  }
}

/// One thing that was looked at, and how it stands.
struct CheckResult: Hashable, Sendable {
  enum Gravity: String, Sendable, Hashable {
    /// Tocsin cannot do its work.
    case broken
    /// It works, and something will go wrong.
    case warning
    case good
  }

  let code: DoctorCode
  let gravity: Gravity
  /// What was found.
  let what: String
  /// What to do about it; empty when nothing is wrong.
  let advice: String

  init(_ code: DoctorCode, _ gravity: Gravity, _ what: String, _ advice: String = "") {
    self.code = code
    self.gravity = gravity
    self.what = what.printableLine
    self.advice = advice.printableLine
  }
}

/// Everything that `doctor` has found.
struct Diagnosis {
  let findings: [CheckResult]

  var isBroken: Bool { findings.contains { $0.gravity == .broken } }

  func rendered(_ reader: Reader) -> String {
    let width = DoctorCode.allCases.map { reader.words($0.title).columns }.max() ?? 0
    let words = [CheckResult.Gravity.broken, .warning, .good].map { word($0, reader) }
    let wordWidth = words.map(\.columns).max() ?? 0
    var lines: [String] = []
    for finding in findings.sorted(by: { $0.code.rawValue < $1.code.rawValue }) {
      let word = word(finding.gravity, reader).padded(toColumns: wordWidth)
      let title = reader.words(finding.code.title).padded(toColumns: width)
      let margin = 4 + 2 + wordWidth + 2 + width + 2
      let indent = reader.terminal.columns.map { $0 < margin + 30 ? 6 : margin } ?? margin
      let what = finding.what.wrapped(toColumns: reader.terminal.columns, indent: indent)
      let head = "\(finding.code.rawValue)  \(reader.styled(word, style(finding.gravity)))  \(title)"
      if indent == margin {
        lines.append("\(head)  \(what[0].dropFirst(indent))")
        lines += what.dropFirst()
      } else {
        lines.append("\(finding.code.rawValue)  \(reader.styled(word, style(finding.gravity)))  \(reader.words(finding.code.title))")
        lines += what
      }
      if !finding.advice.isEmpty {
        lines += "→ \(finding.advice)".wrapped(toColumns: reader.terminal.columns, indent: indent)
      }
    }
    return (lines + ["", summary(reader)]).joined(separator: "\n")
  }

  private func summary(_ reader: Reader) -> String {
    let counts = [CheckResult.Gravity.broken, .warning, .good].map { gravity in findings.count { $0.gravity == gravity } }
    return reader.say(
      "\(counts[0]) en panne, \(counts[1]) à surveiller, \(counts[2]) en ordre.",
      "\(counts[0]) broken, \(counts[1]) to watch, \(counts[2]) in order.")
  }

  private func word(_ gravity: CheckResult.Gravity, _ reader: Reader) -> String {
    switch gravity {
    case .broken: reader.say("en panne", "broken")
    case .warning: reader.say("à surveiller", "warning")
    case .good: reader.say("en ordre", "ok")
    }
  }

  private func style(_ gravity: CheckResult.Gravity) -> Style {
    switch gravity {
    case .broken: .red
    case .warning: .yellow
    case .good: .green
    }
  }

  struct JSON: Encodable {
    struct Line: Encodable {
      let code: String
      let gravity: String
      let what: String
      let advice: String?
    }

    let isBroken: Bool
    let findings: [Line]
  }

  var json: JSON {
    JSON(
      isBroken: isBroken,
      findings: findings.map {
        JSON.Line(code: $0.code.rawValue, gravity: $0.gravity.rawValue, what: $0.what, advice: $0.advice.isEmpty ? nil : $0.advice)
      })
  }
}
