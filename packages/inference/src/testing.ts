export { FakeEngine, type FakeEngineOptions } from "./fake-engine.ts";
