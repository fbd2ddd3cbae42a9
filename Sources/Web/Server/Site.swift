import Engine
import Hummingbird

/// The addresses of the server, and what stands behind each.
struct Site {
  let desk: any DeskPort
  let configuration: WebConfiguration

  func router() -> Router<WebContext> {
    let sessions = Sessions(desk: desk, isSecure: configuration.secureCookies)
    let router = Router(context: WebContext.self, options: .autoGenerateHeadEndpoints)
    router.add(middleware: ResponseHeaders())
    router.add(middleware: FaultAnswers(desk: desk, sessions: sessions))
    router.get("/healthz") { _, _ in
      _ = try await desk.read { try $0.nextTimer() }
      return "ok\n"
    }
    Assets.add(to: router)
    APIRoutes(desk: desk, limit: RateLimit(perMinute: configuration.apiRequestsPerMinute)).add(to: router.group())

    let group = router.group().add(middleware: SessionLookup(sessions: sessions))
    let routes = PageRoutes(group: group, visits: Visits(desk: desk, hasDemoMail: configuration.demoMailbox != nil))
    let passwords = PasswordCheck()
    SignInRoutes(sessions: sessions, configuration: configuration, passwords: passwords).add(to: routes)
    AccountRoutes(passwords: passwords).add(to: routes)
    BoardRoutes().add(to: routes)
    IncidentRoutes().add(to: routes)
    LinkRoutes().add(to: routes)
    ReportRoutes().add(to: routes)
    DutyRoutes().add(to: routes)
    QuietRoutes().add(to: routes)
    LiveRoutes().add(to: routes)
    if let mailbox = configuration.demoMailbox { DemoMailRoutes(mailbox: mailbox).add(to: routes) }
    return router
  }
}
