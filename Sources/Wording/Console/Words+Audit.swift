import Contracts

extension Words {
  /// What was done, by the name under which it is written down; a name that this version does not know is told as it is.
  public func auditedAct(_ name: String) -> String {
    switch name {
    case "signedIn": say("connexion", "signed in")
    case "signedOut": say("déconnexion", "signed out")
    case "sessionsEnded": say("sessions terminées", "sessions ended")
    case "passwordSet": say("mot de passe choisi", "password set")
    case "passwordResetAsked": say("autre mot de passe demandé", "password reset asked for")
    case "passwordReset": say("mot de passe changé par lien", "password reset by link")
    case "invited": say("invitation", "invited")
    case "signInLinkMade": say("lien de connexion donné", "sign-in link given")
    case "secondFactorOn": say("second facteur activé", "second factor on")
    case "secondFactorOff": say("second facteur retiré", "second factor off")
    case "recoveryCodesMade": say("codes de secours refaits", "new recovery codes")
    case "recoveryCodeUsed": say("code de secours utilisé", "recovery code used")
    case "catalogueApplied": say("catalogue appliqué, révision", "catalogue applied, revision")
    case "cataloguePlanned": say("catalogue à venir, révision", "catalogue planned, revision")
    case "muted": say("mise en sourdine", "muted")
    case "muteEnded": say("fin de mise en sourdine", "mute ended")
    case "maintenanceDeclared": say("maintenance annoncée", "maintenance announced")
    case "maintenanceEnded": say("maintenance terminée", "maintenance ended")
    case "contactVerified": say("moyen de contact vérifié", "contact method verified")
    case "secretsSealed": say("secrets scellés", "secrets sealed")
    default: name
    }
  }
}
