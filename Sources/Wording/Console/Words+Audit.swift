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
    case "tokenIssued": say("jeton créé", "token made")
    case "tokenRevoked": say("jeton révoqué", "token revoked")
    case "catalogueApplied": say("catalogue appliqué, révision", "catalogue applied, revision")
    case "cataloguePlanned": say("catalogue à venir, révision", "catalogue planned, revision")
    case "catalogueWithdrawn": say("catalogue à venir retiré, révision", "planned catalogue withdrawn, revision")
    case "muted": say("mise en sourdine", "muted")
    case "muteEnded": say("fin de mise en sourdine", "mute ended")
    case "maintenanceDeclared": say("maintenance annoncée", "maintenance announced")
    case "maintenanceEnded": say("maintenance terminée", "maintenance ended")
    case "contactCodeSent": say("code envoyé à un moyen de contact", "code sent to a contact method")
    case "contactVerified": say("moyen de contact vérifié", "contact method verified")
    case "testPageSent": say("appel d'essai envoyé", "test page sent")
    case "signalRaised": say("signalement lancé", "signal raised")
    case "webhookMade": say("webhook créé", "webhook made")
    case "webhookEnded": say("webhook supprimé", "webhook ended")
    case "webhookTested": say("webhook mis à l'essai", "webhook tried")
    case "secretsSealed": say("secrets scellés", "secrets sealed")
    case "sealGiven": say("sceau remis", "seal given")
    case "personErased": say("personne effacée", "person erased")
    case "backupBegun": say("sauvegarde commencée", "backup begun")
    case "backupRestored": say("sauvegarde restaurée", "backup restored")
    case "projectionMended": say("incident recalculé d'après son journal", "incident mended from its journal")
    default: name
    }
  }
}
