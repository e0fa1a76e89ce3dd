/** An instance without faults of its own. */
import { serve } from "./serve.ts";

await serve(process.argv[2]);
