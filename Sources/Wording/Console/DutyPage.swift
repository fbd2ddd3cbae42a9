import Contracts
import Incidents
import OnCall
import ServiceTime

extension Console {
  /// Who is on duty, now and next, and whether they can be reached.
  public enum Duty {
    public static let title = LocalizedText("Qui est d'astreinte", "Who is on duty")
    public static let now = LocalizedText("Maintenant", "Now")
    public static let next = LocalizedText("Ensuite", "Next")
    public static let upcoming = LocalizedText("Les prochains jours", "The next days")
    public static let rota = LocalizedText("Tour", "Rota")
    public static let person = LocalizedText("Personne", "Person")
    public static let from = LocalizedText("Du", "From")
    public static let until = LocalizedText("Jusqu'au", "Until")
    public static let contacts = LocalizedText("Moyens de contact", "Contact methods")
    public static let channel = LocalizedText("Canal", "Channel")
    public static let address = LocalizedText("Adresse", "Address")
    public static let reachable = LocalizedText("joignable", "reachable")
    public static let unreachable = LocalizedText("injoignable", "not reachable")
    public static let verified = LocalizedText("vérifié", "verified")
    public static let unverified = LocalizedText("non vérifié", "not verified")
    public static let noContacts = LocalizedText("aucun moyen de contact", "no contact method")
    public static let noVerifiedContact = LocalizedText("aucun contact vérifié", "no verified contact")
    public static let neverProven = LocalizedText("jamais prouvé", "never proven")
    public static let sendTest = LocalizedText("Envoyer un appel d'essai", "Send a test page")
    public static let testSent = LocalizedText("L'appel d'essai est parti.", "The test page is on its way.")
    public static let sendCode = LocalizedText("Envoyer un code", "Send a code")
    public static let codeSent = LocalizedText(
      "Le code est parti : il vaut dix minutes.", "The code is on its way; it is good for ten minutes.")
    public static let code = LocalizedText("Code reçu", "Code received")
    public static let verify = LocalizedText("Vérifier", "Verify")
    public static let codeWrong = LocalizedText(
      "Ce n'est pas le bon code, ou il n'est plus valable.", "This is not the code, or it is no longer good.")
    public static let nowVerified = LocalizedText("Ce moyen de contact est vérifié.", "This contact method is verified.")
    public static let nobody = LocalizedText("Personne n'est d'astreinte à ce niveau.", "Nobody is on duty at this level.")
    public static let uncovered = LocalizedText("Heures sans personne", "Uncovered hours")
    public static let noRotas = LocalizedText(
      "Le catalogue ne déclare aucun tour d'astreinte : ajoutez « rotas » et rechargez-le.",
      "The catalogue declares no rota: add “rotas” and apply it again.")
    public static let policies = LocalizedText("Politiques d'escalade", "Escalation policies")
    public static let lastResort = LocalizedText("Dernier recours", "Last resort")
  }
}

extension Words {
  /// When a person was last proven reachable: "joint pour la dernière fois : lun. 23 nov., 9 h 12".
  public func lastProven(_ instant: Instant?, now: Instant, zone: Zone) -> String {
    guard let instant else { return self(Console.Duty.neverProven) }
    let when = relativeDay(instant, now: now, zone: zone)
    return say("joint pour la dernière fois : \(when)", "last reached: \(when)")
  }

  /// How fast a test page arrived: "essai 21 s".
  public func testPageTook(_ seconds: Seconds) -> String {
    let length = duration(seconds)
    return say("essai \(length)", "test page \(length)")
  }

  /// A step of a policy: "étape 1, niveau 2, puis 5 min d’attente".
  public func escalationStep(_ number: Int, _ step: EscalationStep) -> String {
    let wait = duration(step.delay)
    let level = level(step.level)
    return say("étape \(number), \(level), puis \(wait) d'attente", "step \(String(number)), \(level), then \(wait) of waiting")
  }
}
