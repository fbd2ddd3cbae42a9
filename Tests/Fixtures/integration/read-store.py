"""Reads Tocsin's database without Tocsin, recomputes the chain of every journal, and prints what it holds as JSON."""
import hashlib
import json
import sqlite3
import sys
import time

# A timer is late when it has been due for longer than the runner rests, with a machine that has other things to do.
LATE_SECONDS = 10

store = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True, timeout=10)
store.execute("BEGIN")  # One snapshot for everything.


def joined_signal(payload):
    joined = json.loads(payload)["event"].get("signalJoined")
    return joined and joined["_0"]["signal"]


def is_at_last_resort(payload):
    escalated = json.loads(payload)["event"].get("escalated")
    return bool(escalated and escalated["_0"]["position"]["isLastResort"])


broken, journalled, last_resorts, entries = [], [], set(), 0
chains = {}
rows = store.execute("SELECT incident, sequence, payload_version, payload, hash FROM journal ORDER BY incident, sequence")
for incident, sequence, version, payload, digest in rows:
    entries += 1
    before, expected = chains.get(incident, (bytes(32), 1))
    link = hashlib.sha256(before + f"{incident}\x1f{sequence}\x1f{version}\x1f{payload}".encode()).digest()
    if sequence != expected or link != digest:
        broken.append(f"{incident}/{sequence}")
    chains[incident] = (digest, sequence + 1)
    signal = joined_signal(payload)
    if signal:
        journalled.append(signal)
    if is_at_last_resort(payload):
        last_resorts.add(incident)

incidents = []
for reference, version, head, status, severity in store.execute(
    "SELECT reference, version, head, status, severity FROM incidents ORDER BY reference"
):
    if chains.get(reference) != (head, version + 1):
        broken.append(f"{reference}/head")
    incidents.append(
        {"reference": reference, "status": status, "severity": severity, "atLastResort": reference in last_resorts}
    )

signals = [
    {"id": id, "fingerprint": json.loads(content)["fingerprint"], "status": status, "incident": incident, "ignored": ignored}
    for id, content, status, incident, ignored in store.execute(
        "SELECT id, content, status, incident, ignored FROM signals ORDER BY position"
    )
]
outbox = [
    {"key": key, "keyDigest": hashlib.sha256(key.encode()).hexdigest(), "incident": incident, "state": state, "error": error}
    for key, incident, state, error in store.execute("SELECT key, incident, state, last_error FROM outbox ORDER BY position")
]
overdue = [
    f"{incident} {kind} {subject}, {int(time.time()) - due} s late"
    for incident, kind, subject, due in store.execute(
        "SELECT incident, kind, subject, due_at FROM timers WHERE due_at < ?", (int(time.time()) - LATE_SECONDS,)
    )
]
print(
    json.dumps(
        {
            "signals": signals,
            "incidents": incidents,
            "outbox": outbox,
            "journalled": journalled,
            "broken": broken,
            "entries": entries,
            "timersOverdue": overdue,
        }
    )
)
