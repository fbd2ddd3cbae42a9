import Contracts
import ServiceTime
import Signals

extension StoreSession {
  public func mutes(activeAt instant: Instant) throws -> [Mute] {
    try mutes(
      """
      SELECT id, matcher, reason, author, from_at, until_at FROM mutes
      WHERE is_raised = 0 AND until_at > ?1 AND from_at <= ?1 ORDER BY from_at, id
      """, [.instant(instant)])
  }

  public func mutesToRaise(at instant: Instant) throws -> [Mute] {
    try mutes(
      """
      SELECT id, matcher, reason, author, from_at, until_at FROM mutes
      WHERE is_raised = 0 AND until_at <= ?1 ORDER BY until_at, id
      """, [.instant(instant)])
  }

  private func mutes(_ sql: String, _ values: [SQLValue]) throws -> [Mute] {
    try self.sql.query(sql, values).map { row in
      Mute(
        id: try row.text(0), matcher: try json.value(try row.text(1)), reason: try row.text(2), author: try row.key(3),
        from: try row.instant(4), until: try row.instant(5))
    }
  }

  public func insertMute(_ mute: Mute) throws {
    try sql.execute(
      "INSERT INTO mutes (id, matcher, reason, author, from_at, until_at, is_raised) VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0)",
      [
        .text(mute.id), .text(try json.text(mute.matcher)), .text(mute.reason), .key(mute.author), .instant(mute.from),
        .instant(mute.until),
      ])
  }

  public func endMute(_ id: String, at instant: Instant) throws {
    // One that has not begun ends where it would have begun: it never holds.
    try sql.execute(
      "UPDATE mutes SET until_at = CASE WHEN from_at > ?1 THEN from_at ELSE ?1 END WHERE id = ?2 AND until_at > ?1",
      [.instant(instant), .text(id)])
  }

  public func markMuteRaised(_ id: String) throws -> Bool {
    try sql.execute("UPDATE mutes SET is_raised = 1 WHERE id = ?1 AND is_raised = 0", [.text(id)]) == 1
  }
}
