import Contracts
import Engine
import Incidents
import Markup
import ServiceTime
import Signals
import Wording

/// What stands beside the timeline: the likely cause with its evidence, the facts, what was sent, what arrived.
struct IncidentSide {
  let model: IncidentModel
  let access: Access
  let target: ActTarget
  let attempt: ActAttempt?

  private static let messagesShown = 4

  private var incident: Incident { model.incident }

  @HTMLBuilder func html(_ reader: Reader) -> HTML {
    if let stated = incident.prequalification { cause(stated, reader) }
    section(.class("card")) {
      h2 { reader(Console.IncidentPage.impacts) }
      for impact in model.impacts { self.impact(impact, reader) }
    }
    if access.isInside {
      section(.class("card")) {
        h2 { reader(Console.IncidentPage.handling) }
        dl(.class("small")) { facts(reader) }
      }
      messages(reader)
      signals(reader)
    }
  }

  // MARK: The likely cause

  private func cause(_ stated: Prequalification, _ reader: Reader) -> HTML {
    section(.class("card")) {
      h2 { reader(stated.settled == nil ? Console.IncidentPage.likelyCause : Console.IncidentPage.settledCause) }
      if let settled = stated.settled {
        p(.class("settled")) {
          b { reader.words.cause(settled.cause) }
          if access.isInside {
            br()
            span(.class("soft", "small")) { reader.words.actor(settled.mark.by, registry: reader.registry) }
          }
        }
      } else if stated.isUndetermined {
        p(.class("soft", "small")) { reader(Console.IncidentPage.noCause) }
      } else {
        ul(.class("causes")) { for estimate in stated.causes { self.estimate(estimate, in: stated, reader) } }
      }
      if let expected = stated.expectedHandling {
        p(.class("small", "soft")) {
          "\(reader(Console.IncidentPage.expectedHandling)) : \(reader.words.expectedHandling(expected))"
        }
      }
      settle(reader)
    }
  }

  private func estimate(_ estimate: CauseEstimate, in stated: Prequalification, _ reader: Reader) -> HTML {
    let evidence = reader.words.evidence(for: estimate, in: stated, isForCustomer: access.customer != nil)
    return li {
      if estimate.cause == .undetermined {
        span(.class("cause")) { reader.words.causeNotYetKnown }
      } else {
        span(.class("cause")) {
          reader.words.cause(estimate.cause)
          " "
          span { reader.words.percent(estimate.confidencePercent) }
        }
        Bar(label: nil, class: "meter", [.filled(from: 0, to: Double(estimate.confidencePercent), class: "used")]).html
      }
      ul {
        for sentence in evidence {
          li { reader.words.discreet(sentence, towards: access.customer, of: incident, registry: reader.registry) }
        }
      }
    }
  }

  @HTMLBuilder private func settle(_ reader: Reader) -> HTML {
    if model.acts.contains(.confirmPrequalification), target.only == nil {
      div(.class("actions")) {
        if incident.prequalification?.isUndetermined == false { ActButton(.confirmPrequalification, to: target).html(reader) }
        ActForm(
          kind: .correctPrequalification, incident: incident, impacts: model.impacts, target: target, isPrimary: false, attempt: attempt
        ).html(reader)
      }
    }
  }

  // MARK: The facts

  private func impact(_ impact: Impact, _ reader: Reader) -> HTML {
    div(.class("impact")) {
      div(.class("line")) {
        b { reader.registry.name(of: impact.platform) }
        Badge.severity(impact.severity, reader)
        Badge.state(reader.words.progress(impact.progress))
      }
      dl(.class("small")) {
        if access.isInside, let customer = reader.registry.customers[impact.customer],
          customer.name != reader.registry.name(of: impact.platform)
        {
          row(Console.IncidentPage.customer, customer.name, reader)
        }
        if !impact.components.isEmpty { row(Console.IncidentPage.components, components(impact, reader), reader) }
        if let contract = reader.registry.terms[impact.contract]?.contract { row(Console.IncidentPage.contract, contract.name, reader) }
      }
    }
  }

  private func components(_ impact: Impact, _ reader: Reader) -> String {
    let known = reader.registry.platforms[impact.platform]?.components ?? []
    return reader.words.list(impact.components.sorted().map { key in known.first { $0.key == key }?.name ?? key.text })
  }

