#!/usr/bin/env node
import { launch } from "@neurite/core/launch";

await launch(new URL("../dist/main.js", import.meta.url));
