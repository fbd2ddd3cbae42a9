import ServiceTime

/// How much a payload may hold.
public struct IntakeLimits: Hashable, Sendable {
  public let json: JSONLimits
  /// Signals in one payload of our own format.
  public let signalsMax: Int
  public let summaryCharactersMax: Int
  public let detailBytesMax: Int
  public let labelsMax: Int
  public let labelNameBytesMax: Int
  public let labelValueBytesMax: Int
  /// Fingerprints and the names of platforms, components and infrastructure.
  public let nameBytesMax: Int
  /// How far ahead of ours a source's clock may be; a time beyond is taken as the time of arrival.
  public let clockLeadSeconds: Seconds

  public init(
    json: JSONLimits = JSONLimits(), signalsMax: Int = 500, summaryCharactersMax: Int = 1_024, detailBytesMax: Int = 16_384,
    labelsMax: Int = 64, labelNameBytesMax: Int = 256, labelValueBytesMax: Int = 4_096, nameBytesMax: Int = 256,
    clockLeadSeconds: Seconds = 300
  ) {
    self.json = json
    self.signalsMax = signalsMax
    self.summaryCharactersMax = summaryCharactersMax
    self.detailBytesMax = detailBytesMax
    self.labelsMax = labelsMax
    self.labelNameBytesMax = labelNameBytesMax
    self.labelValueBytesMax = labelValueBytesMax
    self.nameBytesMax = nameBytesMax
    self.clockLeadSeconds = clockLeadSeconds
  }
}
