"""A mail server that says what a script tells it to, right or wrong.

    scripted-server.py SCRIPT

SCRIPT is JSON: a dictionary from the first word of what the client sends ("" for the greeting, "." for the end of a message) to what is
sent back: {"send": text, "repeat": for ever?, "pause": seconds between bytes, "close": afterwards?}. What has no entry gets no answer.
It listens on a free port of 127.0.0.1, prints {"port": N}, then {"line": …} for each line that comes and {"closed": true} at the end.
"""
import json
import os
import socket
import sys
import threading
import time

# Sockets of the test that we inherited would not end when the test closes them.
os.closerange(3, 4096)
# The test that started us holds our standard input: we end with it.
threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()

script = json.loads(sys.argv[1])


def say(value):
    print(json.dumps(value), flush=True)


def play(connection, word):
    reply = script.get(word)
    if reply is None:
        return
    sent = reply["send"].encode("latin-1")
    while True:
        if reply.get("pause"):
            for byte in sent:
                connection.sendall(bytes([byte]))
                time.sleep(reply["pause"])
        else:
            connection.sendall(sent)
        if not reply.get("repeat"):
            break
    if reply.get("close"):
        connection.shutdown(socket.SHUT_RDWR)


def serve(connection):
    in_data = False
    try:
        play(connection, "")
        for line in connection.makefile("rb"):
            text = line.decode("latin-1").rstrip("\r\n")
            if in_data and text != ".":
                continue
            say({"line": text})
            word = text.split(" ")[0].upper()
            play(connection, word)
            in_data = word == "DATA" and script.get("DATA", {}).get("send", "").startswith("354")
    except OSError:
        pass
    say({"closed": True})


listener = socket.create_server(("127.0.0.1", 0))
say({"port": listener.getsockname()[1]})
while True:
    threading.Thread(target=serve, args=(listener.accept()[0],), daemon=True).start()
