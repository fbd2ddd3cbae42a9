import Contracts
import Engine
import Incidents
import ServiceTime

extension StoreSession {
  public func timersDue(at instant: Instant, limit: Int) throws -> [TimerRow] {
    let sql = """
      SELECT incident, kind, subject, due_at FROM timers WHERE due_at <= ?1
      ORDER BY due_at, incident, kind, subject LIMIT ?2
      """
    return try self.sql.query(sql, [.instant(instant), .count(max(0, limit))]).map { row in
      TimerRow(
        incident: try row.key(0), timer: Timer(kind: try row.word(1), subject: try row.text(2), dueAt: try row.instant(3)))
    }
  }

  public func timers(of incident: Key<Incident>) throws -> [Timer] {
    let sql = "SELECT kind, subject, due_at FROM timers WHERE incident = ?1 ORDER BY due_at, kind, subject"
    return try self.sql.query(sql, [.key(incident)]).map { row in
      Timer(kind: try row.word(0), subject: try row.text(1), dueAt: try row.instant(2))
    }
  }

  public func nextTimer() throws -> Instant? {
    try sql.first("SELECT due_at FROM timers ORDER BY due_at LIMIT 1", [])?.instant(0)
  }

  public func setTimers(_ timers: [Timer], of incident: Key<Incident>) throws {
    let stored = Set(try self.timers(of: incident))
    let wanted = Set(timers)
    guard stored != wanted else { return }
    let kept = Set(wanted.map(TimerName.init))
    for timer in stored where !kept.contains(TimerName(timer)) {
      try sql.execute(
        "DELETE FROM timers WHERE incident = ?1 AND kind = ?2 AND subject = ?3",
        [.key(incident), .text(timer.kind.rawValue), .text(timer.subject)])
    }
    let upsert = """
      INSERT INTO timers (incident, kind, subject, due_at) VALUES (?1, ?2, ?3, ?4)
      ON CONFLICT (incident, kind, subject) DO UPDATE SET due_at = excluded.due_at
      """
    for timer in timers where !stored.contains(timer) {
      try sql.execute(upsert, [.key(incident), .text(timer.kind.rawValue), .text(timer.subject), .instant(timer.dueAt)])
    }
  }
}

/// What a timer is, whenever it is due.
private struct TimerName: Hashable {
  let kind: Timer.Kind
  let subject: String

  init(_ timer: Timer) {
    kind = timer.kind
    subject = timer.subject
  }
}
