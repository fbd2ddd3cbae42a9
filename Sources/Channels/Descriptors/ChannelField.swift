import Contracts

/// One setting of a kind of channel.
public struct ChannelField: Hashable, Sendable {
  public let name: String
  public let type: ChannelFieldType
  /// Whether this setting itself must be given; of a required secret's two settings either will do, so that neither is.
  public let isRequired: Bool
  /// The secret this setting names, such as `password` for `password-file`; nil for an ordinary setting.
  public let secret: String?
  /// Whether the secret must be named, by this setting or by its other one.
  public let isSecretRequired: Bool
  public let hint: LocalizedText
  public let defaultValue: String?

  public var isSecret: Bool { secret != nil }

  init(
    _ name: String, _ type: ChannelFieldType, required: Bool = false, secret: String? = nil, default defaultValue: String? = nil,
    hint: LocalizedText
  ) {
    self.name = name
    self.type = type
    isRequired = required && secret == nil
    isSecretRequired = required && secret != nil
    self.secret = secret
    self.hint = hint
    self.defaultValue = defaultValue
  }

  /// The two settings by which a secret is named: `NAME-file` and `NAME-env`; one of them is given.
  static func secret(_ name: String, required: Bool = false, hint: LocalizedText) -> [ChannelField] {
    [
      ChannelField(
        "\(name)-file", .file, required: required, secret: name,
        hint: LocalizedText(fr: "\(hint.fr) Fichier qui le contient.", en: "\(hint.en) The file that holds it.")),
      ChannelField(
        "\(name)-env", .environmentVariable, required: required, secret: name,
        hint: LocalizedText(
          fr: "\(hint.fr) Variable d’environnement qui le contient.", en: "\(hint.en) The environment variable that holds it.")
      ),
    ]
  }

  /// What is wrong with this setting.
  func problems(in settings: [String: String]) -> [ChannelProblem] {
    guard let value = settings[name] else {
      guard isRequired else { return [] }
      return [ChannelProblem(.missingSetting, setting: name, what: "\"\(name)\" is missing.", advice: "Add it: \(hint.en)")]
    }
    guard let problem = type.problem(with: value) else { return [] }
    return [ChannelProblem(.invalidSetting, setting: name, what: "\"\(name)\" \(problem)", advice: hint.en)]
  }
}

/// What a setting may hold.
public enum ChannelFieldType: Hashable, Sendable {
  /// One line of text.
  case text
  /// Several lines of text.
  case lines
  /// A host name or an IP address.
  case host
  /// A TCP port.
  case port
  /// A whole number of seconds.
  case seconds(ClosedRange<Int>)
  case choice([String])
  case mailAddress
  /// An http or https URL; with `placeholders` it may hold `{to}` and the like.
  case webAddress(placeholders: Bool)
  /// The path of a file that is there when the server starts.
  case file
  /// The path of a directory.
  case directory
  case environmentVariable
  /// HTTP status codes and ranges, such as `200-299` or `200,202`.
  case statusCodes

  /// Says what is wrong with `value`, as the end of a sentence that begins with the setting's name; nil when nothing is.
  func problem(with value: String) -> String? {
    if value.isEmpty { return "is empty." }
    if self != .lines, value.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) {
      return "holds a line break or another control character."
    }
    switch self {
    case .text, .file, .directory: return nil
    case .lines: return value.unicodeScalars.contains("\0") ? "holds a NUL character." : nil
    case .host: return HostName.isValid(value) ? nil : "is no host name or IP address: \"\(value)\"."
    case .port: return Int(value).map { (1...65_535).contains($0) } == true ? nil : "is no port between 1 and 65535: \"\(value)\"."
    case .seconds(let range):
      return Int(value).map(range.contains) == true
        ? nil : "is no number of seconds between \(range.lowerBound) and \(range.upperBound): \"\(value)\"."
    case .choice(let choices): return choices.contains(value) ? nil : "is \"\(value)\", not one of \(choices.joined(separator: ", "))."
    case .mailAddress:
      do throws(AddressRefusal) {
        _ = try MailAddress(value)
        return nil
      } catch {
        return "is no mail address: \(error.reason.en)"
      }
    case .webAddress(let placeholders):
      return WebAddress(placeholders ? Template.withoutPlaceholders(value) : value) == nil ? "is no http or https URL." : nil
    case .environmentVariable:
      return value.utf8.allSatisfy({ $0.isASCIILetterOrDigit || $0 == UInt8(ascii: "_") })
        ? nil : "is no name of an environment variable: letters, digits and underscores only."
    case .statusCodes: return StatusCodes(value) == nil ? "holds no status codes such as 200-299 or 200,202: \"\(value)\"." : nil
    }
  }
}
