import Contracts
import Incidents
import ServiceTime
import Shapes

/// How the catalogue looks in answers.
enum CatalogueShapes {
  private static let component = Shape<PlatformResource.Part>(
    "Component", "A part of a platform.",
    [
      .text("key", "Its key.") { $0.key.text },
      .text("name", "Its name.") { $0.name },
      .flag("isEssential", "Whether the platform is down when it is.") { $0.isEssential },
    ])

  static let platform = Shape<PlatformResource>(
    "Platform", "One hosted installation of one customer.",
    [
      .text("key", "Its key.") { $0.key.text },
      .text("name", "Its name.") { $0.name },
      .text("customer", "The customer's key.") { $0.customer.text },
      .text("customerName", "The customer's name.") { $0.customerName },
      .text("contract", "The contract's key.") { $0.contract.text },
      .list("components", component, "Its parts.") { $0.components },
      .texts("infrastructure", "The shared infrastructure that it stands on; empty for a customer's people.") {
        $0.infrastructure.map(\.text)
      },
    ])

  private static let customer = Shape<CatalogueResource.Client>(
    "Customer", "Who has a contract with us.",
    [
      .text("key", "Its key.") { $0.key.text },
      .text("name", "Its name.") { $0.name },
      .choice("language", "The language of its notices.") { $0.language },
    ])

  private static let objective = Shape<ContractResource.Line>(
    "Objective", "What the contract promises.",
    [
      .choice("clock", "What is promised.") { $0.clock },
      .choices("severities", "At which severities.") { $0.severities },
      .choice("countedIn", "In which hours it is counted.") { $0.countedIn },
      .optionalSeconds("seconds", "The budget in open seconds; null when it is counted in days.") { $0.seconds },
      .optionalCount("businessDays", "The budget in business days; null when it is counted in seconds.") { $0.businessDays },
    ])

  private static let contract = Shape<ContractResource>(
    "Contract", "What was promised to a customer.",
    [
      .text("key", "Its key.") { $0.key.text },
      .text("name", "Its name.") { $0.name },
      .count("revision", "The version of the contract.") { $0.revision },
      .text("zone", "The zone in which promises are stated.") { $0.zone },
      .text("holidays", "The calendar of holidays.") { $0.holidays },
      .list("objectives", objective, "The promises.") { $0.objectives },
    ])

  static let catalogue = Shape<CatalogueResource>(
    "Catalogue", "The catalogue in effect, as far as the caller may see it.",
    [
      .count("revision", "Its number.") { $0.revision },
      .optionalInstant("effectiveFrom", "Since when it is in effect; null when there is none.") { $0.effectiveFrom },
      .text("house", "The provider's name.") { $0.house },
      .text("url", "The address of the console.") { $0.url },
      .choice("language", "The house's language.") { $0.language },
      .text("zone", "The house's zone.") { $0.zone },
      .list("customers", customer, "The customers.") { $0.customers },
      .list("contracts", contract, "Their contracts.") { $0.contracts },
    ])
}
