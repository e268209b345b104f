# SPDX-License-Identifier: MIT
"""One process per person owns the open projects; a second start hands its files over."""

from __future__ import annotations

import hashlib
import json
import logging
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from annotator.paths import data_folder

log = logging.getLogger(__name__)

_WAIT = 2000
"""Milliseconds a running instance has for its answer."""
_TAKEN = b"taken\n"
_LIMIT = 1 << 20


def server_name() -> str:
    """A name of one's own per data folder, which is the person's."""
    whose = str(data_folder().absolute())
    return "hashiye-" + hashlib.sha256(whose.encode()).hexdigest()[:20]


def hand_over(files: tuple[Path, ...], demo: bool) -> bool:
    """Give `files` to an instance that is already running; False when there is none."""
    socket = QLocalSocket()
    socket.connectToServer(server_name())
    if not socket.waitForConnected(_WAIT):
        return False
    request = {"files": [str(path.absolute()) for path in files], "demo": demo}
    socket.write(json.dumps(request).encode() + b"\n")
    socket.flush()
    answered = socket.waitForReadyRead(_WAIT) and bytes(socket.readAll().data()) == _TAKEN
    socket.disconnectFromServer()
    return answered


class InstanceServer(QObject):
    """Listens for later starts. `files_received(tuple of Path, demo)`."""

    files_received = Signal(tuple, bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sockets: list[QLocalSocket] = []
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)

    def listen(self) -> bool:
        """Take the name; one left behind by a crash is taken over."""
        if self._server.listen(server_name()):
            return True
        QLocalServer.removeServer(server_name())
        return self._server.listen(server_name())

    def close(self) -> None:
        self._server.close()

    def _on_connection(self) -> None:
        socket = self._server.nextPendingConnection()
        if socket is not None:
            self._sockets.append(socket)
            socket.readyRead.connect(self._on_ready)
            socket.disconnected.connect(self._on_disconnected)

    def _on_disconnected(self) -> None:
        gone = QLocalSocket.LocalSocketState.UnconnectedState
        for socket in [socket for socket in self._sockets if socket.state() == gone]:
            self._sockets.remove(socket)
            socket.deleteLater()

    def _on_ready(self) -> None:
        for socket in tuple(self._sockets):
            if socket.bytesAvailable():
                self._answer(socket)

    def _answer(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            if socket.bytesAvailable() > _LIMIT:
                socket.abort()
            return
        try:
            request = json.loads(bytes(socket.readLine().data()))
            files = tuple(Path(name) for name in request["files"])
            demo = bool(request["demo"])
        except (ValueError, KeyError, TypeError):
            log.warning("a request of another start could not be read")
            socket.abort()
            return
        socket.write(_TAKEN)
        socket.flush()
        self.files_received.emit(files, demo)
