import Testing

@testable import Web

/// What the log may say of a request that failed.
struct LoggedPathTests {
  @Test(arguments: [
    ("/p/Zm9vYmFyYmF6", "/p/…"), ("/i/Zm9vYmFyYmF6", "/i/…"), ("/signin/Zm9vYmFyYmF6", "/signin/…"), ("//p//Zm9vYmFyYmF6/", "/p/…"),
    ("/SignIn/Zm9vYmFyYmF6/more", "/SignIn/…"), ("/%70/Zm9vYmFyYmF6", "/…"),
  ])
  func `what opens something to whoever reads it stays out of the log`(path: String, logged: String) {
    #expect(FaultAnswers.loggedPath(path) == logged)
  }

  @Test(arguments: ["/", "/signin", "/incidents/INC-2026-0001", "/api/v1/intake/json"])
  func `other paths are logged as they are`(path: String) {
    #expect(FaultAnswers.loggedPath(path) == path)
  }
}
