export { BEHAVIOURS, type BehaveModules, type Behaviour, behave } from "./behave.ts";
