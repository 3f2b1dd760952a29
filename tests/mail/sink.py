"""A real SMTP server for one test: writes every message that it accepts to a folder.

usage: sink.py FOLDER [--plan WORD,WORD,…] [--tls starttls|wrapped --certificate FILE --key FILE] [--account USER:PASSWORD]

Prints one line, {"port": N}, when it listens, and ends when its standard input closes. The plan's words are the answers
to the transactions in order; after the last of them everything is accepted:

    ok          accepted and written
    451, 550    the recipient is refused with that code
    421         refused, and the connection is closed
    drop        the body is read and written, then the connection is cut before any answer
    hang        the body is read and written, and no answer ever comes

With --tls it speaks TLS from the first byte or demands STARTTLS; with --account it takes mail from whoever signs in alone.
"""

import argparse
import asyncio
import json
import ssl
import sys
from pathlib import Path

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword


class Sink:
    """Answers by the plan; keeps the envelope beside the message."""

    def __init__(self, folder: Path, plan: list[str]):
        self.folder = folder
        self.plan = plan
        self.received = 0

    def _turn(self, consume: bool) -> str:
        if not self.plan:
            return "ok"
        return self.plan.pop(0) if consume else self.plan[0]

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        turn = self._turn(consume=False)
        if turn.isdigit():
            self._turn(consume=True)
            if turn == "421":
                server.transport.write(b"421 4.3.2 Closing\r\n")
                server.transport.close()
            return f"{turn} refused by plan"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        turn = self._turn(consume=True)
        self._write(envelope)
        if turn == "drop":
            server.transport.abort()
        if turn in ("drop", "hang"):
            await asyncio.sleep(3600)
        return "250 OK"

    def _write(self, envelope) -> None:
        self.received += 1
        name = f"{self.received:04}"
        (self.folder / f"{name}.eml").write_bytes(envelope.original_content)
        # The JSON comes last and whole, so that whoever sees it can read both.
        note = {"from": envelope.mail_from, "to": envelope.rcpt_tos, "file": f"{name}.eml"}
        unfinished = self.folder / f".{name}"
        unfinished.write_text(json.dumps(note))
        unfinished.rename(self.folder / f"{name}.json")


def knows(account: str):
    """Takes the one account, and no other."""
    user, password = account.split(":", 1)
    expected = LoginPassword(user.encode(), password.encode())

    def authenticate(server, session, envelope, mechanism, given):
        # What is not "handled" the server answers itself; otherwise whoever errs would wait for an answer in vain.
        return AuthResult(success=given == expected, handled=False)

    return authenticate


async def serve(arguments: argparse.Namespace) -> None:
    loop = asyncio.get_running_loop()
    sink = Sink(arguments.folder, [word for word in arguments.plan.split(",") if word])
    context = None
    if arguments.tls:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(arguments.certificate, arguments.key)
    options = {"hostname": "sink.test"}
    if arguments.tls == "starttls":
        options |= {"tls_context": context, "require_starttls": True}
    if arguments.account:
        is_safe = arguments.tls == "starttls"
        options |= {"authenticator": knows(arguments.account), "auth_required": True, "auth_require_tls": is_safe}
    wrapped = context if arguments.tls == "wrapped" else None
    server = await loop.create_server(lambda: SMTP(sink, **options), "127.0.0.1", 0, ssl=wrapped)
    print(json.dumps({"port": server.sockets[0].getsockname()[1]}), flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--plan", default="")
    parser.add_argument("--tls", choices=["starttls", "wrapped"])
    parser.add_argument("--certificate", type=Path)
    parser.add_argument("--key", type=Path)
    parser.add_argument("--account")
    asyncio.run(serve(parser.parse_args()))


if __name__ == "__main__":
    main()
