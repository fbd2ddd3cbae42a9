import Contracts
import Incidents
import ServiceTime
import Shapes
import Wording

/// One incident for people to read: what it is, its promises, what is thought of it, what happened, what was sent.
struct IncidentSheet {
  let incident: IncidentResource
  let timeline: [HappeningResource]
  let messages: [MessageResource]
  /// The account of each promise, line by line; empty when nobody asked for it.
  let deadlines: [DeadlineResource]
  let reader: Reader

  private var words: Words { reader.words }

  /// Asks for everything that the sheet shows.
  ///
  /// - Parameter isExplained: whether each promise is followed by its explanation.
  init(_ incident: IncidentResource, isExplained: Bool, _ office: some Office, _ reader: Reader) async throws {
    self.incident = incident
    self.reader = reader
    timeline = try await office.list(.timeline(incident.reference)).map(\.value)
    // What was sent stays inside the house.
    messages = office.isInside ? try await office.list(.messages(of: incident.reference)).map(\.value) : []
    deadlines = isExplained ? try await office.list(.deadlines(incident.reference)).map(\.value) : []
  }

  func rendered() -> String {
    let parts = [head(), hints(), impacts(), causes(), story(), sent()]
    let lines = Array(parts.filter { !$0.isEmpty }.joined(separator: [""]))
    return (lines + ["", reader.styled(reader.zoneLine, .faint)]).joined(separator: "\n")
  }

  // MARK: What it is

  private func head() -> [String] {
    let severity = incident.kind == .assistance ? words.kindTag(incident.kind) : words.severityCall(incident.severity)
    let standing = incident.isOpen ? "\(words.progress(incident.progress)), \(incident.handlingText)" : words.status(incident.status)
    var lines = ["\(reader.styled(incident.reference.text, .bold))  \(reader.styled(severity, incident.style))  \(standing)"]
    lines += incident.title.printable.wrapped(toColumns: reader.terminal.columns)
    var facts = [words.openedLine(incident.trigger, at: incident.openedAt, now: reader.now, zone: reader.zone)]
    if let level = incident.level.flatMap(SupportLevel.init) { facts.append(words.level(level)) }
    if let way = incident.way { facts.append(words.way(way)) }
    if incident.signalCount > 0 { facts.append(words.signals(incident.signalCount)) }
    lines.append(facts.joined(separator: " · "))
    lines += links()
    return lines.map(\.printable)
  }

  private func links() -> [String] {
    let page = Console.IncidentPage.self
    var pairs: [(LocalizedText, String)] = []
    if let holder = incident.holderName { pairs.append((page.holder, holder)) }
    if let reporter = incident.reporterName { pairs.append((page.reporter, reporter)) }
    if let linked = incident.linkedTo { pairs.append((page.linked, linked.text)) }
    if let target = incident.mergedInto { pairs.append((page.mergedInto, target.text)) }
    if !incident.absorbed.isEmpty { pairs.append((page.absorbed, words.list(incident.absorbed.map(\.text)))) }
    if let proposed = incident.proposedMerge, incident.isOpen { pairs.append((page.proposedMerge, proposed.text)) }
    if let attribution = incident.attribution { pairs.append((page.attribution, words.attribution(attribution))) }
    return pairs.isEmpty ? [] : [pairs.map { reader.say("\(words($0.0)) : \($0.1)", "\(words($0.0)): \($0.1)") }.joined(separator: " · ")]
  }

  /// What must not be overlooked.
  private func hints() -> [String] {
    let page = Console.IncidentPage.self
    var lines: [String] = []
    if let next = incident.nextCallText { lines.append(next.printableLine) }
    if incident.failedMessages > 0 { lines.append(reader.styled(words(page.failedHint), .red)) }
    if incident.isOpen, incident.hasRecovered {
      lines.append(words(incident.progress == .open ? page.settlingHint : page.recoveredHint))
    }
    if incident.isOpen, incident.isAwaitingCustomer { lines.append(words(page.awaitingCustomerHint)) }
    return lines
  }

  // MARK: What is promised

  private func impacts() -> [String] {
    [reader.heading(Console.IncidentPage.impacts)] + incident.impacts.flatMap { impact in [line(impact)] + promises(impact) }
  }

