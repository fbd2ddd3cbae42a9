import Contracts
import Engine
import Incidents
import Markup
import ServiceTime
import Wording

/// What shows that it is really the reader who asks for something that outlasts the session: whoever finds an open browser must not leave
/// with it. A code where there is a second factor, else the password; for whoever has neither, having signed in just now.
struct PresenceProof: Sendable {
  enum Kind: Sendable {
    /// The session was opened just now, and there is nothing else that could be asked for.
    case nothing
    /// There is nothing that could be asked for, and the session has been open for long.
    case freshSession
    case password, code
  }

  /// For how long a session that was opened shows that whoever opened it still sits there.
  static let freshSeconds: Seconds = 600

  let passwords: PasswordCheck
  private let attempts = AttemptLimit(attempts: 5, refillSeconds: 60)

  init(passwords: PasswordCheck) { self.passwords = passwords }

  /// What is asked for.
  func kind(for visit: SignedVisit, in store: any StoreReader) throws -> Kind {
    let person = visit.viewer.person.key
    if try visit.desk.asksForSecondFactor(of: person, in: store) { return .code }
    if try store.account(person)?.passwordHash != nil { return .password }
    return visit.isFresh ? .nothing : .freshSession
  }

  /// What is wrong with what was given; nil when it is right.
  ///
  /// - Throws: `WebFault.tooOften`.
  func fault(_ visit: SignedVisit, _ form: Form) async throws -> LocalizedText? {
    let person = visit.viewer.person.key
    if let wait = attempts.take(person.text, at: visit.reader.now) { throw WebFault.tooOften(retryAfterSeconds: wait) }
    let fault: LocalizedText?
    switch try await visit.desk.read({ try kind(for: visit, in: $0) }) {
    case .nothing: fault = nil
    case .freshSession: fault = Console.Account.signInAnew
    case .password: fault = try await passwords.fault(form.typed("current"), of: visit)
    case .code:
      let (code, address) = (form["code"], visit.visit.address)
      let proof = try await visit.desk.write { [desk = visit.desk] store in
        try desk.proveSecondFactor(of: person, presented: code, from: address, in: store)
      }
      fault = proof == nil ? Console.Tokens.codeWrong : nil
    }
    if fault == nil { attempts.forgive(person.text) }
    return fault
  }
}

extension SignedVisit {
  /// Whether somebody has signed in so shortly ago that it is still them; of sessions of before it is not known.
  var isFresh: Bool { viewer.session.openedAt.map { reader.now - $0 <= PresenceProof.freshSeconds } ?? false }
}

extension PresenceProof.Kind {
  /// The field that asks for it, or what else to do.
  @HTMLBuilder func field(_ reader: Reader) -> HTML {
    if self == .freshSession { p(.class("soft")) { reader(Console.Account.signInAnew) } }
    if self == .password { PasswordField(name: "current", label: Console.Account.currentPassword).html(reader) }
    if self == .code { CodeField(label: Console.Tokens.code).html(reader) }
  }
}
