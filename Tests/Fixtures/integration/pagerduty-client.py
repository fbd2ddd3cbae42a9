"""PagerDuty's own client (PyPI: pagerduty) against /v2/enqueue: trigger, acknowledge, resolve, and a refusal.

pagerduty-client.py ADDRESS ROUTING-KEY prints what the client understood, as JSON.
"""

import json
import sys

import pagerduty

address, key = sys.argv[1:3]
client = pagerduty.EventsApiV2Client(key, base_url=address)
own = client.trigger(
    "Login page unreachable", "probe-1", dedup_key="moodle-login", severity="critical",
    custom_details={"platform": "campus-nord", "component": "web"})
given = client.trigger("Mail queue grows", "probe-2", severity="warning", custom_details={"platform": "campus-nord", "component": "mail"})
acknowledged = client.acknowledge(own)
resolved = client.resolve(given)
refusal = None
try:
    pagerduty.EventsApiV2Client("not-a-key", base_url=address).trigger("x", "y")
except pagerduty.HttpError as error:
    refusal = error.response.status_code
print(json.dumps({"own": own, "given": given, "acknowledged": acknowledged, "resolved": resolved, "refusal": refusal}))
