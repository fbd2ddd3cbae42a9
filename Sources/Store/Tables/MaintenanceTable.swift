import Contracts
import Engine
import ServiceTime
import Signals

extension StoreSession {
  private static let columns =
    "id, platforms, components, reason, author, announced_at, from_at, until_at, recurs, zone, ended_at, raised_until"

  public func maintenanceWindows(from instant: Instant) throws -> [MaintenanceWindow] {
    let isNotRaised = "(raised_until IS NULL OR raised_until <= ?1)"
    let sql = """
      SELECT \(Self.columns) FROM maintenance_windows
      WHERE recurs = 0 AND until_at > ?1 AND (ended_at IS NULL OR ended_at > ?1) AND \(isNotRaised)
      UNION ALL
      SELECT \(Self.columns) FROM maintenance_windows
      WHERE recurs = 1 AND (ended_at IS NULL OR ended_at > ?1) AND \(isNotRaised)
      ORDER BY from_at, id
      """
    return try self.sql.query(sql, [.instant(instant)]).map(window)
  }

  public func maintenanceWindows(between start: Instant, and end: Instant) throws -> [MaintenanceWindow] {
    let sql = """
      SELECT \(Self.columns) FROM maintenance_windows
      WHERE from_at < ?2 AND (recurs = 1 OR until_at > ?1) AND (ended_at IS NULL OR ended_at > ?1) ORDER BY from_at, id
      """
    return try self.sql.query(sql, [.instant(start), .instant(end)]).map(window)
  }

  public func maintenanceToRaise(at instant: Instant) throws -> [ClosingWindow] {
    let sql = "SELECT \(Self.columns) FROM maintenance_windows WHERE is_over = 0 AND from_at <= ?1 ORDER BY from_at, id"
    return try self.sql.query(sql, [.instant(instant)]).map {
      ClosingWindow(window: try window($0), raisedUntil: try $0.optionalInstant(11))
    }
  }

  private func window(_ row: SQLRow) throws -> MaintenanceWindow {
    MaintenanceWindow(
      id: try row.text(0), platforms: try json.value(try row.text(1)), components: try json.value(try row.text(2)),
      reason: try row.text(3), author: try row.key(4), announcedAt: try row.instant(5), from: try row.instant(6),
      until: try row.instant(7), recurs: try row.flag(8), zone: try row.text(9), endedAt: try row.optionalInstant(10))
  }

  public func insertMaintenance(_ window: MaintenanceWindow) throws {
    let sql = """
      INSERT INTO maintenance_windows
        (id, platforms, components, reason, author, announced_at, from_at, until_at, recurs, zone, ended_at, raised_until, is_over)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, NULL, 0)
      """
    try self.sql.execute(
      sql,
      [
        .text(window.id), .text(try json.text(window.platforms.sorted())), .text(try json.text(window.components.sorted())),
        .text(window.reason), .key(window.author), .instant(window.announcedAt), .instant(window.from), .instant(window.until),
        .flag(window.recurs), .text(window.zone), .instant(window.endedAt),
      ])
  }

  public func endMaintenance(_ id: String, at instant: Instant) throws {
    // A recurring window keeps the bounds of its first opening, from which all others are counted: what ends is the recurrence.
    let sql = """
      UPDATE maintenance_windows SET ended_at = ?1,
        until_at = CASE WHEN until_at <= ?1 THEN until_at WHEN from_at > ?1 THEN from_at ELSE ?1 END
      WHERE id = ?2 AND ended_at IS NULL AND (until_at > ?1 OR recurs = 1)
      """
    try self.sql.execute(sql, [.instant(instant), .text(id)])
  }

  public func markMaintenanceRaised(_ id: String, until: Instant, isOver: Bool) throws -> Bool {
    let sql = """
      UPDATE maintenance_windows SET raised_until = ?2, is_over = ?3
      WHERE id = ?1 AND is_over = 0 AND (raised_until IS NULL OR raised_until < ?2)
      """
    return try self.sql.execute(sql, [.text(id), .instant(until), .flag(isOver)]) == 1
  }
}