  @HTMLBuilder private func facts(_ reader: Reader) -> HTML {
    row(Console.IncidentPage.level, reader.words.levelName(incident.level), reader)
    if let holder = incident.holder { row(Console.IncidentPage.holder, reader.registry.name(of: holder), reader) }
    if let reporter = incident.reporter { row(Console.IncidentPage.reporter, reader.registry.name(of: reporter), reader) }
    if let attribution = incident.attribution { row(Console.IncidentPage.attribution, reader.words.attribution(attribution), reader) }
    if !incident.infrastructure.isEmpty {
      let known = reader.registry.contents.infrastructure
      let names = incident.infrastructure.sorted().map { key in known.first { $0.key == key }?.name ?? key.text }
      row(Console.IncidentPage.infrastructure, reader.words.list(names), reader)
    }
  }

  @HTMLBuilder private func row(_ label: LocalizedText, _ value: String, _ reader: Reader) -> HTML {
    dt { reader(label) }
    dd { value }
  }

  // MARK: What was sent, what arrived

  private func messages(_ reader: Reader) -> HTML {
    section(.class("card")) {
      h2 { reader(Console.IncidentPage.messages) }
      if model.messages.isEmpty { p(.class("soft", "small")) { reader(Console.IncidentPage.noMessages) } }
      ul(.class("list", "small")) { for row in shown { message(row, reader) } }
      if !others.isEmpty {
        details(.id("messages")) {
          summary { "\(reader(Console.Lists.earlierMessages)) (\(others.count))" }
          ul(.class("list", "small")) { for row in others { message(row, reader) } }
        }
      }
    }
  }

  /// What needs someone's eye, then the newest: what failed, what still waits, and the last few.
  private var ordered: [OutboxRow] {
    let rank: (OutboxRow) -> Int = { $0.state == .failed ? 0 : $0.state == .queued ? 1 : 2 }
    return model.messages.sorted { rank($0) == rank($1) ? $0.queuedAt > $1.queuedAt : rank($0) < rank($1) }
  }

  private var shownCount: Int { max(IncidentSide.messagesShown, model.messages.count { $0.state == .failed }) }
  private var shown: ArraySlice<OutboxRow> { ordered.prefix(shownCount) }
  private var others: ArraySlice<OutboxRow> { ordered.dropFirst(shownCount) }

  private func message(_ row: OutboxRow, _ reader: Reader) -> HTML {
    li(.class(row.state.rawValue)) {
      span {
        b { reader.registry.name(of: row.message.person) }
        " "
        span(.class("soft")) { kind(row.message, reader) }
      }
      span(.class(row.state == .failed ? "alarm" : "soft")) { state(row, reader) }
      if let error = row.lastError, row.state != .delivered { span(.class("soft", "said")) { error } }
    }
  }

  private func kind(_ message: OutgoingMessage, _ reader: Reader) -> String {
    guard case .incident(let message) = message else { return "" }
    switch message.kind {
    case .page(let reason): return reader.words.pageReason(reason)
    case .notice(let kind): return reader.words.noticeKind(kind)
    }
  }

  private func state(_ row: OutboxRow, _ reader: Reader) -> String {
    let words = reader.words
    switch row.state {
    case .queued:
      let queued = words(Console.Delivery.queued)
      return row.attempts == 0 ? queued : "\(queued), \(words.attempts(row.attempts))"
    case .delivered:
      return row.deliveredAt.map { words.deliveredAt($0, now: reader.now, zone: reader.zone) } ?? words(Console.Delivery.delivered)
    case .superseded: return words(Console.Delivery.superseded)
    case .failed: return "\(words(Console.Delivery.failed)), \(words.attempts(row.attempts))"
    }
  }

  private func signals(_ reader: Reader) -> HTML {
    section(.class("card", "close")) {
      details(.id("signals")) {
        summary { "\(reader(Console.IncidentPage.signals)) (\(incident.troubles.reduce(0) { $0 + $1.signalCount }))" }
        ul(.class("list", "small")) {
          for record in model.signals { signal(record, reader) }
        }
      }
      p(.class("small")) {
        if model.isWhole {
          a(.href(incident.address)) { reader(Console.Lists.fewerLines) }
        } else {
          a(.href("\(incident.address)?all=1")) { reader(Console.Lists.wholeJournal) }
        }
      }
    }
  }

  private func signal(_ record: SignalRecord, _ reader: Reader) -> HTML {
    li {
      span {
        b { record.signal.source }
        " \(reader.words.signalStatus(record.signal.status))"
      }
      span(.class("soft")) { reader.timeOrDay(record.receivedAt) }
      span(.class("said")) { record.signal.summary }
      if let ignored = record.ignored { span(.class("soft")) { reader.words.ignored(ignored) } }
      a(.href("\(incident.address)/signals/\(record.id)")) { reader(Console.IncidentPage.rawEvidence) }
    }
  }
}

extension Prequalification {
  /// Whether it names no cause at all.
  fileprivate var isUndetermined: Bool { causes.allSatisfy { $0.cause == .undetermined } }
}
