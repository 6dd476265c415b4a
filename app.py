"""Serve the page: ``python app.py``, then open http://127.0.0.1:7860."""

from __future__ import annotations

import argparse
import errno
import importlib.util
import os
import socket
from collections.abc import Sequence
from dataclasses import Field, fields
from functools import partial
from pathlib import Path
from typing import Any

from core.cli import common as shell
from core.shipped import DamagedError, check_shipped
from demo.common import host as hosting
from demo.common import zero_gpu

shell.spare_the_machine()
os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")

NO_MCP = "--mcp needs the package mcp, which is not installed: pip install 'gradio[mcp]>=6.25,<7'"


def read_flags(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """The flags, with what the environment sets for those not given; ends with status 2 and one line if one is bad."""
    parser = argparse.ArgumentParser(description=__doc__.replace("``", ""))
    told = os.environ.get
    parser.add_argument(
        "--host",
        default=told("GRADIO_SERVER_NAME", "127.0.0.1"),
        help="address to listen on, 0.0.0.0 for all; GRADIO_SERVER_NAME when not given, else 127.0.0.1",
    )
    parser.add_argument(
        "--port",
        type=int,
        default=told("GRADIO_SERVER_PORT", "7860"),
        help="port to listen on; GRADIO_SERVER_PORT when not given, else 7860",
    )
    parser.add_argument(
        "--mcp",
        action="store_true",
        default=told("GRADIO_MCP_SERVER", "").lower() == "true",
        help="offer the six endpoints as MCP tools too, at /gradio_api/mcp/; also with GRADIO_MCP_SERVER=True",
    )
    parser.add_argument(
        "--hub",
        action="store_true",
        default=told("LANGUAGE_GAP_HUB", "") == "1",
        help="let visitors load models and data sets from the Hugging Face Hub by their id, which needs a network and "
        "room for what they choose; also with LANGUAGE_GAP_HUB=1",
    )
    parser.add_argument(
        "--keep",
        metavar="DIR",
        default=told("LANGUAGE_GAP_KEEP", ""),
        help="folder in which visitors' small models are kept, so that each finds their own again after a restart; "
        "also with LANGUAGE_GAP_KEEP",
    )
    limits = parser.add_argument_group("limits", "Each can be set by the environment too, by the name in brackets.")
    for setting in fields(hosting.Host):
        limits.add_argument(
            hosting.flag(setting),
            type=partial(_number, setting),
            default=told(hosting.variable(setting)) or str(setting.default),
            metavar="N",
            **_alone(setting),
            help=f"{setting.metadata['about']}; {setting.default} when not given [{hosting.variable(setting)}]",
        )
    flags = parser.parse_args(arguments)
    if not 0 < flags.port < 65536:
        parser.error(f"argument --port: {flags.port} is no port; give one from 1 to 65535")
    if flags.mcp and importlib.util.find_spec("mcp") is None:
        parser.error(NO_MCP)
    return flags


def _alone(setting: Field[Any]) -> dict[str, Any]:
    """What lets a flag stand without a number, where that means something."""
    alone = setting.metadata["alone"]
    return {} if alone is None else {"nargs": "?", "const": alone}


def _number(setting: Field[Any], given: str) -> float:
    try:
        return hosting.number(setting, given)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _tell(flags: argparse.Namespace) -> None:
    """Put the flags where the page looks: it is built of the environment, and so is what it runs later."""
    for setting in fields(hosting.Host):
        os.environ[hosting.variable(setting)] = str(getattr(flags, setting.name))
    os.environ["GRADIO_SERVER_NAME"] = flags.host
    os.environ["LANGUAGE_GAP_KEEP"] = flags.keep
    if flags.hub:
        os.environ["LANGUAGE_GAP_HUB"] = "1"
    if flags.cores:  # before torch is imported
        os.environ["OMP_NUM_THREADS"] = str(flags.cores)


def check_port(host: str, port: int) -> None:
    """Ends with status 2 and one line if nobody could listen there; it is known before anything slow happens.

    Raises:
        SystemExit: see above.
    """
    try:
        known = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        family, kind, protocol, _, address = known[0]
        with socket.socket(family, kind, protocol) as probe:
            if os.name == "posix":  # as the server does: a port that was in use a moment ago is free
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            remedy = f"something listens there already; end it, or give another port, such as --port {port + 1}"
        elif error.errno in (errno.EACCES, errno.EPERM):
            remedy = "this user may not; give a port from 1024 on, such as --port 7860"
        else:
            remedy = f"{error.strerror or error}; give an address of this machine, such as --host 127.0.0.1"
        shell.refuse(ValueError(f"cannot listen on {host}, port {port}: {remedy}"))


def check_folder(folder: str) -> None:
    """Ends with status 2 and one line if nothing can be kept in a folder that is given; it is made when missing.

    Raises:
        SystemExit: see above.
    """
    try:
        if folder:
            Path(folder).mkdir(mode=0o700, parents=True, exist_ok=True)
            if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    except OSError as error:
        remedy = "give a folder that this user may write into, or leave --keep out"
        shell.refuse(ValueError(f"nothing can be kept in {folder} ({error.strerror}): {remedy}"))


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the flags, see that all is there, build, serve."""
    flags = read_flags(arguments)
    check_port(flags.host, flags.port)
    check_folder(flags.keep)
    try:
        check_shipped()
    except DamagedError as error:
        shell.refuse(error)
    _tell(flags)
    zero_gpu.prepare()

    from demo.page import warm
    from demo.page.build import build, launch_options

    warm.warm()
    build().launch(server_name=flags.host, server_port=flags.port, mcp_server=flags.mcp, **launch_options())


if __name__ == "__main__":
    main()
