import Contracts
import Engine

/// Every kind of channel there is.
///
/// A new kind is one file in `Kinds` and one line here. Validation, the documentation page and `tocsin doctor` follow from its descriptor.
public enum ChannelCatalogue {
  /// The kinds, in the order in which they are shown.
  public static let all: [ChannelKind] = [
    SMTPChannel.kind,
    CatcherChannel.kind,
    NtfyChannel.kind,
    SMSGatewayChannel.kind,
    WebhookChannel.kind,
  ]

  /// The kind called `id`, such as `smtp`.
  public static func kind(_ id: String) -> ChannelKind? {
    all.first { $0.id == id }
  }

  /// What is wrong with a channel as it is described, without reading its secrets or opening a connection; empty when nothing is.
  public static func problems(in channel: Channel) -> [ChannelProblem] {
    guard let kind = kind(channel.kind) else { return [unknownKind(channel.kind)] }
    return kind.problems(in: channel.settings)
  }

  /// Makes the driver of a channel of the catalogue.
  ///
  /// - Throws: `ChannelRefusal` with every problem found: unknown kind or setting, wrong value, unreadable secret.
  public static func make(_ channel: Channel, environment: ChannelEnvironment) throws(ChannelRefusal) -> any ReachableChannel {
    guard let kind = kind(channel.kind) else { throw ChannelRefusal([unknownKind(channel.kind)]) }
    return try kind.make(settings: channel.settings, environment: environment)
  }

  private static func unknownKind(_ id: String) -> ChannelProblem {
    let known = all.map(\.id)
    let advice =
      Spelling.nearest(to: id, among: known).map { "Did you mean \"\($0)\"?" } ?? "Use one of \(known.joined(separator: ", "))."
    return ChannelProblem(.unknownKind, setting: nil, what: "There is no kind of channel called \"\(id)\".", advice: advice)
  }
}
