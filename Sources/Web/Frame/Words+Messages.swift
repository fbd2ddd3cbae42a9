import Contracts
import Engine
import Incidents
import Wording

extension Words {
  /// What a message is: "page: escalation", "receipt", "test page".
  func message(_ message: OutgoingMessage) -> String {
    switch message {
    case .incident(let message):
      switch message.kind {
      case .page(let reason): pageReason(reason)
      case .notice(let kind): noticeKind(kind)
      }
    case .testPage: self(Console.Board.testPage)
    case .contactCode: self(Console.Duty.code)
    case .passwordLink: self(Console.SignIn.newPassword)
    case .webhookDisabled: self(LocalizedText(fr: "webhook arrêté", en: "webhook stopped"))
    case .unreadable: self(Console.Delivery.unreadable)
    }
  }
}
