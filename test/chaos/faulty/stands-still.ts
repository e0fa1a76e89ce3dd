/** Planted: what drives incidents on does not run, and neither does who looks after it. */
import { serve } from "../serve.ts";

await serve(process.argv[2], {
  sweeps: (sweeps) => sweeps.filter(({ name }) => name !== "escalation.climb" && name !== "escalation.audit"),
});
