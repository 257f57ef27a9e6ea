export { type SampleShape, sampleEpoch } from "./samples/sample-epoch.ts";
