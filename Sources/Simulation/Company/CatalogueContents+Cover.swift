import Contracts
import Incidents
import OnCall
import ServiceTime

extension CatalogueContents {
  /// The same with colleagues who take the turns of somebody while a stretch lasts: in each rota the next member who is there.
  func covering(_ person: Key<Person>, in stretch: Stretch, roster: Roster, isIll: (Key<Person>) -> Bool) -> CatalogueContents {
    var contents = self
    contents.rotas = rotas.map { rota in
      guard let place = rota.members.firstIndex(of: person) else { return rota }
      let others = rota.members[(place + 1)...] + rota.members[..<place]
      guard let colleague = others.first(where: { $0 != person && !isIll($0) }) else { return rota }
      let turns = roster.shifts(rota.key, from: stretch.from, to: stretch.until).filter { $0.person == person }
      return rota.adding(
        turns.map { Rota.Override(from: max($0.from, stretch.from), until: min($0.until, stretch.until), person: colleague) })
    }
    return contents
  }
}

extension Rota {
  fileprivate func adding(_ overrides: [Override]) -> Rota {
    Rota(
      key: key, name: name, level: level, zone: zone, rotation: rotation, members: members, startsOn: startsOn,
      overrides: self.overrides + overrides)
  }
}
