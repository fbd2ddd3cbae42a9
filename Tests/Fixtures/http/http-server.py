"""An HTTP server that gives the same answer to everything and prints what it was asked.

    http-server.py ANSWER [CERTIFICATE KEY]

ANSWER is JSON: {"status": 200, "body": "…", "headers": {…}, "drip": bytes that never end?, "silent": no answer at all?}.
It listens on a free port of 127.0.0.1, prints {"port": N}, then one line of JSON for each request, before it answers.
"""
import json
import os
import ssl
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

# Sockets of the test that we inherited would not end when the test closes them.
os.closerange(3, 4096)
# The test that started us holds our standard input: we end with it.
threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()

answer = json.loads(sys.argv[1])


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def handle_any(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        request = {
            "method": self.command,
            "path": self.path,
            "headers": {name.lower(): value for name, value in self.headers.items()},
            "body": body.decode(),
        }
        print(json.dumps(request), flush=True)
        if answer.get("silent"):
            threading.Event().wait()
        content = answer.get("body", "").encode()
        self.send_response(answer.get("status", 200))
        for name, value in answer.get("headers", {}).items():
            self.send_header(name, value)
        if answer.get("drip"):
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            while True:
                self.wfile.write(b"1\r\nx\r\n")
                time.sleep(0.05)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    do_GET = do_POST = do_PUT = do_HEAD = handle_any

    def log_message(self, *_):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
if len(sys.argv) > 2:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(sys.argv[2], sys.argv[3])
    server.socket = context.wrap_socket(server.socket, server_side=True)
print(json.dumps({"port": server.server_address[1]}), flush=True)
server.serve_forever()
