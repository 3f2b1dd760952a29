"""A real SMTP server for one test: writes every message that it accepts to a folder.

usage: sink.py FOLDER [--plan WORD,WORD,…]

Prints one line, {"port": N}, when it listens, and ends when its standard input closes. The plan's words are the answers
to the transactions in order; after the last of them everything is accepted:

    ok          accepted and written
    451, 550    the recipient is refused with that code
    421         refused, and the connection is closed
    drop        the body is read and written, then the connection is cut before any answer
    hang        the body is read and written, and no answer ever comes
"""

import argparse
import asyncio
import json
import sys
from pathlib import Path

from aiosmtpd.smtp import SMTP


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


async def serve(folder: Path, plan: list[str]) -> None:
    loop = asyncio.get_running_loop()
    sink = Sink(folder, plan)
    server = await loop.create_server(lambda: SMTP(sink, hostname="sink.test"), "127.0.0.1", 0)
    print(json.dumps({"port": server.sockets[0].getsockname()[1]}), flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--plan", default="")
    arguments = parser.parse_args()
    asyncio.run(serve(arguments.folder, [word for word in arguments.plan.split(",") if word]))


if __name__ == "__main__":
    main()
