import Contracts
import Digests
import Engine
import Hummingbird
import Incidents
import Wording

/// The reader's own second factor: turning it on and off, and recovery codes.
///
/// Whoever finds an open browser must be able to do none of it: the password or a fresh session is asked for to begin, a code for
/// everything else.
struct OwnFactorRoutes {
  let passwords: PasswordCheck
  private let attempts = AttemptLimit(attempts: 5, refillSeconds: 60)

  init(passwords: PasswordCheck) { self.passwords = passwords }

  func add(to routes: PageRoutes) {
    routes.page("/account/second-factor", .seeIncidents) { visit in try await show(visit).response() }
    routes.form("/account/second-factor", .seeIncidents) { visit, form in try await begin(visit, form) }
    routes.form("/account/second-factor/confirm", .seeIncidents) { visit, form in try await confirm(visit, form) }
    routes.form("/account/second-factor/codes", .seeIncidents) { visit, form in try await renew(visit, form) }
    routes.form("/account/second-factor/off", .seeIncidents) { visit, form in try await remove(visit, form) }
  }

  private func show(_ visit: SignedVisit, codes: [String] = [], fault: LocalizedText? = nil) async throws -> Page {
    let person = visit.viewer.person.key
    let (hasPassword, factor, left, shared) = try await visit.desk.read { [desk = visit.desk] store in
      (
        try store.account(person)?.passwordHash != nil, try store.secondFactor(of: person), try store.recoveryCodesLeft(of: person),
        try desk.pendingSecondFactor(of: person, in: store)
      )
    }
    let state: OwnFactorPage.State =
      if factor?.confirmedAt != nil { .on(codesLeft: left) } else if let shared { .begun(shared) } else { .off(asksPassword: hasPassword) }
    return OwnFactorPage(state: state, codes: codes, fault: fault).page(visit.reader, viewer: visit.viewer)
  }

  private func take(_ visit: SignedVisit) throws {
    if let wait = attempts.take(visit.viewer.person.key.text, at: visit.reader.now) { throw WebFault.tooOften(retryAfterSeconds: wait) }
  }

  private func begin(_ visit: SignedVisit, _ form: Form) async throws -> Response {
    try take(visit)
    if let fault = try await passwords.fault(form.typed("current"), of: visit) {
      return try await show(visit, fault: fault).response(status: .unprocessableContent)
    }
    let person = visit.viewer.person.key
    try await visit.desk.write { [desk = visit.desk] store in
      if try !desk.asksForSecondFactor(of: person, in: store) { _ = try desk.beginSecondFactor(of: person, in: store) }
    }
    attempts.forgive(person.text)
    return .seeOther("/account/second-factor")
  }

  private func confirm(_ visit: SignedVisit, _ form: Form) async throws -> Response {
    try take(visit)
    let person = visit.viewer.person.key
    let code = form["code"].filter { !$0.isWhitespace }
    let codes = try await visit.desk.write { [desk = visit.desk] store in
      try desk.confirmSecondFactor(of: person, code: code, from: visit.visit.address, in: store)
    }
    guard let codes else {
      return try await show(visit, fault: Console.Recovery.factorWrong).response(status: .unprocessableContent)
    }
    attempts.forgive(person.text)
    return try await show(visit, codes: codes).response()
  }

  private func renew(_ visit: SignedVisit, _ form: Form) async throws -> Response {
    try take(visit)
    let person = visit.viewer.person.key
    let address = visit.visit.address
    let code = form["code"]
    let codes = try await visit.desk.write { [desk = visit.desk] store -> [String]? in
      guard try desk.proveSecondFactor(of: person, presented: code, from: address, in: store) != nil else { return nil }
      return try desk.renewRecoveryCodes(of: person, from: address, in: store)
    }
    guard let codes else {
      return try await show(visit, fault: Console.Recovery.factorWrong).response(status: .unprocessableContent)
    }
    attempts.forgive(person.text)
    return try await show(visit, codes: codes).response()
  }

  private func remove(_ visit: SignedVisit, _ form: Form) async throws -> Response {
    try take(visit)
    let person = visit.viewer.person.key
    let address = visit.visit.address
    let code = form["code"]
    let isRemoved = try await visit.desk.write { [desk = visit.desk] store in
      guard try desk.proveSecondFactor(of: person, presented: code, from: address, in: store) != nil else { return false }
      try desk.removeSecondFactor(of: person, by: person, from: address, in: store)
      return true
    }
    guard isRemoved else {
      return try await show(visit, fault: Console.Recovery.factorWrong).response(status: .unprocessableContent)
    }
    attempts.forgive(person.text)
    return .seeOther("/account/second-factor")
  }
}
