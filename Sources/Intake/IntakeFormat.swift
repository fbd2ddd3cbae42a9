import Contracts

/// A way in which foreign programs describe what is wrong: everything that Tocsin knows about it.
public struct IntakeFormat: Sendable {
  /// Its name in addresses and metrics, such as `alertmanager`.
  public let id: String
  public let title: LocalizedText
  /// The path of the API that takes it.
  public let path: String
  /// A paragraph for the documentation page.
  public let documentation: LocalizedText
  /// What a payload may hold; empty when others define the format.
  public let fields: [IntakeField]
  /// A payload that parses.
  public let example: String
  /// What a body says. Throws all problems at once; a body with a problem has no effect at all.
  public let parse: @Sendable (_ body: [UInt8], _ context: IntakeContext) throws(IntakeFault) -> IntakeResult

  public init(
    id: String, title: LocalizedText, path: String, documentation: LocalizedText, fields: [IntakeField] = [], example: String,
    parse: @escaping @Sendable (_ body: [UInt8], _ context: IntakeContext) throws(IntakeFault) -> IntakeResult
  ) {
    self.id = id
    self.title = title
    self.path = path
    self.documentation = documentation
    self.fields = fields
    self.example = example
    self.parse = parse
  }
}
