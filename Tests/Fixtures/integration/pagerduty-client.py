"""PagerDuty's own client for Python (PyPI: pdpyras) against /v2/enqueue: only its address and its routing key are ours.

pagerduty-client.py ADDRESS ROUTING-KEY prints what the client understood, as JSON. It speaks plain HTTP when it is told to, unlike its
successor (PyPI: pagerduty), which insists on https.
"""

import json
import sys

import pdpyras


def session(address, key):
    client = pdpyras.EventsAPISession(key)
    client.url = address
    return client


address, key = sys.argv[1:3]
client = session(address, key)
own = client.trigger(
    "Login page unreachable", "probe-1", dedup_key="moodle-login", severity="critical",
    custom_details={"platform": "campus-nord", "component": "web"})
given = client.trigger("Mail queue grows", "probe-2", severity="warning", custom_details={"platform": "campus-nord", "component": "mail"})
acknowledged = client.acknowledge(own)
resolved = client.resolve(given)
refusal = None
try:
    session(address, "not-a-key").trigger("x", "y")
except pdpyras.PDClientError as error:
    refusal = error.response.status_code
print(json.dumps({"own": own, "given": given, "acknowledged": acknowledged, "resolved": resolved, "refusal": refusal}))
