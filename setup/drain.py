"""Stops the train's API under clients that connect without pause, again and again; prints how many stops reset one.

Runs within the API's image: drain.py STOPS
"""

import os
import signal
import socket
import sys
import threading
import time

import uvicorn

from app import serve

PORT = 8000
CLIENTS = 12


async def answer(scope, receive, send):
    if scope["type"] == "lifespan":
        while True:
            message = await receive()
            await send({"type": message["type"] + ".complete"})
            if message["type"] == "lifespan.shutdown":
                return
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]})
    await send({"type": "http.response.body", "body": b"ok"})


def start() -> int:
    process = os.fork()
    if process == 0:
        config = uvicorn.Config(answer, host="0.0.0.0", port=PORT, access_log=False, log_level="error", loop="asyncio",
                                timeout_keep_alive=30, timeout_graceful_shutdown=10)
        serve.Server(config).run(sockets=[config.bind_socket()])
        os._exit(0)
    while True:
        try:
            socket.create_connection(("127.0.0.1", PORT), 5).close()
            return process
        except ConnectionRefusedError:
            time.sleep(0.05)


class Clients:
    """Each asks on a new connection, all the time; a refusal is fine, since a proxy turns to another instance then."""

    def __init__(self) -> None:
        self.answered = 0
        self.reset = 0
        self._over = threading.Event()
        self._threads = [threading.Thread(target=self._ask) for _ in range(CLIENTS)]
        for thread in self._threads:
            thread.start()

    def _ask(self) -> None:
        while not self._over.is_set():
            try:
                with socket.create_connection(("127.0.0.1", PORT), 5) as connection:
                    connection.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
                    if connection.recv(1000).startswith(b"HTTP/1.1 200"):
                        self.answered += 1
                    else:
                        self.reset += 1
            except ConnectionRefusedError:
                time.sleep(0.01)
            except OSError:
                self.reset += 1

    def end(self) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join()


def main() -> None:
    stops, answered, reset, bad = int(sys.argv[1]), 0, 0, 0
    took = 0.0
    for number in range(stops):
        process = start()
        begun = time.monotonic()
        clients = Clients()
        time.sleep(0.4 + 0.01 * (number % 7))
        os.kill(process, signal.SIGTERM)
        took += time.monotonic() - begun
        _, status = os.waitpid(process, 0)
        clients.end()
        if status not in (0, signal.SIGTERM):
            sys.exit(f"the API ended with status {status} instead of stopping")
        answered += clients.answered
        reset += clients.reset
        bad += clients.reset > 0
    print(f"{bad} of {stops} stops reset a connection, {reset} in all; {answered} answered, {answered / took:.0f} a second")


main()
