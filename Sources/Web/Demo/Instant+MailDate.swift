import ServiceTime

extension Instant {
  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

  /// The date of a mail: `Mon, 23 Nov 2026 09:05:00 +0000`; nil when it is not one.
  ///
  /// - Source: RFC 5322, section 3.3.
  init?(mailDate text: String) {
    var parts = text.split(separator: " ")
    if parts.first?.last == "," { parts.removeFirst() }
    guard parts.count == 5, let day = Int(parts[0]), let month = Instant.months.firstIndex(where: { $0 == parts[1] }) else { return nil }
    let zone = parts[4]
    guard zone.count == 5, zone.first == "+" || zone.first == "-" else { return nil }
    let offset = "\(zone.prefix(3)):\(zone.suffix(2))"
    self.init(iso8601: "\(parts[2])-\(Instant.padded(month + 1))-\(Instant.padded(day))T\(parts[3])\(offset)")
  }

  private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
