// The command line's way in: as for the server in `start.mjs`, what was compiled is kept for the next time.
import { enableCompileCache } from "node:module";

enableCompileCache();
await import("./cli.ts");
