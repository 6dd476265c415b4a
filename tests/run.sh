#!/usr/bin/env bash
# Install what the tests need, then lint, check types and test: bash tests/run.sh [pytest arguments]
# In seconds, and of what is installed: bash tests/run.sh --fast [file, folder or pytest arguments]
set -euo pipefail
cd "$(dirname "$0")/.."
# Idle threads must sleep: the browser, the app and the tests share the cores.
export OMP_WAIT_POLICY=PASSIVE PIP_DISABLE_PIP_VERSION_CHECK=1
pytest="python -m pytest -c tests/pytest.ini --rootdir ."

if [ "${1:-}" = "--fast" ]; then
  shift
  exec $pytest --numprocesses 0 "$@"
fi

python -m pip install --quiet -r requirements.txt -r tests/requirements.txt

if ! command -v chromium >/dev/null && ! command -v google-chrome >/dev/null; then
  as_root=""
  [ "$(id -u)" -eq 0 ] || as_root="sudo"
  $as_root apt-get update -qq
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null
fi

python -m ruff check .
python -m ruff format --check --quiet .
python -m mypy
bash tests/js/check.sh
exec $pytest "$@"
