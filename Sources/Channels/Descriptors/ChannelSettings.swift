/// The settings of one channel after they were checked, with the defaults of its kind.
struct ChannelSettings: Sendable {
  private let values: [String: String]

  init(_ settings: [String: String], of fields: [ChannelField]) {
    var values = settings
    for field in fields where values[field.name] == nil { values[field.name] = field.defaultValue }
    self.values = values
  }

  /// The value of a setting, given or by default.
  subscript(_ name: String) -> String? { values[name] }

  /// The value of a setting that is required or has a default.
  func required(_ name: String) -> String {
    guard let value = values[name] else { preconditionFailure("The setting \(name) is neither required nor has it a default.") }
    return value
  }

  /// A setting that is a whole number.
  func number(_ name: String) -> Int? { values[name].flatMap { Int($0) } }

  /// A setting in seconds that has a default.
  func seconds(_ name: String) -> Int64 {
    guard let seconds = Int64(required(name)) else { preconditionFailure("The setting \(name) was not checked.") }
    return seconds
  }
}
