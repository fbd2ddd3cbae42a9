/// A name in the two languages of the product.
public struct LocalizedName: Codable, Hashable, Sendable {
  public let fr: String
  public let en: String

  /// A name in French and in English.
  public init(fr: String, en: String) {
    self.fr = fr
    self.en = en
  }
}
