import Contracts
import Incidents
import ServiceTime

/// The monthly report: its headings and columns.
public enum MonthlyReportText {
  public static let title = LocalizedText("Rapport mensuel", "Monthly report")
  public static let reports = LocalizedText("Rapports", "Reports")
  public static let summary = LocalizedText("En bref", "In short")
  public static let promises = LocalizedText("Promesses", "Promises")
  public static let promisesNote = LocalizedText(
    "Une promesse compte dans le mois où elle a été tenue ou rompue.", "A promise counts in the month in which it was kept or broken.")
  public static let noPromises = LocalizedText(
    "Aucune promesse n'est venue à échéance ce mois-ci.", "No promise was to be kept this month.")
  public static let severity = LocalizedText("Gravité", "Severity")
  public static let promise = LocalizedText("Promesse", "Promise")
  public static let kept = LocalizedText("Tenues", "Kept")
  public static let broken = LocalizedText("Rompues", "Broken")
  public static let answersFor = LocalizedText("Imputable à", "Attributed to")
  public static let apart = LocalizedText(
    "Imputable au client, hors du compte du prestataire", "The customer’s to answer for, apart from the provider’s score")
  public static let times = LocalizedText("Délais, en temps d'ouverture", "Times, in open time")
  public static let timesNote = LocalizedText(
    "Du début du compte jusqu'à l'acte, heures fermées et pauses déduites ; hors incidents imputables au client.",
    "From where the clock counts to the act, without closed hours and pauses; without incidents that are the customer’s to answer for.")
  public static let noTimes = LocalizedText("Rien n'a été mesuré ce mois-ci.", "Nothing was measured this month.")
  public static let count = LocalizedText("Nombre", "Count")
  public static let mean = LocalizedText("Moyenne", "Mean")
  public static let median = LocalizedText("Médiane", "Median")
  public static let ninetieth = LocalizedText("9 sur 10 en", "9 in 10 within")
  public static let prequalification = LocalizedText("Pré-qualification", "Pre-qualification")
  public static let incidents = LocalizedText("Incidents", "Incidents")
  public static let noIncidents = LocalizedText("Aucun incident ce mois-ci.", "No incident this month.")
  public static let due = LocalizedText("Échéance", "Due")
  public static let done = LocalizedText("Fait", "Done")
  public static let outcome = LocalizedText("Résultat", "Outcome")
  public static let openTime = LocalizedText("Temps d'ouverture", "Open time")
  public static let why = LocalizedText("Comment les échéances sont comptées", "How the due times come about")
  public static let notExplained = LocalizedText(
    "Les règles d'aujourd'hui ne mènent plus à cette échéance : elle vaut telle qu'elle a été consignée.",
    "Today’s rules no longer lead to this due time: it stands as it was recorded.")
  public static let maintenance = LocalizedText("Maintenance annoncée", "Planned maintenance")
  public static let noMaintenance = LocalizedText("Aucune maintenance annoncée ce mois-ci.", "No maintenance was announced for this month.")
  public static let platforms = LocalizedText("Plates-formes", "Platforms")
  public static let from = LocalizedText("Du", "From")
  public static let until = LocalizedText("Au", "Until")
  public static let reason = LocalizedText("Raison", "Reason")
  public static let erased = LocalizedText("texte effacé", "text erased")
  public static let proof = LocalizedText("De quoi ce rapport est fait", "What this report is made from")
  public static let digest = LocalizedText("Empreinte du journal (SHA-256)", "Digest of the journal (SHA-256)")
  public static let download = LocalizedText("Télécharger", "Download")
  public static let customer = LocalizedText("Client", "Customer")
  public static let month = LocalizedText("Mois", "Month")
  public static let choose = LocalizedText("Afficher", "Show")
  public static let notOver = LocalizedText(
    "Ce mois n'est pas fini : le rapport changera encore.", "This month is not over: the report will still change.")
  public static let intro = LocalizedText(
    "Chaque mois, ce qui a été promis à un client et ce qui en a été tenu, tiré du journal des incidents.",
    "Month by month, what a customer was promised and how it was kept, from the journal of incidents.")
}

extension Words {
  /// A month with its year, in full: "novembre 2026", "November 2026".
  public func month(_ month: Int, of year: Int) -> String { "\(self.month(month)) \(year)" }

  /// "12 promesses tenues sur 13", "12 of 13 promises kept".
  public func promisesKept(_ kept: Int, of count: Int) -> String {
    let sentence = self.count(kept, kept > 1 ? "promesses tenue" : "promesse tenue", "")
    return say("\(sentence) sur \(count)", "\(kept) of \(count) \(count == 1 ? "promise" : "promises") kept")
  }

  /// How the month went with incidents: "5 incidents, dont 1 encore ouvert à la fin du mois".
  public func incidentsOfMonth(_ count: Int, openAtEnd: Int) -> String {
    let incidents = self.count(count, "incident", "incident")
    if openAtEnd == 0 { return incidents }
    let open = openAtEnd > 1 ? "encore ouverts" : "encore ouvert"
    return say(
      "\(incidents), dont \(openAtEnd) \(open) à la fin du mois", "\(incidents), \(openAtEnd) still open at the end of the month")
  }

  /// How often the statement of a cause was right.
  public func prequalification(right: Int, wrong: Int, unsettled: Int) -> String {
    let settled = right + wrong
    let stated = right > 1 ? "causes justes" : "cause juste"
    let judged =
      settled == 0
      ? say("Aucune cause n'a encore été confirmée ni corrigée", "No cause has been confirmed or corrected yet")
      : say("\(right) \(stated) sur \(settled)", "\(right) of \(settled) causes stated rightly")
    guard unsettled > 0 else { return judged + "." }
    return judged + say(" ; \(unsettled) sans avis.", "; \(unsettled) not judged.")
  }

  /// Of which state of the journal a report speaks.
  public func reportSource(incidents: Int) -> String {
    let count = self.count(incidents, "incident", "incident")
    return say(
      "Ce rapport est calculé à partir des journaux de \(count), jusqu'à la fin du mois : les mêmes journaux donnent le même rapport, octet pour octet. L'empreinte est celle du dernier maillon de chaque journal, référence par référence.",
      "This report is computed from the journals of \(count), up to the end of the month: the same journals give the same report, byte for byte. The digest is over the last link of each journal, reference by reference."
    )
  }

  /// From when to when an incident lasted, or that it goes on.
  public func incidentSpan(from start: Instant, to end: Instant?, zone: Zone) -> String {
    let from = dateAndTime(start, zone: zone)
    guard let end else { return say("depuis \(from)", "since \(from)") }
    return say("du \(from) au \(dateAndTime(end, zone: zone))", "\(from) to \(dateAndTime(end, zone: zone))")
  }

  /// A contract behind deadlines, with its versions.
  public func contractVersions(contract: String, revision: Int, holidays: String, zoneRules: String) -> String {
    say(
      "contrat \(contract), version \(revision) · jours fériés \(holidays) · règles de fuseau \(zoneRules)",
      "contract \(contract), version \(revision) · holidays \(holidays) · zone rules \(zoneRules)")
  }

  /// Where a merged incident went.
  public func mergedInto(_ reference: Key<Incident>) -> String {
    say("réuni avec \(reference.text), où ses promesses sont comptées", "merged into \(reference.text), where its promises are counted")
  }
}
