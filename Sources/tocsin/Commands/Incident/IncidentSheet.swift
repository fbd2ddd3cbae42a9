import Contracts
import Engine
import Incidents
import ServiceTime
import Wording

/// One incident for people to read: what it is, its promises, what is thought of it, what happened, what was sent.
struct IncidentSheet {
  let record: IncidentRecord
  let registry: Registry
  let reader: Reader
  /// Whether each promise is followed by its explanation, line by line.
  var isExplained = false

  private var incident: Incident { record.incident }
  private var words: Words { reader.words }

  func rendered() -> String {
    let parts = [head(), hints(), impacts(), prequalification(), timeline(), messages()]
    let lines = Array(parts.filter { !$0.isEmpty }.joined(separator: [""]))
    return (lines + ["", reader.styled(reader.zoneLine, .faint)]).joined(separator: "\n")
  }

  // MARK: What it is

  private func head() -> [String] {
    let severity = incident.kind == .assistance ? words.kindTag(incident.kind) : words.severityCall(incident.severity)
    let state = words.status(incident.status)
    let handling = words.handlingSentence(incident, registry: registry, now: reader.now, zone: reader.zone)
    let progress = words.progress(incident.progress)
    let standing = incident.isOpen ? "\(progress), \(handling)" : state
    var lines = [
      "\(reader.styled(incident.reference.text, .bold))  \(reader.styled(severity, IncidentList.style(incident)))  \(standing)"
    ]
    lines += record.title.printable.wrapped(toColumns: reader.terminal.columns)
    var facts = [
      words.openedLine(incident.trigger, at: incident.openedAt, now: reader.now, zone: reader.zone), words.level(incident.level),
    ]
    if let way = incident.way { facts.append(words.way(way)) }
    facts.append(words.signals(record.signalCount))
    lines.append(facts.joined(separator: " · "))
    lines += links()
    return lines
  }

  private func links() -> [String] {
    let page = Console.IncidentPage.self
    var pairs: [(LocalizedText, String)] = []
    if let holder = incident.holder { pairs.append((page.holder, registry.name(of: holder))) }
    if let reporter = incident.reporter { pairs.append((page.reporter, registry.name(of: reporter))) }
    if let linked = incident.linkedTo { pairs.append((page.linked, linked.text)) }
    if let target = incident.mergedInto { pairs.append((page.mergedInto, target.text)) }
    if !incident.absorbed.isEmpty { pairs.append((page.absorbed, words.list(incident.absorbed.sorted().map(\.text)))) }
    if let proposed = incident.proposedMerge, incident.isOpen { pairs.append((page.proposedMerge, proposed.text)) }
    if let attribution = incident.attribution { pairs.append((page.attribution, words.attribution(attribution))) }
    return pairs.isEmpty ? [] : [pairs.map { reader.say("\(words($0.0)) : \($0.1)", "\(words($0.0)): \($0.1)") }.joined(separator: " · ")]
  }

