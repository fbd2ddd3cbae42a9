import Incidents
import ServiceTime

/// The catalogue that decisions are made by, and how far everything has followed it.
struct CatalogueCourse: Sendable {
  var registry: Registry
  /// The revision that the clocks of open incidents count by; nil before the first look, and while one is being taken up.
  var adopted: Int?
  /// When the next revision begins, as far as it is known.
  var next: Instant?
}
