import { applications } from "./applications.ts";
import { banking } from "./banking.ts";
import { cloud } from "./cloud.ts";
import { communications } from "./communications.ts";
import type { Concept } from "./concept.ts";
import { continuity } from "./continuity.ts";
import { devices } from "./devices.ts";
import { education } from "./education.ts";
import { facilities } from "./facilities.ts";
import { governance } from "./governance.ts";
import { health } from "./health.ts";
import { helpdesk } from "./helpdesk.ts";
import { identity } from "./identity.ts";
import { industry } from "./industry.ts";
import { making } from "./making.ts";
import { network } from "./network.ts";
import { operations } from "./operations.ts";
import { outside } from "./outside.ts";
import { places } from "./places.ts";
import { products } from "./products.ts";
import { retail } from "./retail.ts";
import { sectors } from "./sectors.ts";
import { security } from "./security.ts";
import { services } from "./services.ts";
import { spoken } from "./spoken.ts";
import { transport } from "./transport.ts";
import { utilities } from "./utilities.ts";

const concepts: readonly Concept[] = [
  ...applications,
  ...cloud,
  ...communications,
  ...continuity,
  ...devices,
  ...facilities,
  ...governance,
  ...helpdesk,
  ...identity,
  ...network,
  ...operations,
  ...outside,
  ...retail,
  ...health,
  ...education,
  ...banking,
  ...industry,
  ...places,
  ...sectors,
  ...security,
  ...transport,
  ...utilities,
  ...making,
  ...services,
];

const added = [products, spoken];
const unknown = added
  .flatMap((names) => Object.keys(names))
  .filter((name) => !concepts.some((one) => one.name === name));
if (unknown.length > 0) throw new Error(`Words stand under concepts that do not exist: ${unknown.join(", ")}.`);

/** Every concept that is shipped, with the makers and products that point to it, and how people say it. */
export const lexicon: readonly Concept[] = concepts.map((one) => {
  const more = added.flatMap((names) => names[one.name] ?? []);
  return more.length === 0 ? one : { ...one, hints: [one.hints ?? "", ...more].join(",") };
});
