import { FileDisk, systemRandom } from "@neurite/core/node";
import { recordingLogger } from "./recording-logger.ts";

/** This machine's disk and chance. */
export const machine = () => ({ disk: new FileDisk(), random: systemRandom, logger: recordingLogger() });
