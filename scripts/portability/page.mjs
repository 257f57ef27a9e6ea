// The browser's side. The page's own thread takes the first part, a module worker all of it. What fails is told the server too, a
// module that does not load included: hence no static imports.
const tell = (path, body) => fetch(path, { method: "POST", body: JSON.stringify(body) });
const fail = (where, reason) => tell("/failure", { where, reason: String(reason?.stack ?? reason) });

try {
  await run(new URLSearchParams(location.search));
} catch (error) {
  await fail("page", error);
}

async function run(query) {
  const { epoch } = await import("../../packages/consensus/dist/index.js");
  await import("../../packages/consensus/dist/testing.js");
  await import("../../packages/consensus/dist/vectors.js");
  const { measure } = await import("./measure.mjs");
  const own = await measure("Chromium, page", epoch, Number(query.get("page")));
  const worker = new Worker("worker.mjs", { type: "module" });
  worker.addEventListener("error", (event) => fail("worker", event.message));
  worker.addEventListener("message", ({ data: { results, reason } }) =>
    reason === undefined ? tell("/results", [...own, ...results]) : fail("worker", reason),
  );
  worker.postMessage(Number(query.get("worker")));
}
