export { type SampleShape, sampleEpoch } from "./sample-epoch.ts";
