import Contracts
import ServiceTime

/// What a platform was to each of two incidents before they were merged, for the day that this is undone (procedure §3.10).
public struct MergeShare: Codable, Hashable, Sendable {
  /// The incident that went.
  public let incident: Key<Incident>
  public let at: Instant
  /// The impact as it was here, without the merges before this one: they stand beside it.
  public let own: Impact
  /// What was taken over from there; its clocks are the promises that were the earlier ones.
  public let taken: Impact
  /// To what the merge has raised the severity here; nil when it has not, or when anything but a merge has changed the severity since.
  public var raisedTo: Severity?
  /// The worst severity that signals of our own troubles have stated since.
  public var statedSince: Severity?
}

extension Impact {
  /// What this impact gives to that of the incident that stays: the promises that are earlier than there, or broken.
  ///
  /// What is over here has been answered: of it only a recorded breach is left.
  func shared(with stays: Impact) -> Impact {
    var copy = self
    let isOver = progress >= .resolved
    if isOver { (copy.progress, copy.takenIntoAccount, copy.workBegun, copy.workaround) = (.open, nil, nil, nil) }
    (copy.resolved, copy.closed, copy.cancelled, copy.merges) = (nil, nil, nil, [])
    copy.clocks = clocks.filter { theirs in
      guard let ours = stays.clock(theirs.kind), !ours.isNotNeeded else { return !isOver && !theirs.isNotNeeded }
      guard ours.brokenAt == nil, !theirs.isNotNeeded else { return false }
      return theirs.brokenAt != nil || !isOver && theirs.deadline.due < ours.deadline.due
    }
    if isOver { for index in copy.clocks.indices { copy.clocks[index].stopped = nil } }
    return copy
  }

  /// Takes over what another incident gives: earlier promises, and what was done for the platform there.
  mutating func share(_ theirs: Impact, of incident: Key<Incident>, at: Instant) {
    var own = self
    own.merges = []
    merges.append(MergeShare(incident: incident, at: at, own: own, taken: theirs))
    startedAt = min(startedAt, theirs.startedAt)
    takenIntoAccount = takenIntoAccount ?? theirs.takenIntoAccount
    workBegun = workBegun ?? theirs.workBegun
    workaround = workaround ?? theirs.workaround
    progress = max(progress, theirs.progress)
    for clock in theirs.clocks {
      if let index = clocks.firstIndex(where: { $0.kind == clock.kind }) {
        let stopped = clocks[index].stopped ?? clock.stopped
        clocks[index] = clock
        clocks[index].stopped = stopped
      } else {
        clocks.append(clock)
      }
    }
  }

  /// Gives back what `incident` had brought: the promises as they were, with what was done meanwhile.
  ///
  /// A promise on which more has been built since, by another merge or another severity, stays: it is the earlier one.
  mutating func unshare(_ incident: Key<Incident>) {
    guard let index = merges.lastIndex(where: { $0.incident == incident }) else { return }
    let share = merges.remove(at: index)
    let isSeverityOfMerge = severity == share.own.severity || severity == share.raisedTo
    guard index == merges.count, isSeverityOfMerge, share.own.progress < .resolved else { return }
    var back = share.own.catchingUp(with: self, since: share.at)
    // What the other incident's signals stated goes with it: the next one of ours that says more is an aggravation again.
    back.signalledSeverity = max(share.own.signalledSeverity, share.statedSince ?? .minor)
    (back.pauses, back.merges) = (pauses, merges)
    self = back
  }

  /// Takes a new severity, and notes whether it is a merge that raises it.
  mutating func requalify(_ change: Requalified, at instant: Instant) {
    if severity != change.to {
      let isOfMerge = change.reason == nil && merges.last.map { $0.at == instant && $0.taken.severity == change.to } ?? false
      if isOfMerge {
        merges[merges.count - 1].raisedTo = change.to
      } else {
        for index in merges.indices { merges[index].raisedTo = nil }
      }
    }
    severity = change.to
    if let signalled = change.signalled { signalledSeverity = max(signalledSeverity, signalled) }
  }

