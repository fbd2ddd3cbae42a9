import Contracts
import NIOCore
import NIOSSL

/// Settings that all kinds over HTTP have.
enum HTTPFields {
  static let limit = ChannelField(
    "timeout", .seconds(1...120), default: "20",
    hint: LocalizedText(
      fr: "Secondes accordées à tout l’échange.", en: "Seconds for the whole exchange."))

  static let certificates = ChannelField(
    "ca-file", .file,
    hint: LocalizedText(
      fr: "Certificats PEM auxquels se fier à la place de ceux du système.", en: "PEM certificates to trust instead of the system's."))

  static let readable = ChannelField(
    "plain-http", .choice(["refused", "allowed"]), default: "refused",
    hint: LocalizedText(
      fr: "« allowed » permet d’envoyer un secret sans chiffrement hors de cette machine.",
      en: "\"allowed\" lets a secret leave this machine unencrypted."))

  /// Refuses to send `secret` in clear.
  static func problems(url setting: String, secret: String, of settings: ChannelSettings) -> [ChannelProblem] {
    guard settings["\(secret)-file"] != nil || settings["\(secret)-env"] != nil, settings["plain-http"] != "allowed",
      let address = settings[setting].flatMap({ WebAddress(Template.withoutPlaceholders($0)) }), address.isReadableOnTheWay
    else { return [] }
    return [
      ChannelProblem(
        .conflictingSettings, setting: setting, what: "The secret \"\(secret)\" would travel in clear.",
        advice: "Use https, or set \"plain-http\" to \"allowed\".")
    ]
  }
}

extension ChannelEnvironment {
  /// What a client of TLS trusts: the certificates of `ca-file` when it is set, else the system's.
  func trust(_ settings: ChannelSettings) throws(ChannelRefusal) -> TLSConfiguration? {
    guard let path = settings["ca-file"] else { return nil }
    do {
      let certificates = try NIOSSLCertificate.fromPEMBytes(readFile(path))
      guard !certificates.isEmpty else { throw NIOSSLError.noCertificateToValidate }
      var configuration = TLSConfiguration.makeClientConfiguration()
      configuration.trustRoots = .certificates(certificates)
      return configuration
    } catch {
      throw ChannelRefusal([
        ChannelProblem(
          .unreadableCertificates, setting: "ca-file", what: "There are no certificates to be read in \(path).",
          advice: "Give a PEM file that the server's user may read.")
      ])
    }
  }
}
