import Contracts
import Engine
import Incidents
import Markup
import OnCall
import ServiceTime
import Wording

/// The bar at the top: the way around, the regime now, who is on duty, who is signed in.
struct WatchBar {
  private let reader: Reader

  init(_ reader: Reader) { self.reader = reader }

  private struct Place {
    let path: String
    let title: LocalizedText
  }

  var html: HTML {
    header(.class("watch")) {
      a(.class("skip"), .href("#main")) { reader(Console.Navigation.skip) }
      WatchBar.mark
      if let viewer = reader.viewer {
        nav(.ariaLabel(reader(Console.Navigation.main))) { for place in places(for: viewer) { entry(place) } }
        div(.class("now", "small")) {
          regime
          if viewer.access.may(.seeDuty) { duty }
          account(viewer)
        }
      } else {
        div(.class("now", "small")) { a(.class("button"), .href("/signin")) { reader(Console.Navigation.signIn) } }
      }
    }
  }

  static var mark: HTML {
    a(.class("mark"), .href("/")) {
      svg(
        .width(22), .height(22), .viewBox("0 0 24 24"), .fill("none"), .stroke("currentColor"), .strokeWidth(2), .strokeLinecap("round"),
        .strokeLinejoin("round"), .ariaHidden
      ) {
        path(.d("M6 16V11a6 6 0 0 1 12 0v5l2 2H4z"))
        path(.d("M10 21h4"))
        path(.d("M2 8c.4-2 1.4-3.6 3-5M22 8c-.4-2-1.4-3.6-3-5"))
      }
      span { "Tocsin" }
    }
  }

  private func places(for viewer: Viewer) -> [Place] {
    var places = [Place(path: "/", title: Console.Navigation.board), Place(path: "/incidents", title: Console.Navigation.incidents)]
    if viewer.access.may(.report) { places.append(Place(path: "/report", title: Console.Navigation.report)) }
    if viewer.access.may(.seeDuty), viewer.access.isInside { places.append(Place(path: "/duty", title: Console.Navigation.duty)) }
    if viewer.access.may(.declareMaintenance) {
      places.append(Place(path: "/maintenance", title: Console.Navigation.maintenance))
    }
    if viewer.access.may(.mute), viewer.access.isInside { places.append(Place(path: "/mutes", title: Console.Navigation.mutes)) }
    if viewer.access.may(.administer), viewer.access.isInside { places.append(Place(path: "/people", title: Console.People.title)) }
    if viewer.access.may(.administer), viewer.access.isInside { places.append(Place(path: "/tokens", title: Console.Tokens.title)) }
    if viewer.access.may(.seeAudit), viewer.access.isInside { places.append(Place(path: "/audit", title: Console.Audit.title)) }
    if viewer.access.may(.seeReports) { places.append(Place(path: "/monthly", title: MonthlyReportText.reports)) }
    if reader.hasDemoMail { places.append(Place(path: "/demo/mail", title: Console.Lists.demoMail)) }
    return places
  }

  private func entry(_ place: Place) -> HTML {
    let isHere = place.path == "/" ? reader.path == "/" : reader.path.hasPrefix(place.path)
    return a(.href(place.path), .when(isHere, .ariaCurrent())) { reader(place.title) }
  }

  /// The regime of the reader's own contract; for the provider's people, of the contract most platforms have.
  @HTMLBuilder private var regime: HTML {
    if let terms = mainTerms {
      let regime = terms.hours.regime(at: reader.now)
      let until = reader.words.regimeUntil(terms.hours.regimeEnds(after: reader.now), now: reader.now, zone: terms.zone)
      span(.class("regime", regime.rawValue), .title(reader.words.regimeDefinition(regime))) {
        span {
          b { reader.words.regime(regime) }
          " "
          span(.class("soft", "until")) { until }
        }
      }
    }
  }

  private var mainTerms: Terms? {
    let platforms = reader.viewer?.access.platforms(of: reader.registry) ?? []
    let counts = Dictionary(grouping: platforms, by: \.contract).mapValues(\.count)
    let contract = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    return contract.flatMap { reader.registry.terms[$0] }
  }

  @HTMLBuilder private var duty: HTML {
    if let first = reader.registry.roster.onDuty(level: .operations, at: reader.now).first {
      let name = reader.registry.name(of: first.person)
      a(.class("person"), .href("/duty")) {
        span(.class("soft")) { reader(Console.Navigation.onDuty) }
        " "
        span(.class("name")) { name }
      }
    } else {
      a(.class("person", "alarm"), .href("/duty")) { reader(Console.Navigation.nobodyOnDuty) }
    }
  }

  private func account(_ viewer: Viewer) -> HTML {
    details(.class("account")) {
      summary(.title(reader(Console.Navigation.account))) {
        span(.class("name")) { viewer.person.name }
        span(.class("brief")) { reader(Console.Navigation.accountBrief) }
      }
      div(.class("card", "menu")) {
        b { viewer.person.name }
        p(.class("soft", "small")) {
          reader.words.list(viewer.person.roles.sorted { $0.rawValue < $1.rawValue }.map(reader.words.role))
        }
        a(.href("/account")) { reader(Console.Navigation.account) }
        form(.method(.post), .action("/signout")) {
          SealedField.session(viewer)
          button { reader(Console.Navigation.signOut) }
        }
      }
    }
  }
}

/// The hidden field that shows a form is ours.
enum SealedField {
  static let name = "csrf"

  static func session(_ viewer: Viewer) -> HTML { input(.type("hidden"), .name(name), .value(viewer.session.csrf)) }
  static func seal(_ value: String) -> HTML { input(.type("hidden"), .name(FormSeal.field), .value(value)) }
}
