"""A mail server that keeps what it gets, and misbehaves on demand."""

import socketserver
import threading
import time
from collections import deque
from email import message_from_bytes


class Sink(socketserver.ThreadingTCPServer):
    """`script` holds, per command, what the next times are answered: a reply, "drop", or seconds to hang.

    "accepted" is the command for the answer to the text itself. Without a script everything is fine.
    `hooks` are called when a command comes, or the whole "text".
    """

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Conversation)
        self.mails, self.script, self.hooks = [], {}, {}
        threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def port(self) -> int:
        return self.server_address[1]

    def answer(self, command: str, *replies) -> None:
        self.script[command] = deque(replies)

    def next_answer(self, command: str):
        replies = self.script.get(command)
        return replies.popleft() if replies else None

    def handle_error(self, request, client_address):
        """A sender that was killed is nothing to talk about."""


def nothing() -> None:
    pass


class Conversation(socketserver.StreamRequestHandler):
    def handle(self):
        if not self.say("connect", "220 sink"):
            return
        while line := self.rfile.readline().decode(errors="replace").strip():
            command = line.split(maxsplit=1)[0].split(":")[0].lower()
            self.server.hooks.get(command, nothing)()
            if command == "data":
                if not self.take_text():
                    return
            elif command == "quit":
                self.write("221 bye")
                return
            elif not self.say(command, "250 ok"):
                return

    def take_text(self) -> bool:
        if not self.say("data", "354 go on"):
            return False
        if self.last_said != "354 go on":
            return True
        text = b""
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            text += line.removeprefix(b".") if line.startswith(b"..") else line
        self.server.hooks.get("text", nothing)()
        planned = self.server.next_answer("accepted")
        if not isinstance(planned, str) or planned.startswith("2") or planned == "drop":
            self.server.mails.append(message_from_bytes(text))  # taken, whether or not the sender hears of it
        return self.carry_out(planned, "250 taken")

    def say(self, command: str, usual: str) -> bool:
        return self.carry_out(self.server.next_answer(command), usual)

    def carry_out(self, planned, usual: str) -> bool:
        """False ends the conversation."""
        if planned == "drop":
            return False
        if isinstance(planned, int | float):
            time.sleep(planned)
        reply = planned if isinstance(planned, str) else usual
        self.write(reply)
        return not reply.startswith("421")

    def write(self, reply: str) -> None:
        self.last_said = reply
        self.wfile.write(f"{reply}\r\n".encode())
