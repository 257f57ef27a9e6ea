// A server on loopback for one page: it gives out the files of the check and of the built package, nothing else, and takes what
// the page found.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { stripTypeScriptTypes } from "node:module";
import { extname, join } from "node:path";
import { BuildError } from "../build/run.mjs";

const MAY_BE_READ =
  /^\/(scripts\/portability\/[a-z-]+\.(html|mjs)|packages\/consensus\/dist\/([a-z0-9-]+\/)*[a-z0-9-]+\.js|packages\/consensus\/test\/adversarial\/[a-z0-9-]+\.ts)$/;
const TYPES = { ".html": "text/html", ".mjs": "text/javascript", ".js": "text/javascript", ".ts": "text/javascript" };
const LONGEST_BODY = 1 << 20;

/** Serves `root`; gives the address, the page's results when they come, and how to stop. */
export async function serve(root) {
  const { promise: results, resolve, reject } = Promise.withResolvers();
  results.catch(() => {}); // a page may fail before anybody waits for it
  const server = createServer((request, response) => {
    const answer = request.method === "POST" ? take(request, { resolve, reject }) : give(root, request.url);
    answer.then(
      ({ status = 200, type = "text/plain", body = "" }) =>
        response.writeHead(status, { "content-type": type }).end(body),
      (error) => {
        response.writeHead(500).end();
        reject(error);
      },
    );
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { address: `http://127.0.0.1:${server.address().port}`, results, close };
}

async function give(root, url) {
  const path = new URL(url, "http://loopback").pathname;
  if (path === "/favicon.ico") return { status: 204 };
  if (!MAY_BE_READ.test(path)) throw new BuildError(`The page asked for ${path}`, "see what imports it");
  const text = await readFile(join(root, path), "utf8");
  const type = extname(path);
  return { type: TYPES[type], body: type === ".ts" ? stripTypeScriptTypes(text) : text };
}

async function take(request, { resolve, reject }) {
  let text = "";
  for await (const chunk of request) {
    text += chunk;
    if (text.length > LONGEST_BODY) throw new BuildError("The page sent more than it should", "read page.mjs");
  }
  const body = JSON.parse(text);
  if (request.url === "/results") resolve(body);
  else
    reject(
      new BuildError(`The ${body.where} failed in the browser: ${body.reason}`, "open the page and read its console"),
    );
  return {};
}