  /// Hears a signal of a trouble that `origin` has brought by a merge; nil for a trouble of our own.
  mutating func hear(_ stated: Severity, ofTroubleFrom origin: Key<Incident>?) {
    signalledSeverity = max(signalledSeverity, stated)
    for index in merges.indices where merges[index].incident != origin {
      merges[index].statedSince = max(merges[index].statedSince ?? stated, stated)
    }
  }

  /// The impact with what was done to the merged one since.
  func catchingUp(with merged: Impact, since: Instant) -> Impact {
    func later(_ mark: Mark?) -> Mark? { mark.flatMap { $0.at > since ? $0 : nil } }
    var copy = self
    copy.components.formUnion(merged.components)
    copy.signalledSeverity = max(signalledSeverity, merged.signalledSeverity)
    copy.takenIntoAccount = takenIntoAccount ?? later(merged.takenIntoAccount)
    copy.workBegun = workBegun ?? later(merged.workBegun)
    copy.workaround = workaround ?? later(merged.workaround)
    copy.resolved = resolved ?? later(merged.resolved)
    copy.closed = closed ?? later(merged.closed)
    copy.cancelled = cancelled ?? later(merged.cancelled)
    copy.pauses += merged.pauses.filter { $0.from > since }
    // What brought the merged one to where it stands was done since, or else stands here.
    if merged.lastMark.map({ $0.at > since }) ?? false { copy.progress = max(progress, merged.progress) }
    for index in copy.clocks.indices {
      guard let theirs = merged.clock(copy.clocks[index].kind) else { continue }
      if copy.clocks[index].stopped == nil, let stop = theirs.stopped, stop.at > since { copy.clocks[index].stopped = stop }
      if theirs.isNotNeeded { copy.clocks[index].isNotNeeded = true }
      if theirs.countsFrom == copy.clocks[index].countsFrom { copy.clocks[index].warned.formUnion(theirs.warned) }
      let due = copy.clocks[index].deadline.due
      if theirs.brokenAt != nil, let stop = copy.clocks[index].stopped, stop.at > due {
        copy.clocks[index].brokenAt = copy.clocks[index].brokenAt ?? due
      }
    }
    return copy
  }

  /// The pauses that count for a promise: one that a merge has brought has those of its own incident until then.
  func pauses(of kind: ClockKind, countingFrom start: Instant) -> [PauseRecord] {
    let share = merges.last { share in share.taken.clock(kind).map { $0.countsFrom == start } ?? false }
    guard let share else { return pauses }
    let since = pauses.compactMap { pause -> PauseRecord? in
      if let until = pause.until, until <= share.at { return nil }
      return PauseRecord(reason: pause.reason, from: max(pause.from, share.at), until: pause.until)
    }
    return share.taken.pauses + since
  }
}

extension Incident {
  /// The troubles with which it comes back from `holder`: what their sources have said meanwhile, and what was new about its platforms.
  func troubles(comingBackFrom holder: Incident) -> [TroubleState] {
    let known = troubles.map { known in
      guard let now = holder.troubles.first(where: { $0.trouble == known.trouble }) else { return known }
      var copy = known
      (copy.recoveredAt, copy.signalCount) = (now.recoveredAt, max(known.signalCount, now.signalCount))
      return copy
    }
    let returning = Set(holder.impacts.filter { $0.origin == reference }.map(\.platform))
    let new = holder.troubles.compactMap { theirs -> TroubleState? in
      guard theirs.origin == nil, !known.contains(where: { $0.trouble == theirs.trouble }) else { return nil }
      var copy = theirs
      copy.platforms = theirs.platforms.filter(returning.contains)
      return copy.platforms.isEmpty ? nil : copy
    }
    return known + new
  }

  /// The impacts with which it comes back from `holder`, into which it was merged at `since`.
  func impacts(comingBackFrom holder: Incident, since: Instant) -> [Impact] {
    impacts.compactMap { known in
      guard let now = holder.impact(on: known.platform) else { return nil }
      if now.origin == reference {
        var copy = now
        copy.origin = known.origin
        return copy
      }
      guard now.merges.contains(where: { $0.incident == reference }) else { return nil }
      var before = known
      // While it was merged, the platform was paused only as the merged incident was.
      before.endPause(at: since)
      return before.catchingUp(with: now, since: since)
    }
  }
}
