// Run by each Node in turn: prints its results as JSON.
import { epoch } from "../../packages/consensus/dist/index.js";
import { measure } from "./measure.mjs";

const results = await measure(`Node ${process.versions.node}`, epoch, Number(process.argv[2]));
process.stdout.write(JSON.stringify(results));
