import Incidents
import Testing

/// The words by which programs say which events they want.
struct EventTopicTests {
  @Test func `the list of names is that of the events`() {
    #expect(Set(Event.names) == Set(EventSamples.all.map(\.name)))
    #expect(Event.names.count == Set(Event.names).count)
  }

  @Test func `every topic has events, and no topic is called like an event`() {
    #expect(Set(EventSamples.all.map(\.topic)) == Set(EventTopic.allCases))
    #expect(Set(EventTopic.allCases.map(\.rawValue)).isDisjoint(with: Event.names))
  }
}
