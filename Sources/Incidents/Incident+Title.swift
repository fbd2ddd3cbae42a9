import Contracts

extension Incident {
  /// What was said of some of its platforms: of what touched them the worst, and of that the first; else what the incident began with.
  ///
  /// An incident gathers what belongs together, and the first signal may have been about somebody else's platform.
  public func title(of platforms: some Sequence<Key<Platform>>) -> TextReference {
    let wanted = Set(platforms)
    let told = troubles.filter { !wanted.isDisjoint(with: $0.platforms) && $0.summary != nil }
    let worst = told.compactMap(\.severity).max()
    return told.first { $0.severity == worst }?.summary ?? title
  }

  /// Every text that may stand as a title.
  public var titles: [TextReference] { [title] + troubles.compactMap(\.summary) }
}
