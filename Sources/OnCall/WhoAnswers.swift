import Contracts
import ServiceTime

/// Who answers for `rota` at `instant`, until when, and who comes next; `nil` before the first hand-over and without members.
///
/// For example, a weekly rota of Alice, then Bob that hands over on Monday at 09:00 in Paris and starts on Monday 2 March 2026:
/// on Monday 9 March Alice answers at 08:59:59 and Bob at 09:00:00, until Monday 16 March 09:00.
///
/// A turn is as long as the clocks make it: the week in which summer time begins has an hour less.
/// The work does not depend on how long the rota has been running; `Roster` saves the little that depends on its overrides.
///
/// - Parameter zone: the rules of the zone that the rota names.
/// - Source: procedure §5.7.
public func whoAnswers(_ rota: Rota, at instant: Instant, zone: Zone) -> OnDuty? {
  DutyLine(rota: rota, zone: zone)?.duty(at: instant)
}
