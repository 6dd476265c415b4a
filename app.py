"""Serve the page: ``python app.py``, then open http://127.0.0.1:7860."""

from __future__ import annotations

import argparse
import os

# Before torch is imported: idle OpenMP threads must sleep, or two visitors on two cores slow each other down.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")


def main() -> None:
    """Read the flags, build, serve."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--host", help="address to listen on; GRADIO_SERVER_NAME when not given, else 127.0.0.1")
    parser.add_argument("--port", type=int, help="port; GRADIO_SERVER_PORT when not given, else 7860")
    flags = parser.parse_args()

    from demo.ui import build, launch_options

    port = flags.port or int(os.environ.get("GRADIO_SERVER_PORT", "7860"))
    build().launch(server_name=flags.host, server_port=port, **launch_options())


if __name__ == "__main__":
    main()
