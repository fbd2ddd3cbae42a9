import Markup
import Wording

/// Says what went wrong and what to do.
struct FaultPage {
  let fault: WebFault
  let request: String

  func page(_ reader: Reader) -> Page {
    Page(title: "\(reader(fault.title)) · Tocsin", reader: reader) {
      section(.class("card", "sheet")) {
        h1 { reader(fault.title) }
        p { reader(fault.advice) }
        div(.class("actions")) {
          a(.class("button", "primary"), .href("/")) { reader(Console.Navigation.backToBoard) }
          if case .signInNeeded = fault { a(.class("button"), .href("/signin")) { reader(Console.Navigation.signIn) } }
        }
        p(.class("faint", "small")) { "\(fault.code) · \(reader(Console.Fault.requestNumber)) \(request)" }
      }
    }
  }
}
