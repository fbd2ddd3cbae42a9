import Digests
import Engine

/// Makes what an outside party said fit to be stored and shown: no secret, no control characters, no more than 300 characters.
struct Scrubber: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  private let forms: [String]

  /// - Parameter secrets: what must not show, in clear, in base64 or percent-encoded.
  init(_ secrets: [String]) {
    let secrets = secrets.filter { !$0.isEmpty }
    let forms = secrets.flatMap { [$0, Base64.encode($0.utf8), Escape.url($0), Escape.form($0), Escape.json($0)] }
    // The longest first: a form that is part of another must not leave the rest of it behind.
    self.forms = Set(forms).sorted { ($0.utf8.count, $0) > ($1.utf8.count, $1) }
  }

  // It knows the secrets: it must not show them when a driver is printed.
  var description: String { "Scrubber(redacted)" }
  var debugDescription: String { description }
  var customMirror: Mirror { Mirror(self, children: []) }

  func callAsFunction(_ text: String) -> String {
    var bytes = Array(text.utf8)
    for form in forms { bytes = Self.replacing(Array(form.utf8), in: bytes) }
    let scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars.map {
      $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) ? " " : $0
    }
    var shown = String(String.UnicodeScalarView(scalars))
    if shown.count > 300 { shown = shown.prefix(299) + "…" }
    return shown
  }

  func callAsFunction(_ outcome: DeliveryOutcome) -> DeliveryOutcome {
    switch outcome {
    case .accepted(let reference): .accepted(providerReference: reference.map { self($0) })
    case .temporaryFailure(let reason): .temporaryFailure(self(reason))
    case .permanentFailure(let reason): .permanentFailure(self(reason))
    }
  }

  // By byte, not by character: a secret that is followed by a combining mark is still the secret.
  private static func replacing(_ form: [UInt8], in bytes: [UInt8]) -> [UInt8] {
    guard bytes.count >= form.count else { return bytes }
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == form[0], bytes[index...].starts(with: form) {
        result += "[secret]".utf8
        index += form.count
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return result
  }
}
