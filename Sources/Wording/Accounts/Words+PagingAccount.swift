import Contracts
import Incidents
import OnCall
import ServiceTime

/// Why a person was paged, or was not, a sentence a line.
extension Words {
  /// The heading of one page: "lun. 23 nov., 10 h 12 · appel d’astreinte, niveau 2".
  public func pagingHeading(_ call: PagingAccount.Call, now: Instant, zone: Zone) -> String {
    "\(shortDateAndTime(call.at, zone: zone, now: now)) · \(pageReason(call.page.reason)), \(level(call.page.level))"
  }

  /// What led to one page, in whose capacity it went to the person, in which hours, and what became of it.
  public func pagingLines(_ call: PagingAccount.Call, of person: Key<Person>, registry: Registry, zone: Zone) -> [String] {
    let reading = PagingReading(words: self, registry: registry, zone: zone, person: registry.name(of: person), at: call.at)
    var lines = reading.occasion(call.occasion, reason: call.page.reason)
    lines += call.capacities.map(reading.capacity)
    if let hour = call.hour { lines.append(reading.hour(hour)) }
    lines.append(reading.fate(call))
    return lines
  }

  /// Why nobody paged the person: who was paged, who answered, and what the person was on duty for.
  public func unpagedLines(_ account: PagingAccount, registry: Registry, now: Instant, zone: Zone) -> [String] {
    let who = registry.name(of: account.person)
    var lines = account.attempts.map { attempt in
      let when = shortDateAndTime(attempt.at, zone: zone, now: now)
      let people = list(attempt.people.map(registry.name(of:)))
      let step = attempt.position.step + 1
      return attempt.position.isLastResort
        ? say("\(when), dernier recours : \(people)", "\(when), last resort: \(people)")
        : say("\(when), étape \(step) : \(people)", "\(when), step \(String(step)): \(people)")
    }
    if let answered = account.answered {
      let by = actor(answered.by, registry: registry)
      let when = shortDateAndTime(answered.at, zone: zone, now: now)
      lines.append(say("\(by) a répondu, \(when)", "\(by) answered, \(when)"))
    }
    if account.attempts.isEmpty {
      let waits = account.waitedUntil.map { relativeDay($0, now: now, zone: zone) }
      lines.append(
        waits.map { say("Personne n'est appelé à cette heure : appel \($0)", "Nobody is paged at this hour: paging \($0)") }
          ?? say("Personne n'a été appelé par étape", "Nobody was paged by a step"))
    }
    let rotas = account.duties.map { registry.roster.rota($0.rota)?.name ?? $0.rota.text }
    lines.append(
      rotas.isEmpty
        ? say("\(who) n'était alors d'aucune astreinte", "\(who) was then on duty for no rota")
        : say("\(who) répondait alors de \(list(rotas))", "\(who) was then on duty for \(list(rotas))"))
    return lines
  }
}

/// What the lines of one page share.
private struct PagingReading {
  let words: Words
  let registry: Registry
  let zone: Zone
  let person: String
  let at: Instant

  private func when(_ instant: Instant) -> String { words.timeOrDay(instant, now: at, zone: zone) }
  private func rota(_ key: Key<Rota>) -> String { registry.roster.rota(key)?.name ?? key.text }

  func occasion(_ occasion: PagingAccount.Occasion, reason: Page.Reason) -> [String] {
    switch occasion {
    case .step(let policy, let position, let unanswered): return step(policy, position, unanswered)
    case .promiseAtRisk(let platform, let clock, let warning):
      let promise = "\(registry.name(of: platform)), \(words.clock(clock))"
      let what = words.warning(warning)
      return [words.say("\(promise) : \(what)", "\(promise): \(what)")]
    case .promiseBroken(let platform, let clock):
      let promise = "\(registry.name(of: platform)), \(words.clock(clock))"
      return [words.say("\(promise) : l'échéance est dépassée", "\(promise): the promise is broken")]
    case .news:
      let what = words.pageReason(reason)
      return [words.say("Il y avait du nouveau : \(what)", "There was news: \(what)")]
    }
  }

