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
import { network } from "./network.ts";
import { operations } from "./operations.ts";
import { outside } from "./outside.ts";
import { places } from "./places.ts";
import { retail } from "./retail.ts";
import { sectors } from "./sectors.ts";
import { security } from "./security.ts";

/** Every concept that is shipped. */
export const lexicon: readonly Concept[] = [
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
];
