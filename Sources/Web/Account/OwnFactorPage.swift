import Contracts
import Digests
import Engine
import Markup
import Wording

/// Turning the second factor on and off, and the recovery codes when they have just been made.
struct OwnFactorPage {
  enum State {
    case off(asksPassword: Bool)
    /// Begun, and waiting for the first code.
    case begun(TimeCode)
    case on(codesLeft: Int)
  }

  let state: State
  let codes: [String]
  let fault: LocalizedText?

  func page(_ reader: Reader, viewer: Viewer) -> Page {
    Page(title: "\(reader(Console.Factor.title)) · Tocsin", reader: reader) {
      section(.class("card", "sheet", "narrow")) {
        h1 { reader(Console.Factor.title) }
        FaultList(faults: fault.map { [$0] } ?? []).html(reader)
        if codes.isEmpty { content(reader, viewer) } else { written(reader) }
      }
    }
  }

  @HTMLBuilder private func content(_ reader: Reader, _ viewer: Viewer) -> HTML {
    switch state {
    case .off(let asksPassword): off(asksPassword, reader, viewer)
    case .begun(let shared): begun(shared, reader, viewer)
    case .on(let left): on(left, reader, viewer)
    }
  }

  @HTMLBuilder private func off(_ asksPassword: Bool, _ reader: Reader, _ viewer: Viewer) -> HTML {
    p { reader(Console.Factor.off) }
    form(.method(.post), .action("/account/second-factor"), .class("stack")) {
      SealedField.session(viewer)
      if asksPassword { PasswordField(name: "current", label: Console.Account.currentPassword).html(reader) }
      button(.class("primary")) { reader(Console.Factor.begin) }
    }
  }

  @HTMLBuilder private func begun(_ shared: TimeCode, _ reader: Reader, _ viewer: Viewer) -> HTML {
    let key = Base32.encode(shared.secret)
    p { reader(Console.Factor.secretHint) }
    // Markup lets no address of another scheme into a link: the app's own is shown as text to be opened or copied.
    p { b { reader(Console.Factor.key) } }
    p(.class("reference", "codes")) { code { key.inGroups(of: 4) } }
    p(.class("soft", "small", "codes")) { code { address(key, reader, viewer) } }
    form(.method(.post), .action("/account/second-factor/confirm"), .class("stack")) {
      SealedField.session(viewer)
      CodeField(label: Console.Factor.firstCode, isFocused: true).html(reader)
      button(.class("primary")) { reader(Console.Factor.confirm) }
    }
  }

  /// What an app reads: whose code it is, the key, and nothing that differs from what it takes for granted.
  private func address(_ key: String, _ reader: Reader, _ viewer: Viewer) -> String {
    let issuer = "Tocsin"
    return "otpauth://totp/\(issuer):\(viewer.person.key.text.percentEncoded)?secret=\(key)&issuer=\(issuer)"
  }

  @HTMLBuilder private func on(_ left: Int, _ reader: Reader, _ viewer: Viewer) -> HTML {
    p(.class("reach")) { reader(Console.Factor.on) }
    p { reader.words.recoveryCodesLeft(left) }
    p(.class("soft")) { reader(Console.Factor.proveFirst) }
    form(.method(.post), .action("/account/second-factor/codes"), .class("stack")) {
      SealedField.session(viewer)
      CodeField(label: Console.Recovery.factorCode).html(reader)
      div(.class("actions")) {
        button { reader(Console.Factor.renew) }
        button(.attribute("formaction", "/account/second-factor/off")) { reader(Console.Factor.remove) }
      }
    }
  }

  @HTMLBuilder private func written(_ reader: Reader) -> HTML {
    h2 { reader(Console.Factor.codesTitle) }
    p { reader(Console.Factor.codesHint) }
    ul(.class("codes")) { for one in codes { li { code { one.inGroups(of: 4) } } } }
    a(.class("button", "primary"), .href("/account")) { reader(Console.Factor.codesDone) }
  }
}

extension String {
  /// "ABCD EFGH": easier to copy.
  fileprivate func inGroups(of size: Int) -> String {
    var rest = self[...]
    var groups: [Substring] = []
    while !rest.isEmpty {
      groups.append(rest.prefix(size))
      rest = rest.dropFirst(size)
    }
    return groups.joined(separator: " ")
  }
}
