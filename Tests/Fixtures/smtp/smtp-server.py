"""A real SMTP server for tests: Debian's aiosmtpd, told by the recipient how to behave.

    smtp-server.py DIRECTORY [--tls none|starttls|implicit] [--certificate PEM --key PEM]
                   [--user NAME --password WORD] [--mechanism PLAIN|LOGIN] [--size BYTES] [--no-utf8]

It listens on a free port of 127.0.0.1 and prints {"port": N}. Each mail taken becomes DIRECTORY/N.eml (the bytes as they came) and
DIRECTORY/N.json (envelope and session). Recipients called busy, unknown, closing, drop and stall fail as their names say.
"""
import argparse
import asyncio
import json
import os
import pathlib
import ssl
import sys
import threading

# Sockets of the test that we inherited would not end when the test closes them.
os.closerange(3, 4096)
# The test that started us holds our standard input: we end with it.
threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()

try:
    from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword
except ImportError:
    sys.exit("The tests need a real SMTP server: install it with 'apt-get install python3-aiosmtpd' ('make test' does).")

arguments = argparse.ArgumentParser()
arguments.add_argument("directory", type=pathlib.Path)
arguments.add_argument("--tls", default="none", choices=["none", "starttls", "implicit"])
arguments.add_argument("--certificate")
arguments.add_argument("--key")
arguments.add_argument("--user")
arguments.add_argument("--password")
arguments.add_argument("--mechanism", default="PLAIN")
arguments.add_argument("--size", type=int, default=1_000_000)
arguments.add_argument("--no-utf8", action="store_true")
options = arguments.parse_args()


class Handler:
    taken = 0

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        name = address.split("@")[0]
        if name == "busy":
            return "450 4.2.1 Mailbox is busy, try again later"
        if name == "unknown":
            return "550 5.1.1 No such user here"
        if name == "closing":
            return "421 4.3.2 Shutting down"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        name = envelope.rcpt_tos[0].split("@")[0]
        self.keep(server, session, envelope)
        if name == "drop":
            server.transport.abort()
            return "250 never heard"
        if name == "stall":
            await asyncio.sleep(3600)
        return f"250 2.0.0 Ok: queued as {Handler.taken}"

    def keep(self, server, session, envelope):
        Handler.taken += 1
        (options.directory / f"{Handler.taken}.eml").write_bytes(envelope.original_content)
        about = {
            "sender": envelope.mail_from,
            "recipients": envelope.rcpt_tos,
            "options": envelope.mail_options,
            "hello": session.host_name,
            "encrypted": session.ssl is not None or options.tls == "implicit",
            "authenticated": bool(session.authenticated),
        }
        (options.directory / f"{Handler.taken}.json").write_text(json.dumps(about))


def authenticate(server, session, envelope, mechanism, data):
    good = isinstance(data, LoginPassword) and (data.login.decode(), data.password.decode()) == (options.user, options.password)
    return AuthResult(success=good, handled=False)


async def main():
    context = None
    if options.tls != "none":
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(options.certificate, options.key)
    settings = {"hostname": "mail.test", "data_size_limit": options.size, "enable_SMTPUTF8": not options.no_utf8}
    if options.tls == "starttls":
        settings |= {"tls_context": context, "require_starttls": True}
    if options.user:
        excluded = [name for name in ("PLAIN", "LOGIN") if name != options.mechanism]
        settings |= {"authenticator": authenticate, "auth_required": True, "auth_exclude_mechanism": excluded}
        settings |= {"auth_require_tls": options.tls == "starttls"}
    loop = asyncio.get_running_loop()
    handler = Handler()
    server = await loop.create_server(
        lambda: SMTP(handler, loop=loop, **settings), "127.0.0.1", 0, ssl=context if options.tls == "implicit" else None
    )
    print(json.dumps({"port": server.sockets[0].getsockname()[1]}), flush=True)
    await server.serve_forever()


asyncio.run(main())
