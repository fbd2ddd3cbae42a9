import Contracts
import ServiceTime

extension Console {
  /// A year, or some days, played by chance.
  public enum Simulation {
    public static let promises = LocalizedText("Promesses tenues et rompues", "Promises kept and broken")
    public static let severity = LocalizedText("Gravité", "Severity")
    public static let promise = LocalizedText("Promesse", "Promise")
    public static let kept = LocalizedText("tenues", "kept")
    public static let broken = LocalizedText("rompues", "broken")
    public static let notNeeded = LocalizedText("sans objet", "not needed")
    public static let share = LocalizedText("tenues sur 100", "kept of 100")
    public static let all = LocalizedText("toutes", "all")
    public static let notNeededHint = LocalizedText(
      "Sans objet : l'incident s'est résolu seul avant que la promesse ne soit due.",
      "Not needed: the incident resolved by itself before the promise was due.")

    public static let load = LocalizedText("Appels par personne", "Pages by person")
    public static let loadHint = LocalizedText(
      "Appels remis, par heure de la journée de chacun ; la nuit va de 22 h à 7 h.",
      "Pages delivered, by the hour of each person's day; the night is from 22:00 to 07:00.")
    public static let person = LocalizedText("Personne", "Person")
    public static let pages = LocalizedText("appels", "pages")
    public static let byNight = LocalizedText("de nuit", "by night")
    public static let nights = LocalizedText("nuits réveillées", "nights woken")
    public static let busiest = LocalizedText("heure la plus chargée", "busiest hour")
    public static let noPages = LocalizedText("Personne n'a été appelé.", "Nobody was paged.")

    public static let waits = LocalizedText("Les attentes les plus longues", "The longest waits for an answer")
    public static let incident = LocalizedText("Incident", "Incident")
    public static let firstPage = LocalizedText("premier appel", "first page")
    public static let wait = LocalizedText("attente", "wait")
    public static let people = LocalizedText("personnes appelées", "people paged")
    public static let lastResort = LocalizedText("dernier recours", "last resort")
    public static let called = LocalizedText("appelé", "called")
    public static let unanswered = LocalizedText("terminé sans réponse", "over before anyone answered")

    public static let uncovered = LocalizedText("Heures que personne ne couvre", "Hours nobody covered")
    public static let level = LocalizedText("Niveau", "Level")
    public static let withoutDuty = LocalizedText("sans astreinte", "nobody on duty")
    public static let ill = LocalizedText("astreinte malade, sans relève", "on duty but ill, nobody took over")

    public static let months = LocalizedText("Incidents par mois", "Incidents by month")
    public static let month = LocalizedText("Mois", "Month")
    public static let whole = LocalizedText("Ensemble", "As a whole")
    public static let incidents = LocalizedText("incidents", "incidents")
    public static let medianAnswer = LocalizedText("réponse médiane", "median answer")
    public static let longestWait = LocalizedText("attente la plus longue", "longest wait")
    public static let undelivered = LocalizedText("messages jamais remis", "messages never delivered")
    public static let uncoveredHours = LocalizedText("heures non couvertes", "hours not covered")

    public static let today = LocalizedText("tel quel", "as it is")
    public static let whatIf = LocalizedText("variante", "what if")
    public static let change = LocalizedText("écart", "change")
    public static let comparison = LocalizedText("Côte à côte", "Side by side")
    public static let sameWorld = LocalizedText(
      "Les deux catalogues rencontrent les mêmes pannes, aux mêmes secondes ; ce qui diffère vient des règles et de ceux qu'elles appellent.",
      "Both catalogues meet the same troubles at the same seconds; what differs comes from the rules and from those whom they page.")
    public static let caveat = LocalizedText(
      "Les pannes, les absences et les réactions sont tirées au sort par la graine ; le contrat, les tours et les règles sont les vôtres.",
      "Troubles, absences and reactions are drawn by the seed; the contract, the rotas and the rules are yours.")
    public static let sound = LocalizedText(
      "Rien de ce qui ne doit jamais arriver n'est arrivé.", "Nothing happened that must never happen.")
    public static let unsound = LocalizedText("Ce qui ne doit jamais arriver est arrivé :", "What must never happen has happened:")
    public static let again = LocalizedText("Pour le rejouer :", "To play it again:")
    public static let seed = LocalizedText("graine", "seed")
    public static let journal = LocalizedText("journal", "journal")
  }
}

extension Words {
  /// What was played: "L’année 2026, simulée", "14 days from Mon 19 Oct 2026, simulated".
  public func simulated(from: CivilDate, days: Int, isYear: Bool) -> String {
    if isYear { return say("L'année \(from.year), simulée", "The year \(from.year), simulated") }
    let day = date(from)
    return days == 1
      ? say("Le \(day), simulé", "\(day), simulated")
      : say("\(days) jours à partir du \(day), simulés", "\(days) days from \(day), simulated")
  }

  /// How much was played: "612 incidents, 1 903 appels, 48 arrêts brutaux".
  public func simulatedAmount(incidents: Int, pages: Int, deaths: Int, faults: Int) -> String {
    let dying = say(
      deaths < 2 ? "\(deaths) arrêt brutal" : "\(deaths) arrêts brutaux", deaths == 1 ? "1 sudden death" : "\(deaths) sudden deaths")
    let failing = say(
      faults < 2 ? "\(faults) panne de la base" : "\(faults) pannes de la base",
      faults == 1 ? "1 fault of the store" : "\(faults) faults of the store")
    let parts = [count(incidents, "incident", "incident"), count(pages, "appel", "page"), dying, failing]
    return list(parts)
  }

  /// How often the store was held against the rules: "12 rules held at 3,120 inspections of incidents."
  public func simulatedInspections(rules: Int, inspections: Int) -> String {
    say("\(rules) règles, vérifiées à \(inspections) examens d'incidents.", "\(rules) rules, held against incidents \(inspections) times.")
  }

  /// A share of a hundred with one decimal: "97,4", "97.4".
  public func ofHundred(_ percent: Double) -> String {
    let tenths = Int((percent * 10).rounded(.down))
    return "\(tenths / 10)\(say(",", "."))\(tenths % 10)"
  }

  /// A change as a signed number: "+12", "−3", "=".
  public func change(_ difference: Int) -> String {
    if difference == 0 { return "=" }
    return difference > 0 ? "+\(difference)" : "−\(-difference)"
  }

  /// An hour of the day as a label: "14 h", "14:00".
  public func hourOfDay(_ hour: Int) -> String { time(TimeOfDay(hour: hour, minute: 0)) }
}