  private func step(_ policy: EscalationPolicy, _ position: EscalationPosition, _ unanswered: PagingAccount.Attempt?) -> [String] {
    let number = String(position.step + 1)
    let of = String(policy.steps.count)
    let round = String(position.round + 1)
    let name = policy.name
    var lines: [String] = []
    if position.isLastResort {
      let every = words.duration(policy.lastResortEvery)
      lines.append(
        words.say(
          "« \(name) », dernier recours : appelé toutes les \(every) tant que personne ne répond",
          "\"\(name)\", last resort: paged every \(every) until someone answers"))
    } else if position.round == 0 {
      lines.append(words.say("« \(name) », étape \(number) sur \(of)", "\"\(name)\", step \(number) of \(of)"))
    } else {
      lines.append(
        words.say("« \(name) », étape \(number) sur \(of), tour \(round)", "\"\(name)\", step \(number) of \(of), round \(round)"))
    }
    if let unanswered {
      let people = words.list(unanswered.people.map(registry.name(of:)))
      let since = when(unanswered.at)
      lines.append(
        words.say("L'appel de \(since) (\(people)) est resté sans réponse", "The page of \(since) (\(people)) was not answered"))
    }
    return lines
  }

  func capacity(_ capacity: PagingAccount.Capacity) -> String {
    switch capacity {
    case .onDuty(let duty):
      let (name, from, until) = (rota(duty.rota), when(duty.from), words.until(duty.until, now: at, zone: zone))
      return words.say(
        "\(person) répond de « \(name) », de \(from) \(until)", "\(person) is on duty for \"\(name)\", from \(from) \(until)")
    case .next(let duty):
      let (name, before) = (rota(duty.rota), registry.name(of: duty.person))
      return words.say("\(person) suit \(before) dans « \(name) »", "\(person) comes after \(before) in \"\(name)\"")
    case .member(let team):
      let name = registry.contents.teams.first { $0.key == team }?.name ?? team.text
      return words.say("\(person) est de l'équipe « \(name) »", "\(person) is a member of the team \"\(name)\"")
    case .named: return words.say("\(person) est nommé par cette étape", "\(person) is named by this step")
    case .lastResort: return words.say("\(person) est le dernier recours", "\(person) is the last resort")
    case .holder: return words.say("\(person) tenait alors l'incident", "\(person) held the incident then")
    case .manager:
      return words.say("\(person) est responsable d'exploitation", "\(person) is an operations manager")
    }
  }

  func hour(_ hour: PagingAccount.Hour) -> String {
    let contract = registry.terms[hour.contract]?.contract.name ?? hour.contract.text
    let regime = words.regime(hour.regime)
    let severity = words.severity(hour.severity)
    let platform = registry.name(of: hour.platform)
    if hour.pagesNow {
      return words.say(
        "\(regime) à cette heure (\(contract)) : une anomalie \(severity) y est appelée (\(platform))",
        "\(regime) at this hour (\(contract)): a \(severity) anomaly is paged (\(platform))")
    }
    return words.say(
      "\(regime) à cette heure (\(contract)) : une anomalie \(severity) n'y est pas appelée d'elle-même (\(platform))",
      "\(regime) at this hour (\(contract)): a \(severity) anomaly is not paged by itself (\(platform))")
  }

  func fate(_ call: PagingAccount.Call) -> String {
    switch call.fate {
    case .delivered(let instant, let channel):
      let (time, name) = (when(instant), channel.text)
      return words.say("Remis par \(name), \(time)", "Delivered by \(name), \(time)")
    case .failed(let reason):
      let why = reason.onOneLine.cut(to: 200)
      return words.say("Non remis : \(why)", "Not delivered: \(why)")
    case .superseded(let instant):
      let time = when(instant)
      return words.say("Sans objet avant l'envoi, \(time)", "No longer needed before it was sent, \(time)")
    case .pending:
      guard let begins = call.page.notBefore else { return words.say("En cours d'envoi", "On its way") }
      let time = when(begins)
      return words.say("Attend \(time)", "Waits for \(time)")
    }
  }
}
