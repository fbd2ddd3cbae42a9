import Incidents

/// `Handling` in a word.
public enum HandlingWord: String, Codable, CaseIterable, Sendable, Hashable {
  case waiting, paging, acknowledged, over

  init(_ handling: Handling) {
    switch handling {
    case .waiting: self = .waiting
    case .paging: self = .paging
    case .acknowledged: self = .acknowledged
    case .over: self = .over
    }
  }
}
