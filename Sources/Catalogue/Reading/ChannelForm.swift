/// What the catalogue needs to know of a kind of channel, so that it can check one without knowing how it sends.
public struct ChannelForm: Sendable {
  /// What is wrong with a setting's value.
  public struct Fault: Hashable, Sendable {
    /// The setting, or nil when it is about several.
    public let setting: String?
    public let what: String
    public let advice: String

    public init(setting: String?, what: String, advice: String) {
      self.setting = setting
      self.what = what
      self.advice = advice
    }
  }

  /// The name of the kind, such as `smtp`.
  public let id: String
  /// Every setting it knows.
  public let settings: [String]
  /// Those it cannot do without.
  public let required: [String]
  /// True when it can carry a page: it rings, or it is read at night as mail is.
  public let canPage: Bool
  let check: @Sendable ([String: String]) -> [Fault]

  /// - Parameter check: looks at the values, once no setting is missing and none is unknown.
  public init(
    id: String, settings: [String], required: [String], canPage: Bool,
    check: @escaping @Sendable ([String: String]) -> [Fault] = { _ in [] }
  ) {
    self.id = id
    self.settings = settings
    self.required = required
    self.canPage = canPage
    self.check = check
  }
}
