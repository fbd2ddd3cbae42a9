import Contracts
import Incidents
import ServiceTime

/// The procedure's refusals in sentences.
extension Words {
  /// What stands in the way, who put it there and when, and what to do next.
  ///
  /// - Parameter customer: whose the reader is, to whom the provider's people have no names; nil for the provider's own people.
  public func refusal(
    _ refusal: Refusal, registry: Registry, now: Instant, zone: Zone, readBy customer: Key<Customer>? = nil
  ) -> RefusalText {
    let seen = Seen(registry: registry, now: now, zone: zone, customer: customer)
    switch refusal {
    case .unknownIncident(let reference):
      return RefusalText(
        reason: say("L'incident \(reference.text) n'existe pas.", "There is no incident \(reference.text)."),
        advice: say("Vérifiez la référence.", "Check the reference."))
    case .notAllowed(let act):
      let roles = list(Role.allCases.filter { Permissions.roles(for: act).contains($0) }.map(role))
      return RefusalText(
        reason: say("Vos rôles ne permettent pas cet acte : \(actName(act)).", "Your roles do not allow \(actName(act))."),
        advice: say("Il est réservé aux rôles : \(roles).", "It takes one of these roles: \(roles)."))
    case .unknownPlatform:
      return RefusalText(
        reason: say("Aucune de ces plates-formes ne fait partie de l'incident.", "None of these platforms is part of the incident."),
        advice: say("Choisissez-en une parmi celles qui sont affichées.", "Choose among those shown."))
    case .wrongState(let act, let status, let progress, let mark):
      return wrongState(act, status, progress, mark, seen)
    case .alreadyAcknowledged(let by, let at):
      let who = actor(by, registry: registry, readBy: customer)
      let when = timeOrDay(at, now: now, zone: zone)
      return RefusalText(
        reason: say("Déjà acquitté par \(who), \(when).", "Already acknowledged by \(who), \(when)."),
        advice: say("Pour vous en charger à sa place, reprenez-le à votre compte.", "To handle it instead, take it over."))
    case .alreadyPaused(let reason, let from):
      let why = pauseReason(reason)
      let when = since(from, now: now, zone: zone)
      return RefusalText(
        reason: say("Les délais sont déjà suspendus \(when) : \(why).", "The clocks are already paused \(when): \(why)."),
        advice: say("Reprenez-les d'abord.", "Resume them first."))
    case .notPaused, .tooLate, .alreadyCascaded, .sameSeverity, .aggravationMustRaise, .notAnAssistanceRequest, .onlyForAnomalies,
      .nothingPrequalified:
      return judgement(refusal, seen)
    case .cannotMerge, .cannotSplit, .conflict: return scope(refusal)
    }
  }

  private struct Seen {
    let registry: Registry
    let now: Instant
    let zone: Zone
    let customer: Key<Customer>?
  }

  private func wrongState(_ act: ActKind, _ status: Incident.Status, _ progress: Progress, _ mark: Mark?, _ seen: Seen) -> RefusalText {
    let state = status == .open || status == .resolved ? self.progress(progress) : self.status(status)
    var reason = say("L'incident est \(state)", "The incident is \(state)")
    if let mark { reason += signed(mark, seen) }
    reason += say(", ce qui exclut : \(actName(act)).", ", which rules out \(actName(act)).")
    return RefusalText(reason: reason, advice: advice(status, progress))
  }

  /// Who did it and when, in brackets.
  private func signed(_ mark: Mark, _ seen: Seen) -> String {
    " (\(actor(mark.by, registry: seen.registry, readBy: seen.customer)), \(timeOrDay(mark.at, now: seen.now, zone: seen.zone)))"
  }

