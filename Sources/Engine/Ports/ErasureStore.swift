import Contracts
import ServiceTime

/// What a person wrote, or reported: what goes when they are forgotten.
public struct Writings: Hashable, Sendable {
  /// The identifiers of texts that are still there.
  public let texts: [String]
  /// The identifiers of signals that hold their words.
  public let reports: [String]

  public init(texts: [String], reports: [String]) {
    self.texts = texts
    self.reports = reports
  }
}

/// That a person was forgotten: who, by whom, when, and how much went.
public struct Erasure: Hashable, Sendable {
  /// Counted from 1.
  public let number: Int
  public let at: Instant
  public let person: Key<Person>
  public let author: Key<Person>
  public let texts: Int
  public let reports: Int

  public init(number: Int, at: Instant, person: Key<Person>, author: Key<Person>, texts: Int, reports: Int) {
    self.number = number
    self.at = at
    self.person = person
    self.author = author
    self.texts = texts
    self.reports = reports
  }
}

public protocol ErasureReader {
  /// Whether anything at all speaks of a person: a journal, a signal, an account, a contact or a revision of the catalogue.
  func speaks(of person: Key<Person>) throws -> Bool
  func writings(of person: Key<Person>) throws -> Writings
  /// All erasures, by number.
  func erasures() throws -> [Erasure]
}

public protocol ErasureWriter {
  /// Puts an erasure on record, before what it erases.
  func insertErasure(_ erasure: Erasure) throws
  /// Erases texts with their salts: nobody can tell any more from a digest what it was.
  func eraseTexts(_ ids: [String], erasure: Int) throws
  /// Erases the words of signals, and the raw bytes they came in.
  func eraseReports(_ ids: [String]) throws
  /// Deletes everything by which a person came in, passwords to tokens, and from where they came.
  func deleteAccess(of person: Key<Person>) throws
  func deleteContactStates(of person: Key<Person>) throws
  /// Takes a person's addresses out of what was sent to them; messages that are not about an incident go.
  func eraseAddresses(inMessagesTo person: Key<Person>) throws
  /// Takes a person's name and addresses out of every revision of the catalogue.
  func forget(_ person: Key<Person>) throws
}
