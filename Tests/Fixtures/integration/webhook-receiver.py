"""Somebody's program that is told of events by Tocsin, and trusts nothing that it cannot check.

    webhook-receiver.py PORT SECRET

It prints {"port": N} when it is ready, then a line for each request: "good TYPE VERSION" when signature, time and form are right, else why
they are not.
"""
import hashlib
import hmac
import json
import os
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer

os.closerange(3, 4096)
# The test that started us holds our standard input: we end with it.
threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()

secret = sys.argv[2].encode()
seen = set()


def verdict(headers, body):
    stamp = headers.get("Tocsin-Timestamp", "")
    expected = "v1=" + hmac.new(secret, stamp.encode() + b"." + body, hashlib.sha256).hexdigest()
    if not hmac.compare_digest(expected, headers.get("Tocsin-Signature", "")):
        return "a wrong signature"
    if abs(time.time() - int(stamp)) > 300:
        return "too old"
    event = json.loads(body)
    if event["specversion"] != "1.0" or not headers["Content-Type"].startswith("application/cloudevents+json"):
        return "no CloudEvent"
    if event["id"] in seen:
        return "seen before"
    seen.add(event["id"])
    if event["type"] != "tocsin.incident." + event["data"]["type"] or event["subject"] != event["data"]["incident"]:
        return "a contradiction"
    return f"good {event['type']} {event['data']['version']}"


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        print(verdict(self.headers, body), flush=True)
        self.send_response(204)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


server = HTTPServer(("127.0.0.1", int(sys.argv[1])), Handler)
print(json.dumps({"port": server.server_address[1]}), flush=True)
server.serve_forever()
