import Contracts
import Engine
import HTTPTypes
import Incidents
import ServiceTime

/// An answer that was given before under the same key: thrown out of the transaction that would have acted again.
private struct Replay: Error {
  let answer: APIAnswer
}

/// Writes that happen once, however often they are asked for under one key.
extension APICall {
  /// How long an answer is kept.
  static let keptSeconds: Seconds = 86_400

  private var idempotencyKey: String? { text(Parameter.idempotencyKey.name) }

  /// What goes along with an act or a report: it answers a repetition from the store, and keeps the answer in the same transaction.
  func companion<Outcome>(
    before: @escaping @Sendable (any StoreWriter) throws -> Void = { _ in },
    answer: @escaping @Sendable (any StoreWriter, Outcome) throws -> APIAnswer
  ) -> Companion<Outcome, APIAnswer> {
    Companion { store in
      try replay(in: store)
      try before(store)
    } after: { store, outcome in
      let answer = try answer(store, outcome)
      try keep(answer, in: store)
      return answer
    }
  }

  /// Performs a write that is one transaction of ours.
  func write(_ body: @escaping @Sendable (any StoreWriter) throws -> APIAnswer) async throws -> APIAnswer {
    try await once {
      try await desk.write { store in
        try replay(in: store)
        let answer = try body(store)
        try keep(answer, in: store)
        return answer
      }
    }
  }

  /// The same for an answer that says something once: a repetition is given what was kept in its place.
  func write(once body: @escaping @Sendable (any StoreWriter) throws -> (told: APIAnswer, kept: APIAnswer)) async throws -> APIAnswer {
    try await once {
      try await desk.write { store in
        try replay(in: store)
        let (told, kept) = try body(store)
        try keep(kept, in: store)
        return told
      }
    }
  }

  /// Runs a write; when it was done before under the same key, its answer is given again.
  func once(_ write: () async throws -> APIAnswer) async throws -> APIAnswer {
    do {
      return try await write()
    } catch let replay as Replay {
      return replay.answer
    }
  }

  private func replay(in store: any StoreReader) throws {
    guard let key = idempotencyKey, let kept = try store.keptAnswer(token: caller.token.id, key: key, at: now) else { return }
    guard kept.request == digest else { throw APIFault.keyUsedOtherwise }
    throw Replay(answer: APIAnswer(kept))
  }

  private func keep(_ answer: APIAnswer, in store: any StoreWriter) throws {
    guard let key = idempotencyKey else { return }
    try store.keepAnswer(
      KeptAnswer(
        token: caller.token.id, key: key, request: digest, status: answer.status.code, headers: answer.keptHeaders, body: answer.keptBody,
        expiresAt: now + APICall.keptSeconds))
  }

  /// Refuses when the incident is not at the version that the caller has read; a caller who names none is content with any.
  ///
  /// - Throws: `APIFault.versionMoved`.
  func checkVersion(of incident: Incident) throws {
    guard let wanted = text(Parameter.ifMatch.name)?.trimmed, wanted != "*" else { return }
    let tag = APIAnswer.tag(incident.version)
    let isThere = wanted.split(separator: ",").contains { String($0).trimmed == tag }
    guard isThere else { throw APIFault.versionMoved(version: tag) }
  }
}
