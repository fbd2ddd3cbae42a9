import Contracts
import Incidents
import Signals

/// Who is who, and what set the procedure in motion.
extension Words {
  /// A role of procedure §1.
  public func role(_ role: Role) -> String {
    switch role {
    case .operator: say("exploitant", "operator")
    case .operationsManager: say("responsable d'exploitation", "operations manager")
    case .responder: say("opérateur d'intervention", "responder")
    case .administrator: say("administrateur", "administrator")
    case .auditor: say("auditeur", "auditor")
    }
  }

  /// What set the procedure in motion.
  public func trigger(_ trigger: Trigger) -> String {
    switch trigger {
    case .infrastructureProbe: say("sonde d'infrastructure", "infrastructure probe")
    case .functionalProbe: say("sonde fonctionnelle", "functional probe")
    case .operationsManager: say("signalement du responsable d'exploitation", "report by the operations manager")
    case .cascade: say("cascade depuis le niveau 2", "cascade from level 2")
    case .emergencyEntry: say("entrée de support de secours", "emergency support entry")
    case .emergencyAlert: say("alerte d'urgence", "emergency alert")
    case .operatorReport: say("signalement de l'exploitant", "report by the operator")
    case .assistanceRequest: say("demande d'assistance", "assistance request")
    }
  }

  /// The trigger with its agent, after "ouvert": "par une sonde d'infrastructure", "by an infrastructure probe".
  public func openedBy(_ trigger: Trigger) -> String {
    switch trigger {
    case .infrastructureProbe: say("par une sonde d'infrastructure", "by an infrastructure probe")
    case .functionalProbe: say("par une sonde fonctionnelle", "by a functional probe")
    case .operationsManager: say("par le responsable d'exploitation", "by the operations manager")
    case .cascade: say("par cascade depuis le niveau 2", "by cascade from level 2")
    case .emergencyEntry: say("par l'entrée de support de secours", "at the emergency support entry")
    case .emergencyAlert: say("par une alerte d'urgence", "by an emergency alert")
    case .operatorReport: say("par l'exploitant", "by the operator")
    case .assistanceRequest: say("par une demande d'assistance", "by an assistance request")
    }
  }

  /// Why a signal was recorded without effect.
  public func ignored(_ rule: IgnoreRule) -> String {
    switch rule {
    case .duplicate: say("déjà reçu", "already received")
    case .mute(let id): say("mis en sourdine (\(id))", "muted (\(id))")
    case .maintenance(let id): say("maintenance annoncée (\(id))", "announced maintenance (\(id))")
    case .heartbeat: say("battement reçu à temps", "heartbeat in time")
    case .nothingToRecover: say("rétablissement de rien d'ouvert", "recovery of nothing that is open")
    }
  }

  /// Whether a source says that something is wrong, or that it is over.
  public func signalStatus(_ status: Signal.Status) -> String {
    switch status {
    case .firing: say("en alerte", "firing")
    case .recovered: say("rétabli", "recovered")
    }
  }

  /// Who acted: a person's name, a source, or Tocsin itself.
  public func actor(_ actor: Actor, registry: Registry) -> String {
    switch actor {
    case .person(let person): registry.name(of: person)
    case .source("emergency"): say("l'entrée de support de secours", "the emergency support entry")
    case .source("console"): say("la console", "the console")
    case .source(let source): source
    case .rule(let rule): ruleName(rule)
    }
  }

  /// Who acted, as someone of `customer` may know them: the provider's people are "a responder"; nil for the provider's own readers.
  public func actor(_ actor: Actor, registry: Registry, readBy customer: Key<Customer>?) -> String {
    guard let customer else { return self.actor(actor, registry: registry) }
    switch actor {
    case .person(let person) where registry.people[person]?.customer == customer: return registry.name(of: person)
    case .person: return say("un intervenant", "a responder")
    case .source, .rule: return say("Tocsin", "Tocsin")
    }
  }

  /// A rule of the procedure by its name; timers have words of their own.
  func ruleName(_ rule: String) -> String {
    Timer.Kind(rawValue: rule).map(timer) ?? say("Tocsin", "Tocsin")
  }

  /// What a timer waits for.
  public func timer(_ timer: Timer.Kind) -> String {
    switch timer {
    case .immediateBudget: say("fin des dix minutes de la voie immédiate", "end of the immediate way’s ten minutes")
    case .opening: say("ouverture du service", "opening of the service")
    case .escalation: say("étape suivante de l'escalade", "next step of the escalation")
    case .acknowledgementExpiry: say("fin de l'acquittement", "end of the acknowledgement")
    case .warning: say("avertissement sur un délai", "warning about a promise")
    case .closing: say("fermeture proche", "closing soon")
    case .breach: say("échéance", "deadline")
    case .settling: say("rétablissement stable", "recovery that lasts")
    case .silence: say("silence du client", "silence of the customer")
    }
  }
}
