/// Why the bytes of a zone file cannot be used.
public enum ZoneRefusal: Error, Hashable, Sendable {
  /// The file does not begin as TZif files do.
  case notZoneFile
  /// The file ends before what it announces.
  case truncated
  /// The file announces counts that contradict each other, or more than a zone can have.
  case badCounts
  /// The instants at which clocks change are not in order.
  case unorderedTransitions
  /// A transition names a kind of time that the file does not describe.
  case badType
  /// An offset from UTC of more than 26 hours.
  case badOffset
  /// An abbreviation that lies outside the file's own text, or is not plain text.
  case badAbbreviation
  /// The file counts leap seconds ("right" zones); Tocsin's instants do not.
  case leapSeconds
  /// The rule for the years after the last transition cannot be read.
  case badFooter(String)
}
