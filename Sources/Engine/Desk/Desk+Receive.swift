import Contracts
import Incidents
import Intake
import ServiceTime
import Signals

extension Desk {
  /// Takes a body from a source: every signal in it is recorded, correlated and committed before this returns.
  ///
  /// - Throws: `IntakeFault` for a body that cannot be understood, `StoreFault` when it could not be stored, what the companion throws;
  ///   nothing of it remains then.
  /// - Returns: what the companion makes of what has become of the signals.
  public func receive<Value: Sendable>(
    _ body: [UInt8], format: IntakeFormat, source: Key<IntakeKey>, with companion: Companion<IntakeReceipt, Value>
  ) async throws -> Value {
    let at = clock.now()
    let parsed = try format.parse(body, IntakeContext(source: source.text, receivedAt: at))
    let registry = registry
    let defaults = registry.contents.intakeKeys.first { $0.key == source }?.defaults ?? Facets()
    let signals = try parsed.signals.map { signal in
      let signal = signal.completed(by: defaults)
      return (signal: signal, text: try storage.text(of: signal))
    }
    let evidence = parsed.evidence ?? body
    let (results, acknowledged, value) = try await storage.write { [self] store in
      try companion.before(store)
      let intake = SignalIntake(desk: self, registry: registry, store: store, at: at)
      let results = try signals.map { try intake.take($0.signal, text: $0.text, evidence: evidence, mediaType: "application/json") }
      let acknowledged = try parsed.acknowledged.compactMap { try intake.acknowledge($0) }
      let receipt = IntakeReceipt(
        results: results, fingerprints: parsed.signals.map(\.fingerprint) + parsed.acknowledged.map(\.fingerprint),
        truncated: parsed.truncated)
      return (results, acknowledged, try companion.after(store, receipt))
    }
    announce(results)
    for reference in Set(acknowledged) { announce(.incident(reference)) }
    return value
  }

  /// Takes signals that the house itself raises: an absent heartbeat, what a mute withheld.
  ///
  /// - Parameter find: finds them and marks them as raised, in the transaction that takes them: both happen, or neither. With a signal
  ///   comes the end of the mute or of the maintenance window that withheld it, from which it counts.
  /// - Returns: how many signals were taken.
  func raise(
    at: Instant, _ find: @escaping @Sendable (any StoreWriter) throws -> [(signal: Signal, withheldUntil: Instant?)]
  ) async throws -> Int {
    let registry = registry
    let results = try await storage.write { [self] store in
      try find(store).map { raised in
        try SignalIntake(desk: self, registry: registry, store: store, at: at, withheldUntil: raised.withheldUntil)
          .take(raised.signal, evidence: [], mediaType: "application/json", isOwn: true)
      }
    }
    announce(results)
    return results.count
  }

  private func announce(_ results: [SignalResult]) {
    for reference in Set(results.flatMap { [$0.incident, $0.joined].compactMap { $0 } }) { announce(.incident(reference)) }
  }

  /// Takes a person's report: its own reference at once, on either way (procedure §5.3).
  ///
  /// - Throws: `Refusal.unknownPlatform` for a platform that the person may not see; `StoreFault` when it could not be stored; what the
  ///   companion throws.
  /// - Returns: what the companion makes of the reference that the report has been given.
  public func report<Value: Sendable>(
    _ report: Report, by person: Key<Person>?, with companion: Companion<Key<Incident>, Value>
  ) async throws -> Value {
    let at = clock.now()
    let registry = registry
    if let platform = report.platform, let visible = person.flatMap(registry.visiblePlatforms), !visible.contains(platform) {
      throw Refusal.unknownPlatform
    }
    let signal = Signal(
      source: report.trigger == .emergencyEntry ? "emergency" : "console", fingerprint: entropy.identifier(), startedAt: at,
      summary: report.summary, detail: [report.detail, report.contact ?? ""].filter { !$0.isEmpty }.joined(separator: "\n\n"),
      stated: Facets(platform: report.platform, component: report.component, severity: report.severity, trigger: report.trigger),
      kind: report.kind, reporter: person)
    let (result, value) = try await storage.write { [self] store in
      try companion.before(store)
      let result = try SignalIntake(desk: self, registry: registry, store: store, at: at)
        .take(signal, evidence: Array(signal.detail.utf8), mediaType: "text/plain")
      guard let reference = result.incident else { throw StoreFault.conflict }
      return (result, try companion.after(store, reference))
    }
    announce([result])
    return value
  }
}

extension Signal {
  /// The signal with the defaults of its source where it is silent.
  func completed(by defaults: Facets) -> Signal {
    guard defaults != Facets() else { return self }
    return Signal(
      source: source, fingerprint: fingerprint, status: status, startedAt: startedAt, endedAt: endedAt, summary: summary, detail: detail,
      labels: labels, stated: stated.completed(by: defaults), kind: kind, reporter: reporter)
  }
}
