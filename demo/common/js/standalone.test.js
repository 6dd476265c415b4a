import assert from "node:assert/strict";
import { test } from "node:test";
import { collect, commonFolder, importMap, literal } from "./standalone.js";

/** @type {Record<string, string>} */
const FILES = {
  "http://x/web/1/a/entry.js":
    '// import nothing from "./comment.js"\nimport { one } from "./one.js";\nimport {\n  two,\n} from "../b/two.js";\n' +
    'import "./one.js";\nimport fs from "node:fs";\nexport const run = () => one + two + " from \\"./no.js\\"";\n',
  "http://x/web/1/a/one.js": 'export { two as one } from "../b/two.js";\n',
  "http://x/web/1/b/two.js":
    'import { run } from "../a/entry.js";\nexport const two = () => run; // 100 % é </script>\n',
};
const ENTRY = "http://x/web/1/a/entry.js";

/** @param {string} address */
async function read(address) {
  assert.ok(address in FILES, `${address} is not there`);
  return FILES[address];
}

test("a module is collected with all that it imports, each once", async () => {
  const modules = await collect(ENTRY, read);
  assert.deepEqual([...modules.keys()].sort(), Object.keys(FILES).sort());
});

test("in the map each module imports the others by the map's own names", async () => {
  const { imports, entry } = importMap(await collect(ENTRY, read), ENTRY);
  assert.equal(entry, "page/a/entry.js");
  assert.deepEqual(Object.keys(imports).sort(), ["page/a/entry.js", "page/a/one.js", "page/b/two.js"]);
  const text = (/** @type {string} */ name) => decodeURIComponent(imports[name].slice(imports[name].indexOf(",") + 1));
  assert.equal(
    text("page/a/entry.js"),
    FILES[ENTRY].replaceAll('"./one.js"', '"page/a/one.js"').replace('"../b/two.js"', '"page/b/two.js"'),
  );
  assert.match(text("page/a/one.js"), /from "page\/b\/two\.js"/);
  for (const address of Object.values(imports)) assert.doesNotMatch(address, /[<>"\s]/);
});

test("modules of one folder are named without it", () => {
  assert.equal(commonFolder(["http://x/a/b.js"]), "http://x/a/");
  assert.equal(commonFolder(["http://x/a/b.js", "http://x/ab/c.js"]), "http://x/");
  assert.equal(commonFolder(["http://x/a/b.js", "http://x/a/c/d.js"]), "http://x/a/");
});

test("no value ends the script that holds it, and each is read again as it was", () => {
  const value = { "</script>": "<!-- \u2028 \u2029 \\u003c", n: [1, null] };
  assert.doesNotMatch(literal(value), /[<\u2028\u2029]/);
  assert.deepEqual(JSON.parse(literal(value)), value);
});
