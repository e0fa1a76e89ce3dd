// The way in. What was compiled is kept for the next start, in the system's folder for temporary files (NODE_COMPILE_CACHE
// names another): that saves a second, and the compiler's memory. Plain JavaScript, since TypeScript would need the compiler.
import { enableCompileCache } from "node:module";

enableCompileCache();
await import("./main.ts");