  private func line(_ impact: ImpactResource) -> String {
    var parts = [words.severity(impact.severity), words.progress(impact.progress)]
    if let reason = impact.pauseReason, let since = impact.pausedSince {
      parts.append("\(words.pauseReason(reason)) \(words.since(since, now: reader.now, zone: reader.zone))")
    }
    if !impact.componentNames.isEmpty { parts.append(impact.componentNames.joined(separator: ", ").printableLine) }
    let name = "\(impact.platformName) (\(impact.customerName))"
    return "  \(reader.styled(name.printableLine, .bold)) [\(impact.platform.text.printableLine)]  \(parts.joined(separator: " · "))"
  }

  private func promises(_ impact: ImpactResource) -> [String] {
    impact.promises.flatMap { promise -> [String] in
      let line = "    " + reader.styled(promise.sentence(reader), promise.style)
      let account = deadlines.first { $0.platform == impact.platform && $0.promise.clock == promise.clock }
      return [line] + (account?.account ?? []).map { "      " + $0 }
    }
  }

  // MARK: What is thought of it

  private func causes() -> [String] {
    guard incident.settledCause != nil || incident.expectedText != nil || !incident.causes.isEmpty else {
      return []
    }
    let page = Console.IncidentPage.self
    var lines = [reader.heading(page.prequalification)]
    if let settled = incident.settledCause {
      let cause = words.cause(settled)
      lines.append("  " + reader.say("\(words(page.settledCause)) : \(cause)", "\(words(page.settledCause)): \(cause)"))
    }
    if incident.causes.isEmpty { lines.append("  " + words(page.noCause)) }
    for cause in incident.causes {
      lines.append("  " + words.estimated(CauseEstimate(cause: cause.cause, confidencePercent: cause.confidencePercent, evidence: [])))
      lines += cause.evidence.map { "    · " + $0.printableLine }
    }
    let handling = incident.expectedText?.printableLine ?? words(page.handlingUnknown)
    lines.append("  " + reader.say("\(words(page.expectedHandling)) : \(handling)", "\(words(page.expectedHandling)): \(handling)"))
    return lines
  }

  // MARK: What happened

  private func story() -> [String] {
    [reader.heading(Console.IncidentPage.timeline)] + timeline.flatMap { $0.lines(reader, indent: 2) }
  }

  // MARK: What was sent

  private func sent() -> [String] {
    guard !messages.isEmpty else { return [] }
    var terminal = reader.terminal
    terminal.columns = terminal.columns.map { max(Terminal.columnsMin, $0 - 2) }
    return [reader.heading(Console.IncidentPage.messages)] + MessageTable(messages).lines(reader, terminal: terminal).map { "  " + $0 }
  }
}

extension DeadlineResource {
  /// A sentence a line; the last one names the versions it was computed with.
  var account: [String] { (lines + [sources].compactMap { $0 }).map(\.printableLine) }
}

extension HappeningResource {
  /// When and what, wrapped to the terminal, with the detail below.
  func lines(_ reader: Reader, indent: Int = 0) -> [String] {
    let blanks = String(repeating: " ", count: indent)
    let when = reader.words.timeOrDay(at, now: reader.now, zone: reader.zone)
    let margin = when.columns + 2 + indent
    let sentence = text.printableLine.wrapped(toColumns: reader.terminal.columns, indent: margin)
    var lines = ["\(blanks)\(reader.styled(when, .faint))  \(sentence[0].dropFirst(margin))"] + sentence.dropFirst()
    if let detail { lines += detail.printable.wrapped(toColumns: reader.terminal.columns, indent: margin) }
    return lines
  }
}

extension MessageResource {
  /// What became of it, with the reason of the last failure.
  func outcome(_ reader: Reader) -> String {
    let words = reader.words
    let delivery = Console.Delivery.self
    switch state {
    case .delivered: return deliveredAt.map { words.deliveredAt($0, zone: reader.zone) } ?? words(delivery.delivered)
    case .superseded: return words(delivery.superseded)
    case .failed: return [words(delivery.failed), lastError].compactMap { $0 }.joined(separator: ", ").printableLine
    case .queued:
      guard attempts > 0 else { return words(delivery.queued) }
      return [words(delivery.queued), words.attempts(attempts), lastError].compactMap { $0 }.joined(separator: ", ").printableLine
    }
  }
}
