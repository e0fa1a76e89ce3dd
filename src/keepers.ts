/** The features that keep a part of the engagement file: a new one is a line here. */

import { approvalSection } from "./features/approvals/index.ts";
import type { Keepers } from "./features/directory/index.ts";
import { escalationSection } from "./features/oncall/index.ts";
import { mapKeeper } from "./features/ownership/index.ts";
import { timeSection } from "./features/time/index.ts";

export const keepers: Keepers = { map: mapKeeper, sections: [escalationSection, approvalSection, timeSection] };
