/// How large a JSON document may be: what is beyond is refused before it costs memory.
public struct JSONLimits: Hashable, Sendable {
  /// Bytes of the whole document.
  public let bytesMax: Int
  /// Lists and objects within each other.
  public let depthMax: Int
  /// Values of the whole document, counting each list, object and scalar.
  public let valuesMax: Int
  /// Members of one object.
  public let membersMax: Int
  /// Bytes of UTF-8 in one text.
  public let textBytesMax: Int
  /// Bytes of UTF-8 in the name of one member.
  public let nameBytesMax: Int
  /// Characters of one number.
  public let numberBytesMax: Int

  public init(
    bytesMax: Int = 1_048_576, depthMax: Int = 32, valuesMax: Int = 100_000, membersMax: Int = 1_024, textBytesMax: Int = 262_144,
    nameBytesMax: Int = 1_024, numberBytesMax: Int = 256
  ) {
    self.bytesMax = bytesMax
    self.depthMax = depthMax
    self.valuesMax = valuesMax
    self.membersMax = membersMax
    self.textBytesMax = textBytesMax
    self.nameBytesMax = nameBytesMax
    self.numberBytesMax = numberBytesMax
  }
}
