internal import CLibCrypto

extension Collection<UInt8> {
  /// Calls `body` with all bytes in one piece; its address is never null, also when there is no byte.
  func withPointer<Result>(_ body: (UnsafePointer<UInt8>, Int) -> Result) -> Result {
    let inPlace = withContiguousStorageIfAvailable { buffer in Self.call(body, with: buffer) }
    if let inPlace { return inPlace }
    return Array(self).withUnsafeBufferPointer { buffer in Self.call(body, with: buffer) }
  }

  // libcrypto takes a null key for "keep the key of before", even when its length is 0.
  private static func call<Result>(_ body: (UnsafePointer<UInt8>, Int) -> Result, with buffer: UnsafeBufferPointer<UInt8>) -> Result {
    if let address = buffer.baseAddress { return body(address, buffer.count) }
    return withUnsafePointer(to: 0 as UInt8) { body($0, 0) }
  }
}

/// Whether both hold the same bytes, in a time that depends on their lengths only.
public func constantTimeEqual(_ left: some Collection<UInt8>, _ right: some Collection<UInt8>) -> Bool {
  left.withPointer { left, leftCount in
    right.withPointer { right, rightCount in
      leftCount == rightCount && CRYPTO_memcmp(left, right, leftCount) == 0
    }
  }
}

/// Returns `count` bytes that nobody can foresee.
public func randomBytes(_ count: Int) -> [UInt8] {
  [UInt8](unsafeUninitializedCapacity: count) { buffer, written in
    written = count
    guard let address = buffer.baseAddress, count > 0 else { return }
    // A token made without randomness would open the door to anyone: better no server than that one.
    precondition(RAND_bytes(address, Int32(count)) == 1, "The system has no randomness to give.")
  }
}