  private func advice(_ status: Incident.Status, _ progress: Progress) -> String {
    switch status {
    case .merged: return say("Ouvrez l'incident avec lequel il a été fusionné.", "Open the incident it was merged into.")
    case .cancelled, .closed: return say("Pour un nouveau problème, faites un nouveau signalement.", "For new trouble, make a new report.")
    case .open, .resolved: break
    }
    switch progress {
    case .open: return say("Prenez-le d'abord en compte.", "Take it into account first.")
    case .takenIntoAccount, .workaroundProposed:
      return say("Rechargez la page : les actes possibles y sont.", "Reload the page: it shows the acts that are possible.")
    case .resolved: return say("S'il dure encore, rouvrez-le.", "If the trouble persists, reopen it.")
    case .closed, .cancelled: return say("Pour un nouveau problème, faites un nouveau signalement.", "For new trouble, make a new report.")
    }
  }

  private func judgement(_ refusal: Refusal, _ seen: Seen) -> RefusalText {
    switch refusal {
    case .notPaused:
      return RefusalText(
        reason: say("Aucun délai n'est suspendu.", "No clock is paused."),
        advice: say("Il n'y a rien à reprendre.", "There is nothing to resume."))
    case .tooLate(let limit):
      let when = relativeDay(limit, now: seen.now, zone: seen.zone)
      return RefusalText(
        reason: say("Le délai pour rouvrir est passé (\(when)).", "The time for reopening is over (\(when))."),
        advice: say("Faites un nouveau signalement.", "Make a new report."))
    case .alreadyCascaded(let mark):
      let done = mark.map { signed($0, seen) } ?? ""
      return RefusalText(
        reason: say("L'incident est déjà au niveau le plus haut\(done).", "The incident is already at the highest level\(done)."),
        advice: say("Écrivez une note, ou appelez le responsable d'exploitation.", "Write a note, or call the operations manager."))
    case .sameSeverity(let severity):
      let name = self.severity(severity)
      return RefusalText(
        reason: say("La gravité est déjà \(name).", "The severity is already \(name)."),
        advice: say("Choisissez une autre gravité.", "Choose another severity."))
    case .aggravationMustRaise:
      return RefusalText(
        reason: say("Une aggravation ne peut pas abaisser la gravité.", "An aggravation cannot lower the severity."),
        advice: say("Pour l'abaisser, choisissez « correction ».", "To lower it, choose “correction”."))
    case .notAnAssistanceRequest:
      return RefusalText(
        reason: say(
          "Ce n'est pas une demande d'assistance : c'est déjà une anomalie.", "This is no assistance request: it already is an anomaly."),
        advice: say("Requalifiez sa gravité.", "Requalify its severity."))
    case .onlyForAnomalies(let act):
      return RefusalText(
        reason: say(
          "Une demande d'assistance ne connaît pas cet acte : \(actName(act)).",
          "An assistance request does not have this act: \(actName(act))."),
        advice: say("Requalifiez-la d'abord en anomalie.", "Requalify it as an anomaly first."))
    case .nothingPrequalified:
      return RefusalText(
        reason: say("Aucune cause n'a été pré-qualifiée.", "No cause has been pre-qualified."),
        advice: say("Indiquez la cause en corrigeant.", "State the cause by correcting it."))
    default: return scope(refusal)
    }
  }

  private func scope(_ refusal: Refusal) -> RefusalText {
    switch refusal {
    case .cannotMerge(let target):
      RefusalText(
        reason: say(
          "La fusion avec \(target.text) n'est pas possible : il faut un autre incident, ouvert.",
          "It cannot be merged into \(target.text): that takes another incident, which is open."),
        advice: say("Choisissez un incident ouvert.", "Choose an incident that is open."))
    case .cannotSplit:
      RefusalText(
        reason: say(
          "Une séparation laisse au moins une plate-forme de chaque côté.", "A split leaves at least one platform on each side."),
        advice: say("Choisissez-en moins.", "Choose fewer."))
    default:
      RefusalText(
        reason: say("L'incident a changé entre-temps.", "The incident has changed in the meantime."),
        advice: say("Rechargez la page et recommencez.", "Reload the page and try again."))
    }
  }
}
