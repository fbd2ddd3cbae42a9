import Contracts
import Incidents
import ServiceTime

extension Console {
  /// The page of an incident.
  public enum IncidentPage {
    public static let promises = LocalizedText("Délais promis", "Promises")
    public static let why = LocalizedText("pourquoi ?", "why?")
    public static let lineByLine = LocalizedText("Compté ligne à ligne", "Counted line by line")
    public static let timeline = LocalizedText("Ce qui s'est passé", "What happened")
    public static let evidence = LocalizedText("Indices", "Evidence")
    public static let likelyCause = LocalizedText("Cause probable", "Likely cause")
    public static let otherCauses = LocalizedText("Autres causes possibles", "Other possible causes")
    public static let settledCause = LocalizedText("Cause retenue", "Cause found")
    public static let noCause = LocalizedText("Aucune cause ne se dégage encore.", "No cause stands out yet.")
    public static let prequalification = LocalizedText("Pré-qualification", "Pre-qualification")
    public static let expectedHandling = LocalizedText("Durée attendue", "Expected handling")
    public static let handlingUnknown = LocalizedText("durée inconnue", "handling time unknown")
    public static let impacts = LocalizedText("Plates-formes touchées", "Affected platforms")
    public static let platform = LocalizedText("Plate-forme", "Platform")
    public static let customer = LocalizedText("Client", "Customer")
    public static let components = LocalizedText("Composants", "Components")
    public static let infrastructure = LocalizedText("Infrastructure", "Infrastructure")
    public static let severity = LocalizedText("Gravité", "Severity")
    public static let progress = LocalizedText("Avancement", "Progress")
    public static let handling = LocalizedText("Prise en charge", "Handling")
    public static let level = LocalizedText("Niveau", "Level")
    public static let way = LocalizedText("Voie", "Way")
    public static let attribution = LocalizedText("Attribution", "Attribution")
    public static let holder = LocalizedText("Responsable", "Holder")
    public static let openedAt = LocalizedText("Ouvert", "Opened")
    public static let reference = LocalizedText("Référence", "Reference")
    public static let reporter = LocalizedText("Signalé par", "Reported by")
    public static let contract = LocalizedText("Contrat", "Contract")
    public static let signals = LocalizedText("Signalements", "Signals")
    public static let rawEvidence = LocalizedText("Données brutes", "Raw data")
    public static let rawDropped = LocalizedText("Les données brutes n'ont pas été gardées.", "The raw data were not kept.")
    public static let messages = LocalizedText("Messages", "Messages")
    public static let noMessages = LocalizedText("Aucun message n'est parti.", "No message has left.")
    public static let linked = LocalizedText("Suite de", "Follows")
    public static let mergedInto = LocalizedText("Fusionné avec", "Merged into")
    public static let absorbed = LocalizedText("Réunit aussi", "Also holds")
    public static let proposedMerge = LocalizedText("Semble faire partie de", "Seems to be part of")
    public static let actions = LocalizedText("Actes possibles", "What can be done")
    public static let noActions = LocalizedText("Aucun acte n'est possible pour vous.", "There is nothing you can do here.")
    public static let more = LocalizedText("Autres actes", "More")
    public static let recoveredHint = LocalizedText(
      "Toutes les sources disent que c'est fini. Vérifiez, puis résolvez.", "Every source says that it is over. Check, then resolve.")
    public static let settlingHint = LocalizedText(
      "Toutes les sources disent que c'est fini : sans retour sous 5 minutes, l'incident est résolu de soi-même.",
      "Every source says that it is over: if it stays so for 5 minutes, the incident resolves by itself.")
    public static let failedHint = LocalizedText(
      "Un message n'a pu être remis par aucun moyen : appelez la personne.",
      "A message could not be delivered by any means: call the person.")
    public static let awaitingCustomerHint = LocalizedText(
      "Les délais sont suspendus jusqu'à la réponse du client.", "The clocks are paused until the customer answers.")
    public static let standsStill = LocalizedText("suspendu", "paused")
    public static let notStarted = LocalizedText("pas encore compté", "not counting yet")
    public static let openHours = LocalizedText("heures d'ouverture", "open hours")
    public static let closedHours = LocalizedText("heures de fermeture", "closed hours")
    public static let pauses = LocalizedText("pauses", "pauses")
    public static let used = LocalizedText("temps utilisé", "time used")
  }
}

extension Words {
  /// The heading of a promise's card: "Solution de contournement · deux heures ouvrées".
  public func promiseHeading(_ objective: Objective) -> String {
    "\(clock(objective.clock).capitalizedFirst) · \(budget(objective))"
  }

  /// What is left: "38 min restantes"; the open time left stands in `openTimeLeft`.
  public func left(_ seconds: Seconds) -> String {
    let length = duration(seconds)
    return say("reste \(length)", "\(length) left")
  }

  /// A promise that was kept: "Tenu en 3 min", "Kept in 3 min".
  public func keptIn(_ seconds: Seconds) -> String {
    let length = duration(seconds)
    return say("Tenu en \(length)", "Kept in \(length)")
  }

  /// A promise that was broken and stopped since: "Dépassé de 12 min".
  public func brokenBy(_ seconds: Seconds) -> String {
    let length = duration(seconds)
    return say("Dépassé de \(length)", "Broken by \(length)")
  }

  /// When it was done and when it was due: "14 h 05, échéance 15 h 02".
  public func doneAndDue(_ done: Instant, due: Instant, now: Instant, zone: Zone) -> String {
    let at = timeOrDay(done, now: now, zone: zone)
    let dueAt = timeOrDay(due, now: now, zone: zone)
    return say("\(at), échéance \(dueAt)", "\(at), due \(dueAt)")
  }

  /// What a promise's bar says to those who do not see it: "68 % du temps d’ouverture utilisés".
  public func usedShare(_ percent: Int) -> String {
    say("\(percent) % du temps d'ouverture utilisés", "\(String(percent)) % of the open time is used")
  }

  /// The heading of an explanation: "Pourquoi 16 h 02 ?".
  public func whyHeading(_ due: Instant, now: Instant, zone: Zone) -> String {
    let when = timeOrDay(due, now: now, zone: zone)
    return say("Pourquoi \(when) ?", "Why \(when)?")
  }

  /// The line under a title: "ouvert par une sonde d’infrastructure, 14 h 02".
  public func openedLine(_ trigger: Trigger, at instant: Instant, now: Instant, zone: Zone) -> String {
    let when = timeOrDay(instant, now: now, zone: zone)
    let by = openedBy(trigger)
    return say("ouvert \(by), \(when)", "opened \(by), \(when)")
  }

  /// An expected handling time with where it comes from: "25 min, d’après 7 incidents de même origine".
  public func expectedHandling(_ expected: ExpectedHandling) -> String {
    "\(duration(expected.seconds)), \(handlingBasis(expected))"
  }

  /// A percentage: "74 %".
  public func percent(_ percent: Int) -> String { "\(percent)\u{A0}%" }
}
