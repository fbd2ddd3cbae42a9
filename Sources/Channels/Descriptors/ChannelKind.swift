import Contracts
import Engine

/// What there is to know about one kind of channel: its settings, what it can do, and how to make its driver.
public struct ChannelKind: Sendable, Identifiable {
  /// The name in the catalogue and the label in metrics, such as `smtp`.
  public let id: String
  public let title: LocalizedText
  /// A paragraph for the documentation: what it does, and what is needed on the other side.
  public let documentation: LocalizedText
  public let capabilities: ChannelCapabilities
  public let fields: [ChannelField]
  /// Settings that are complete and valid, for the documentation.
  public let example: [String: String]

  /// Rules that span several settings.
  let rules: @Sendable (ChannelSettings) -> [ChannelProblem]
  let build: @Sendable (ChannelSettings, ChannelEnvironment) throws(ChannelRefusal) -> any ReachableChannel

  /// What is wrong with `settings`, without reading secrets; empty when nothing is.
  public func problems(in settings: [String: String]) -> [ChannelProblem] {
    let found = unknownSettings(settings) + fields.flatMap { $0.problems(in: settings) } + secretProblems(settings)
    return found.isEmpty ? rules(ChannelSettings(settings, of: fields)) : found
  }

  /// Makes a driver: reads the secrets, opens no connection.
  ///
  /// - Throws: `ChannelRefusal` with every problem found.
  public func make(settings: [String: String], environment: ChannelEnvironment) throws(ChannelRefusal) -> any ReachableChannel {
    let problems = problems(in: settings)
    guard problems.isEmpty else { throw ChannelRefusal(problems) }
    return try build(ChannelSettings(settings, of: fields), environment)
  }

  private func unknownSettings(_ settings: [String: String]) -> [ChannelProblem] {
    let known = fields.map(\.name)
    return settings.keys.filter { !known.contains($0) }.sorted().map { name in
      if fields.contains(where: { $0.secret == name }) {
        return ChannelProblem(
          .unknownSetting, setting: name, what: "A secret is not written into the catalogue.",
          advice: "Name the file or the environment variable that holds it, in \"\(name)-file\" or \"\(name)-env\".")
      }
      let advice =
        Spelling.nearest(to: name, among: known).map { "Did you mean \"\($0)\"?" } ?? "Known settings: \(known.joined(separator: ", "))."
      return ChannelProblem(.unknownSetting, setting: name, what: "The kind \"\(id)\" has no setting \"\(name)\".", advice: advice)
    }
  }

  private func secretProblems(_ settings: [String: String]) -> [ChannelProblem] {
    let secrets = fields.compactMap(\.secret).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    return secrets.compactMap { secret in
      let sources = fields.filter { $0.secret == secret }
      let given = sources.filter { settings[$0.name] != nil }
      if given.count > 1 {
        return ChannelProblem(
          .conflictingSettings, setting: given[1].name, what: "The secret \"\(secret)\" is named twice.",
          advice: "Keep either \(given.map { "\"\($0.name)\"" }.joined(separator: " or ")).")
      }
      if given.isEmpty, sources.contains(where: \.isSecretRequired) {
        return ChannelProblem(
          .missingSetting, setting: "\(secret)-file", what: "The secret \"\(secret)\" is missing.",
          advice: "Name the file or the environment variable that holds it, in \"\(secret)-file\" or \"\(secret)-env\".")
      }
      return nil
    }
  }
}

/// What a kind of channel can do.
public struct ChannelCapabilities: Hashable, Sendable {
  /// Whether a page makes a telephone ring, and not only shows.
  public let rings: Bool
  /// Whether the HTML of a letter arrives.
  public let carriesHTML: Bool
  /// What an address on it looks like.
  public let address: AddressShape
}

/// A driver that can say whether its other side answers, without sending anything to a person.
public protocol ReachableChannel: ChannelDriver {
  /// Goes as far as signing in, and leaves.
  ///
  /// - Returns: `accepted` with what answered, or the failure a letter would meet.
  func reach() async -> DeliveryOutcome
}
