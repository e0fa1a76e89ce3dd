/** What an incident is shown and decided with: the two companies, their people, and the matrix that it started with. */
import type { Colleague, Engagement } from "../../domain/engagement.ts";
import type { Incident } from "../../domain/incident.ts";
import type { Matrix } from "../../domain/oncall.ts";
import type { Tx } from "../../infra/db.ts";
import { colleaguesOf, engagementOf } from "../directory/index.ts";
import { matrixFor, matrixOfVersion } from "../oncall/index.ts";

export interface Around {
  readonly engagement: Engagement;
  readonly colleagues: readonly Colleague[];
  readonly matrix: Matrix;
}

/** The version of an engagement that has no matrix yet: its two sides' contacts are all that there is. */
export const noMatrix = 0;

export async function aroundOf(
  tx: Tx,
  engagementId: string,
  { matrixVersion, subject }: Pick<Incident, "matrixVersion" | "subject">,
): Promise<Around> {
  const engagement = await engagementOf(tx, engagementId);
  const matrix =
    matrixVersion === noMatrix
      ? substituteFor(engagement)
      : await matrixOfVersion(tx, engagementId, matrixVersion, subject.domain);
  return { engagement, colleagues: await colleaguesOf(tx, engagementId), matrix };
}

/** The same for an incident that begins now: with the matrix in force. */
export async function aroundNow(tx: Tx, engagementId: string, domain: string | undefined): Promise<Around> {
  const engagement = await engagementOf(tx, engagementId);
  const matrix = (await matrixFor(tx, engagementId, domain)) ?? substituteFor(engagement);
  return { engagement, colleagues: await colleaguesOf(tx, engagementId), matrix };
}

/** Without a matrix a P1 is paged all the same: both sides' contacts at once, again and again. */
function substituteFor(engagement: Engagement): Matrix {
  const { provider, client } = engagement.sides;
  const contacts = (side: typeof provider) => ({ business: side.contact, afterHours: side.afterHours ?? side.contact });
  return {
    version: noMatrix,
    domain: undefined,
    tiers: [
      {
        tier: 1,
        mode: "both-any",
        responseMinutes: 15,
        contacts: { provider: contacts(provider), client: contacts(client) },
      },
    ],
    hours: { provider: engagement.business, client: engagement.business },
    cycles: 3,
    repeatMinutes: 15,
    updateMinutes: 30,
    fallback: provider.contact,
    leadership: { provider: [provider.contact], client: [client.contact] },
    owners: { provider: provider.contact, client: client.contact },
    snoozeMinutes: 60,
    progressMinutes: 30,
    shareContacts: false,
  };
}
