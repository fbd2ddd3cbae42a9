import Contracts
import Engine
import Hummingbird
import Incidents
import ServiceTime
import Wording

/// Who is on duty now and next, whether they can be reached, and the means to prove it.
struct DutyRoutes {
  func add(to routes: PageRoutes) {
    routes.page("/duty", .seeDuty) { visit in
      try await show(visit, notice: Notice(rawValue: visit.visit.query("done"))?.text).response()
    }
    routes.form("/duty/test", .pageForTest) { visit, form in
      guard let person = person(form, visit) else { throw WebFault.notFound }
      _ = try await visit.desk.pageTest(person.key, by: visit.viewer.person.key, from: visit.visit.address)
      return .seeOther("/duty?done=\(Notice.tested.rawValue)")
    }
    routes.form("/duty/code", .seeDuty) { visit, form in
      guard let (person, contact) = own(form, visit) else { throw WebFault.notAllowed }
      try await visit.desk.sendContactCode(person, contact: contact, from: visit.visit.address)
      return .seeOther("/duty?done=\(Notice.codeSent.rawValue)")
    }
    routes.form("/duty/verify", .seeDuty) { visit, form in
      guard let (person, contact) = own(form, visit) else { throw WebFault.notAllowed }
      let code = String(form["code"].filter { !$0.isWhitespace })
      if try await visit.desk.confirmContactCode(person, contact: contact, code: code, from: visit.visit.address) {
        return .seeOther("/duty?done=\(Notice.verified.rawValue)")
      }
      return try await show(visit, fault: Console.Duty.codeWrong).response(status: .unprocessableContent)
    }
  }

  /// What was done, to be said after the page has been loaded again.
  private enum Notice: String {
    case tested, codeSent, verified

    var text: LocalizedText {
      switch self {
      case .tested: Console.Duty.testSent
      case .codeSent: Console.Duty.codeSent
      case .verified: Console.Duty.nowVerified
      }
    }
  }

  private func show(_ visit: SignedVisit, notice: LocalizedText? = nil, fault: LocalizedText? = nil) async throws -> Page {
    // Who is on duty, and how to reach them, stays inside.
    guard visit.access.isInside else { throw WebFault.notAllowed }
    let states = try await visit.desk.read { try $0.contactStates() }
    return DutyPage(states: states, access: visit.access, notice: notice, fault: fault).page(visit.reader, viewer: visit.viewer)
  }

  private func person(_ form: Form, _ visit: SignedVisit) -> Person? {
    guard visit.access.isInside else { return nil }
    return visit.reader.registry.people[Key(form["person"])]
  }

  /// A contact method of the one who asks: nobody verifies someone else's.
  private func own(_ form: Form, _ visit: SignedVisit) -> (Key<Person>, ContactMethod)? {
    guard visit.access.isInside else { return nil }
    let person = visit.viewer.person
    guard let index = Int(form["contact"]), person.contacts.indices.contains(index) else { return nil }
    return (person.key, person.contacts[index])
  }
}