  /// What must not be overlooked.
  private func hints() -> [String] {
    let page = Console.IncidentPage.self
    var lines: [String] = []
    if let next = words.nextCall(incident, registry: registry, now: reader.now) { lines.append(next) }
    if !incident.failedMessages.isEmpty { lines.append(reader.styled(words(page.failedHint), .red)) }
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

  private func line(_ impact: Impact) -> String {
    let platform = registry.platforms[impact.platform]
    let customer = registry.customers[impact.customer]?.name
    var parts = [words.severity(impact.severity), words.progress(impact.progress)]
    if let pause = impact.runningPause {
      parts.append("\(words.pauseReason(pause.reason)) \(words.since(pause.from, now: reader.now, zone: reader.zone))")
    }
    let components = impact.components.sorted().map { key in platform?.components.first { $0.key == key }?.name ?? key.text }
    if !components.isEmpty { parts.append(components.joined(separator: ", ")) }
    let name = registry.name(of: impact.platform) + (customer.map { " (\($0))" } ?? "")
    return "  \(reader.styled(name.printableLine, .bold)) [\(impact.platform)]  \(parts.joined(separator: " · "))"
  }

  private func promises(_ impact: Impact) -> [String] {
    impact.clocks.flatMap { clock -> [String] in
      let view = PromiseView(clock, of: impact, registry: registry, now: reader.now)
      let line = "    " + reader.styled(view.sentence(reader), view.style)
      guard isExplained else { return [line] }
      let lines = DeadlineAccount(clock, of: impact, registry: registry, reader: reader).lines
      return [line] + lines.map { "      " + $0 }
    }
  }

  // MARK: What is thought of it

  private func prequalification() -> [String] {
    guard let stated = incident.prequalification else { return [] }
    let page = Console.IncidentPage.self
    var lines = [reader.heading(page.prequalification)]
    if let settled = stated.settled {
      lines.append(
        "  "
          + reader.say(
            "\(words(page.settledCause)) : \(words.cause(settled.cause))", "\(words(page.settledCause)): \(words.cause(settled.cause))"))
    }
    if stated.causes.isEmpty { lines.append("  " + words(page.noCause)) }
    for estimate in stated.causes {
      lines.append("  " + words.estimated(estimate))
      lines += estimate.evidence.map { "    · " + $0[reader.language].printableLine }
    }
    let handling = stated.expectedHandling.map(words.expectedHandling) ?? words(page.handlingUnknown)
    lines.append("  " + reader.say("\(words(page.expectedHandling)) : \(handling)", "\(words(page.expectedHandling)): \(handling)"))
    return lines
  }

  // MARK: What happened

  private func timeline() -> [String] {
    let timeline = Timeline(
      record.journal.map(\.dated), words: words, texts: record.texts, registry: registry, zone: reader.zone)
    var lines = [reader.heading(Console.IncidentPage.timeline)]
    for entry in record.journal {
      let line = timeline.line(for: entry.dated)
      let when = words.timeOrDay(entry.dated.at, now: reader.now, zone: reader.zone)
      let margin = when.columns + 4
      let sentence = line.text.printableLine.wrapped(toColumns: reader.terminal.columns, indent: margin)
      lines.append("  \(reader.styled(when, .faint))  \(sentence[0].dropFirst(margin))")
      lines += sentence.dropFirst()
      if let detail = line.detail { lines += detail.printable.wrapped(toColumns: reader.terminal.columns, indent: margin) }
    }
    return lines
  }

  // MARK: What was sent

  private func messages() -> [String] {
    guard !record.messages.isEmpty else { return [] }
    let duty = Console.Duty.self
    var table = TerminalTable([
      .init(title: reader.say("Message", "Message"), narrowest: 8), .init(title: words(duty.person), narrowest: 8),
      .init(title: reader.say("Remise", "Delivery"), narrowest: 10), .init(title: words(duty.channel), goes: 1),
    ])
    for row in record.messages {
      table.append([
        .init(OutboxLine.what(row.message, reader)), .init(registry.name(of: row.message.person)),
        .init(OutboxLine.outcome(row, reader), row.state == .failed ? .red : nil), .init(row.channel?.text ?? ""),
      ])
    }
    var terminal = reader.terminal
    terminal.columns = terminal.columns.map { max(Terminal.columnsMin, $0 - 2) }
    return [reader.heading(Console.IncidentPage.messages)] + table.lines(terminal).map { "  " + $0 }
  }
}

/// A message of the outbox in words.
enum OutboxLine {
  /// What it is: "page: escalation", "receipt", "test page".
  static func what(_ message: OutgoingMessage, _ reader: Reader) -> String {
    switch message {
    case .incident(let message):
      switch message.kind {
      case .page(let reason): reader.words.pageReason(reason)
      case .notice(let kind): reader.words.noticeKind(kind)
      }
    case .testPage: reader.words(Console.Board.testPage)
    case .contactCode: reader.words(Console.Duty.code)
    case .passwordLink: reader.words(Console.SignIn.newPassword)
    case .webhookDisabled: reader.say("webhook arrêté", "webhook stopped")
    case .unreadable: reader.say("message illisible", "unreadable message")
    }
  }

  /// What became of it, with the reason of the last failure.
  static func outcome(_ row: OutboxRow, _ reader: Reader) -> String {
    let words = reader.words
    let delivery = Console.Delivery.self
    switch row.state {
    case .delivered: return row.deliveredAt.map { words.deliveredAt($0, zone: reader.zone) } ?? words(delivery.delivered)
    case .superseded: return words(delivery.superseded)
    case .failed: return [words(delivery.failed), row.lastError].compactMap { $0 }.joined(separator: ", ")
    case .queued:
      guard row.attempts > 0 else { return words(delivery.queued) }
      return [words(delivery.queued), words.attempts(row.attempts), row.lastError].compactMap { $0 }.joined(separator: ", ")
    }
  }
}
