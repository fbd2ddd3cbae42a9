import Engine
import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import Testing

@testable import Web

/// Where a request comes from, when a proxy stands in between and when somebody pretends so.
struct ClientAddressTests {
  private func address(_ header: String?, peer: String, trusted: [String] = ["127.0.0.0/8", "10.0.0.0/8", "::1"]) -> String {
    let configuration = WebConfiguration(clientAddressHeader: "X-Forwarded-For", trustedProxies: trusted.compactMap { AddressRange($0) })
    var head = HTTPRequest(method: .get, scheme: "http", authority: "t", path: "/")
    if let name = HTTPField.Name("X-Forwarded-For"), let header { head.headerFields[name] = header }
    return ClientAddress(configuration).text(of: Request(head: head, body: RequestBody(buffer: ByteBuffer())), peer: peer)
  }

  @Test func `the last entry is the client, when the connection comes from a trusted proxy`() {
    #expect(address("198.51.100.7", peer: "127.0.0.1") == "198.51.100.7")
    #expect(address("1.1.1.1, 198.51.100.7", peer: "127.0.0.1") == "198.51.100.7")
  }

  @Test func `a chain of trusted proxies is followed to the first that is not`() {
    #expect(address("1.1.1.1, 198.51.100.7, 10.1.2.3", peer: "127.0.0.1") == "198.51.100.7")
  }

  @Test func `anybody else's header counts for nothing`() {
    #expect(address("198.51.100.7", peer: "203.0.113.9") == "203.0.113.9")
  }

  @Test(arguments: ["", "unknown", "not an address", ",,", "<script>", String(repeating: "1, ", count: 5_000)])
  func `what is no address is not taken for one`(header: String) { #expect(address(header, peer: "127.0.0.1") == "127.0.0.1") }

  @Test func `without a header the peer is the client`() {
    #expect(address(nil, peer: "127.0.0.1") == "127.0.0.1")
    #expect(address(nil, peer: "2001:db8:1:2:3:4:5:6") == "2001:db8:1:2::/64")
  }

  @Test(arguments: [
    ("10.0.0.0/8", "10.255.0.1", true), ("10.0.0.0/8", "11.0.0.1", false), ("192.0.2.128/25", "192.0.2.129", true),
    ("192.0.2.128/25", "192.0.2.127", false), ("192.0.2.1", "192.0.2.1", true), ("192.0.2.1", "192.0.2.2", false),
    ("0.0.0.0/0", "203.0.113.9", true), ("2001:db8::/33", "2001:db8:7fff::1", true), ("2001:db8::/33", "2001:db8:8000::1", false),
    ("127.0.0.0/8", "::ffff:127.0.0.1", true), ("::1", "127.0.0.1", false),
  ]) func `a network holds what lies in it`(network: String, address: String, isIn: Bool) throws {
    #expect(try #require(AddressRange(network)).contains(address) == isIn)
  }

  @Test(arguments: ["", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0/8", "localhost", "10.0.0.0/8/8", "::1/129", "/8"])
  func `what is no network is refused`(text: String) { #expect(AddressRange(text) == nil) }
}
