import Testing

/// Real programs on loopback: the server itself, Alertmanager, a mail server, a browser. One test at a time, for the sake of the machine.
@Suite(.serialized, .timeLimit(.minutes(4)))
enum Integration {}
