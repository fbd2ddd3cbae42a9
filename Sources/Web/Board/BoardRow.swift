import Contracts
import Incidents
import Markup
import ServiceTime
import Wording

/// One incident in a list: severity, what, the next promise, who.
struct BoardRow {
  let row: BoardModel.Row
  let access: Access

  func html(_ reader: Reader) -> HTML {
    a(.class("row", row.incident.kind == .assistance ? "assistance" : row.severity.rawValue), .href(row.incident.address)) {
      span { Badge.severity(row.severity, kind: row.incident.kind, reader) }
      span(.class("what")) {
        b { row.title }
        span(.class("soft", "small")) { facts(reader) }
      }
      if let promise = row.promise {
        promise.short(reader)
      } else {
        span(.class("promise", "soft", "small")) { reader(Console.Board.noPromise) }
      }
      span(.class("who", "small")) { who(reader) }
    }
  }

  private func facts(_ reader: Reader) -> HTML {
    let incident = row.incident
    let platforms = row.impacts.map { reader.registry.name(of: $0.platform) }
    var parts: [HTML] = [.text(incident.reference.text), .text(reader.words.list(platforms))]
    if access.isInside {
      let customers = Set(row.impacts.map(\.customer)).sorted().compactMap { reader.registry.customers[$0]?.name }
        .filter { !platforms.contains($0) }
      if !customers.isEmpty { parts.append(.text(reader.words.list(customers))) }
      parts.append(.text(reader.words.signals(incident.troubles.reduce(0) { $0 + $1.signalCount })))
      if row.impacts.contains(where: { $0.platform == Platform.unrouted }) { parts.append(.text(reader(Console.Board.unrouted))) }
    }
    if let likely = incident.prequalification?.causes.first, likely.cause != .undetermined, incident.isOpen {
      parts.append(
        .fragment {
          "\(reader(Console.Board.likely)) "
          em { reader.words.cause(likely.cause) }
        })
    }
    return .joined(parts, separator: " · ")
  }

  @HTMLBuilder private func who(_ reader: Reader) -> HTML {
    let incident = row.incident
    if row.impacts.contains(where: \.isAwaitingCustomer) {
      Badge.state(reader(Console.Board.awaitingCustomer))
      holder(reader)
    } else if !access.isInside || !incident.isOpen {
      let progress = row.impacts.map(\.progress).min() ?? .open
      Badge.state(incident.isOpen ? reader.words.progress(progress) : reader.words.status(incident.status))
    } else {
      handling(reader)
    }
    if access.isInside, !incident.failedMessages.isEmpty { span(.class("alarm")) { reader(Console.Board.undelivered) } }
    if incident.isOpen, incident.hasRecovered { span(.class("soft")) { reader(Console.Board.recovered) } }
  }

  @HTMLBuilder private func handling(_ reader: Reader) -> HTML {
    let incident = row.incident
    switch incident.handling {
    case .paging:
      Badge.state(reader.words.handling(incident.handling), class: "calling")
      if let paged = incident.escalation?.paged, !paged.isEmpty {
        span(.class("soft")) { reader.words.list(paged.map(reader.registry.name(of:))) }
      }
    case .waiting(let until):
      Badge.state(reader.words.handling(incident.handling))
      span(.class("soft")) { reader.day(until) }
    case .acknowledged(let by, _):
      Badge.state(incident.progress == .open ? reader.words.handling(incident.handling) : reader.words.progress(incident.progress))
      span(.class("soft")) { incident.holder.map(reader.registry.name(of:)) ?? reader.words.actor(by, registry: reader.registry) }
    case .over:
      Badge.state(reader.words.status(incident.status))
    }
  }

  @HTMLBuilder private func holder(_ reader: Reader) -> HTML {
    if access.isInside, let holder = row.incident.holder { span(.class("soft")) { reader.registry.name(of: holder) } }
  }
}
