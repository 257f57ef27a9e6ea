addEventListener("message", async ({ data }) => {
  try {
    const { epoch } = await import("../../packages/consensus/dist/index.js");
    const { measure } = await import("./measure.mjs");
    postMessage({ results: await measure("Chromium, worker", epoch, data) });
  } catch (error) {
    postMessage({ reason: String(error?.stack ?? error) });
  }
});
