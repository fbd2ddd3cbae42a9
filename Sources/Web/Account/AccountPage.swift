import Contracts
import Engine
import Markup
import Wording

/// Password, second factor, tokens and open sessions of the reader.
struct AccountPage {
  struct Model {
    let hasPassword: Bool
    let hasSecondFactor: Bool
    let tokenCount: Int
    let sessions: [Session]
  }

  let model: Model
  let notice: LocalizedText?
  let faults: [LocalizedText]

  func page(_ reader: Reader, viewer: Viewer) -> Page {
    Page(title: "\(reader(Console.Navigation.account)) · Tocsin", reader: reader) {
      div(.class("head")) { h1 { viewer.person.name } }
      if let notice { p(.class("notice"), .role("status")) { reader(notice) } }
      div(.class("grid")) {
        section(.class("card", "block")) { password(reader, viewer) }
        section(.class("card", "block")) { factor(reader) }
        section(.class("card", "block")) { tokens(reader) }
        section(.class("card", "block")) { sessions(reader, viewer) }
      }
    }
  }

  @HTMLBuilder private func password(_ reader: Reader, _ viewer: Viewer) -> HTML {
    h2 { reader(Console.SignIn.setPassword) }
    FaultList(faults: faults).html(reader)
    form(.method(.post), .action("/account"), .class("stack")) {
      SealedField.session(viewer)
      // Password keepers look for the name beside the password.
      input(.type("hidden"), .name("name"), .value(viewer.person.key.text), .autocomplete("username"))
      if model.hasPassword { PasswordField(name: "current", label: Console.Account.currentPassword).html(reader) }
      PasswordField(name: "password", label: Console.SignIn.newPassword, hint: Console.SignIn.newPasswordHint, isNew: true).html(reader)
      button(.class("primary")) { reader(Console.Navigation.save) }
    }
  }

  @HTMLBuilder private func factor(_ reader: Reader) -> HTML {
    h2 { reader(Console.Factor.title) }
    p(.class(model.hasSecondFactor ? "reach" : "soft")) { reader(model.hasSecondFactor ? Console.Factor.on : Console.Factor.off) }
    div(.class("actions")) {
      a(.class("button"), .href("/account/second-factor")) {
        reader(model.hasSecondFactor ? Console.Factor.manage : Console.Factor.begin)
      }
    }
  }

  @HTMLBuilder private func tokens(_ reader: Reader) -> HTML {
    h2 { reader(Console.Tokens.title) }
    p(.class("soft")) { model.tokenCount == 0 ? reader(Console.Tokens.none) : reader.words.goodTokens(model.tokenCount) }
    div(.class("actions")) {
      a(.class("button"), .href("/account/tokens")) { reader(Console.Factor.manage) }
      a(.class("button"), .href("/account/webhooks")) { reader(Console.Webhooks.title) }
    }
  }

  @HTMLBuilder private func sessions(_ reader: Reader, _ viewer: Viewer) -> HTML {
    h2 { reader(Console.Sessions.title) }
    for session in model.sessions { item(session, reader, viewer) }
    if model.sessions.count > 1 {
      form(.method(.post), .action("/account/sessions/end"), .class("actions")) {
        SealedField.session(viewer)
        button(.name("session"), .value("others")) { reader(Console.Sessions.endOthers) }
      }
    }
  }

  private func item(_ session: Session, _ reader: Reader, _ viewer: Viewer) -> HTML {
    let isThis = session.digest == viewer.session.digest
    return div(.class("item")) {
      div {
        b { session.browser.isEmpty ? reader(Console.Sessions.unknownBrowser) : session.browser }
        span(.class("soft", "small")) {
          [session.address, isThis ? reader(Console.Sessions.this) : ""].filter { !$0.isEmpty }.joined(separator: " · ")
        }
        span(.class("soft", "small")) {
          if let openedAt = session.openedAt {
            "\(reader(Console.Sessions.opened)) "
            reader.day(openedAt)
          }
          if let seenAt = session.seenAt {
            ", \(reader(Console.Sessions.seen)) "
            reader.day(seenAt)
          }
        }
      }
      if !isThis {
        form(.method(.post), .action("/account/sessions/end")) {
          SealedField.session(viewer)
          button(.name("session"), .value(session.digest)) { reader(Console.Sessions.end) }
        }
      }
    }
  }
}
