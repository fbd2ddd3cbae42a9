import Contracts
import Digests
import Incidents
import Logging
import Reports

extension Desk {
  /// How often a seal is made anew when another process was quicker.
  private static let sealAttemptsMax = 5

  /// Seals the journals as they are now; when nothing has changed since the last seal, that one still says it all.
  ///
  /// The seal is of one snapshot: what is written meanwhile belongs to the next. An incident that was sealed once keeps its place, also when
  /// its row has gone, so that its absence shows.
  ///
  /// - Returns: the seal and whether it is new; nil while there is no incident.
  public func seal() async throws -> (seal: Seal, isNew: Bool)? {
    for _ in 0..<Desk.sealAttemptsMax {
      let at = clock.now()
      let (newest, sealed, heads) = try await storage.read { store in
        (try store.newestSeal(), try store.sealedHeads(), try store.heads())
      }
      var incidents = SealedIncidents()
      _ = sealed.split(on: \.seal).map { incidents.take($0.map(\.head)) }
      let changed = heads.filter { incidents.head(of: $0.incident) != $0 }
      guard !changed.isEmpty else { return newest.map { ($0, false) } }
      _ = incidents.take(changed)
      let seal = Seal(
        after: newest, at: max(at, newest?.at ?? at), incidents: incidents.heads.count, events: incidents.events,
        root: MerkleTree(incidents.heads.lazy.map(\.leaf)).root)
      do {
        try await storage.write { try $0.insertSeal(seal, changed: changed) }
      } catch StoreFault.conflict {
        continue
      }
      // The log usually goes elsewhere: whoever writes the database anew would have to write that anew too.
      logger.notice("the journal is sealed", metadata: ["seal.number": "\(seal.number)", "seal.hash": "\(seal.hash)"])
      return (seal, true)
    }
    throw StoreFault.overloaded(retryAfterSeconds: 1)
  }

  /// A seal of now to give away, with the incidents of a customer and the way from each to the root; nil while there is no incident.
  ///
  /// - Parameter report: the customer's report that it goes with.
  public func sealDocument(for customer: Key<Customer>?, with report: MonthlyReport? = nil) async throws -> SealDocument? {
    guard let seal = try await seal()?.seal else { return nil }
    let registry = registry
    let platforms = Set(registry.platforms.values.filter { $0.customer == customer }.map(\.key))
    let places = try await storage.read { store -> [SealDocument.Place] in
      guard let customer else { return [] }
      var incidents = SealedIncidents()
      let sealed = try store.sealedHeads().filter { $0.seal <= seal.number }
      _ = sealed.split(on: \.seal).map { incidents.take($0.map(\.head)) }
      let tree = MerkleTree(incidents.heads.lazy.map(\.leaf))
      let own = try store.incidents(IncidentFilter(statuses: Set(Incident.Status.allCases), platforms: platforms, limit: .max))
        .filter { incident in incident.impacts.contains { $0.customer == customer } }
      return own.compactMap { incidents.place(of: $0.reference) }.sorted().map { place in
        SealDocument.Place(head: incidents.heads[place], index: place, path: tree.path(to: place))
      }
    }
    return SealDocument(
      provider: registry.contents.house.name, customer: customer.map { registry.customers[$0]?.name ?? $0.text }, issuedAt: clock.now(),
      seal: seal, places: places, report: report.flatMap(SealDocument.Report.init))
  }

  /// A seal of now to give away, as `sealDocument`; that it was given is on record first.
  public func giveSeal(
    for customer: Key<Customer>?, with report: MonthlyReport? = nil, by person: Key<Person>? = nil
  ) async throws -> SealDocument? {
    guard let document = try await sealDocument(for: customer, with: report) else { return nil }
    let words = [String(document.seal.number), customer?.text, report?.record.month.description].compactMap { $0 }
    try await storage.write { [clock] store in
      try store.insertAudit(AuditEntry(at: clock.now(), by: person, act: .sealGiven, subject: words.joined(separator: " ")))
    }
    return document
  }

  /// Everything that the file of a seal says and the store does not bear out.
  public func faults(of document: SealDocument) async throws -> [SealDocumentFault] {
    let faults = try await storage.read { try document.faults(in: $0) }
    guard let sealed = document.report else { return faults }
    let now = try await monthlyReport(of: sealed.customer, sealed.month).flatMap(SealDocument.Report.init)
    return now == sealed ? faults : faults + [.otherReport(sealed.customer, sealed.month)]
  }
}

extension SealDocument.Report {
  fileprivate init?(_ report: MonthlyReport) {
    guard let digest = Digest(hex: report.record.digest) else { return nil }
    self.init(customer: report.record.customer.key, month: report.record.month, digest: digest)
  }
}

extension Array {
  /// The array in pieces whose elements have the same value of a property, in order.
  func split<Value: Equatable>(on property: (Element) -> Value) -> [ArraySlice<Element>] {
    var pieces: [ArraySlice<Element>] = []
    var start = startIndex
    for index in indices.dropFirst() where property(self[index]) != property(self[index - 1]) {
      pieces.append(self[start..<index])
      start = index
    }
    return isEmpty ? [] : pieces + [self[start...]]
  }
}
