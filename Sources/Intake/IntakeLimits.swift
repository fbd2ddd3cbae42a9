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

extension IntakeLimits {
  /// The labels that fit, in the order of their names, their values cut where they are too long.
  func bounded(_ labels: [String: String]) -> [String: String] {
    let fits = labels.count <= labelsMax && labels.values.allSatisfy { $0.utf8.count <= labelValueBytesMax }
    if fits, labels.keys.allSatisfy({ $0.utf8.count <= labelNameBytesMax }) { return labels }
    let kept = labels.filter { $0.key.utf8.count <= labelNameBytesMax }.sorted { $0.key < $1.key }.prefix(labelsMax)
    return Dictionary(uniqueKeysWithValues: kept.map { ($0.key, SourceText.clipped($0.value, bytesMax: labelValueBytesMax)) })
  }
}
