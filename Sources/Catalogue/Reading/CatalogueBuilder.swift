import Contracts
import Incidents
import OnCall
import ServiceTime
import Signals

/// Builds the catalogue's values from what the files declare, section by section.
struct CatalogueBuilder {
  let session: ReadingSession
  var contents = CatalogueContents()

  init(session: ReadingSession) { self.session = session }

  mutating func build() {
    contents.house = readHouse()
    contents.people = session.readers(.people).compactMap(readPerson)
    contents.customers = session.readers(.customers).compactMap(readCustomer)
    contents.teams = session.readers(.teams, shorthand: "members").compactMap(readTeam)
    contents.channels = session.readers(.channels).compactMap(readChannel)
    contents.rotas = session.readers(.rotas).compactMap(readRota)
    contents.policies = session.readers(.policies).compactMap(readPolicy)
    contents.holidayCalendars = session.readers(.holidayCalendars).compactMap(readHolidayCalendar)
    var contracts = ContractsReader(session: session, house: contents.house)
    contents.contracts = contracts.readAll()
    contents.infrastructure = session.readers(.infrastructure, shorthand: "name").compactMap(readInfrastructure)
    contents.platforms = session.readers(.platforms).compactMap(readPlatform)
    contents.routing = session.readers(.routing).compactMap(readRoutingRule)
    contents.evidence = session.readers(.evidence).compactMap(readEvidenceRule)
    contents.intakeKeys = session.readers(.intakeKeys, shorthand: "digest").compactMap(readIntakeKey)
    checkOperators()
    checkReachability()
    checkUnrouted()
  }

  /// A reader for the elements of a list or the values of a nested mapping.
  func nested(
    _ value: LocatedValue, in object: ObjectReader, descriptor: ObjectDescriptor, noun: LocalizedText, definite: LocalizedText, key: String,
    path: String, place: Place, shorthand: String? = nil
  ) -> ObjectReader? {
    ObjectReader(
      value, descriptor: descriptor, name: ObjectName(noun: noun, definite: definite, key: key, path: path), place: place, session: session,
      shorthand: shorthand)
  }

  /// The objects of a list, called by their numbers, counted from 1.
  func elements(
    _ field: String, of object: ObjectReader, descriptor: ObjectDescriptor, noun: LocalizedText, definite: LocalizedText
  ) -> [ObjectReader]? {
    guard let value = object.value(field) else { return nil }
    guard let list = value.list else {
      let wanted = LocalizedText(fr: "une liste, un « - » par élément", en: "a list, one \"-\" for each element")
      object.report(.wrongShape(path: object.path(field), wanted: wanted, found: value), at: value.place)
      return nil
    }
    return list.enumerated().compactMap { index, element in
      nested(
        element, in: object, descriptor: descriptor, noun: noun, definite: definite, key: "\(index + 1)",
        path: "\(object.path(field)).\(index + 1)", place: element.place)
    }
  }
}
