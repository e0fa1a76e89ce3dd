/** An alert as it arrives, in either shape, made one of ours. */
import { createHash } from "node:crypto";
import { z } from "zod";

/** What a machine says: that something is broken, or is well again. */
export interface Signal {
  readonly status: "firing" | "resolved";
  readonly title: string;
  readonly details: readonly string[];
  /** Alerts of one source with the same key are one incident. */
  readonly key: string;
  readonly functionId: string | undefined;
  readonly link: string | undefined;
}

const longestTitle = 200;
const longestLine = 500;
/** Alerts of one group that are told apart; of the others, only how many there are. */
const mostAlerts = 10;

const link = z.url({ protocol: /^https?$/, error: "must be a whole URL that begins with https:// or http://" });
const line = z.string().trim().max(4_000, "must be at most 4,000 characters long");

/** Our own shape. Unknown fields are refused: a mistyped "resolved" must not open an incident. */
const ownSchema = z.strictObject({
  title: z
    .string('is missing: one line that says what is broken, such as "Checkout is down"')
    .trim()
    .min(3, "must be three letters or more")
    .max(2_000, "must be at most 2,000 characters long"),
  status: z.enum(["firing", "resolved"], 'must be "firing" or "resolved"').default("firing"),
  key: z.string("must be text").trim().min(1, "must not be empty").max(1_000).optional(),
  details: z
    .union([line, z.array(line).max(50, "must be at most 50 lines")], "must be text, or a list of lines")
    .optional(),
  function: z.string("must be the id of a function of the map").trim().min(1).optional(),
  link: link.optional(),
});

const labels = z.record(z.string(), z.string()).default({});

/** Alertmanager's webhook, version 4: https://prometheus.io/docs/alerting/latest/configuration/#webhook_config. */
const alertmanagerSchema = z.looseObject({
  version: z.literal("4", "must be 4, Alertmanager's present one"),
  groupKey: z.string("is missing").min(1),
  status: z.enum(["firing", "resolved"], 'must be "firing" or "resolved"'),
  truncatedAlerts: z.number().default(0),
  groupLabels: labels,
  commonLabels: labels,
  commonAnnotations: labels,
  externalURL: z.string().optional(),
  alerts: z
    .array(
      z.looseObject({
        status: z.enum(["firing", "resolved"]),
        labels,
        annotations: labels,
        generatorURL: z.string().optional(),
      }),
    )
    .min(1, "must hold an alert"),
});
type Group = z.infer<typeof alertmanagerSchema>;

/** The signal, or what is wrong with it: a sentence for each field. */
export function readSignal(body: unknown): { readonly signal: Signal } | { readonly problems: readonly string[] } {
  const isAlertmanager = typeof body === "object" && body !== null && "alerts" in body && "groupKey" in body;
  const parsed = isAlertmanager ? read(alertmanagerSchema, body, ofGroup) : read(ownSchema, body, ofOwn);
  return parsed;
}

function read<T>(schema: z.ZodType<T>, body: unknown, signalOf: (parsed: T) => Signal) {
  const parsed = schema.safeParse(body);
  if (parsed.success) return { signal: signalOf(parsed.data) };
  return { problems: parsed.error.issues.map(sayIssue) };
}

const sayIssue = (issue: z.core.$ZodIssue): string => {
  if (issue.code === "unrecognized_keys") return `There is no field ${issue.keys.map((key) => `"${key}"`).join(", ")}.`;
  const where = issue.path.join(".");
  return where === "" ? "The body must be a JSON object." : `"${where}" ${issue.message}.`;
};

function ofOwn({
  title,
  status,
  key,
  details = [],
  function: functionId,
  link: to,
}: z.infer<typeof ownSchema>): Signal {
  const lines = typeof details === "string" ? details.split("\n") : details;
  return {
    status,
    title: cut(title, longestTitle),
    details: lines.map((each) => cut(each, longestLine)).filter((each) => each !== ""),
    key: key ?? title,
    functionId,
    link: to,
  };
}

/** One group is one incident: that is what people have set Alertmanager to group by. */
function ofGroup(group: Group): Signal {
  const { status, groupKey, commonLabels, commonAnnotations, alerts, externalURL } = group;
  const told = alerts.slice(0, mostAlerts);
  const more = alerts.length - told.length + group.truncatedAlerts;
  const links = [commonAnnotations.runbook_url, told[0]?.generatorURL, externalURL];
  return {
    status,
    title: cut(titleOf(group), longestTitle),
    details: [
      ...(commonAnnotations.description === undefined ? [] : [cut(commonAnnotations.description, longestLine)]),
      ...told.map((alert) => cut(alertLine(alert), longestLine)),
      ...(more > 0 ? [`and ${more} more`] : []),
    ],
    key: createHash("sha256").update(groupKey).digest("hex").slice(0, 32),
    functionId: commonLabels.demarc_function ?? commonAnnotations.demarc_function,
    link: links.find((each) => link.safeParse(each).success),
  };
}

function titleOf({ commonAnnotations, commonLabels, groupLabels, alerts }: Group): string {
  const [first] = alerts;
  const name = commonLabels.alertname ?? groupLabels.alertname ?? first?.labels.alertname ?? "An alert";
  const summary = commonAnnotations.summary ?? commonAnnotations.title ?? first?.annotations.summary;
  return summary ?? [name, commonLabels.instance].filter((part) => part !== undefined).join(" on ");
}

function alertLine({ status, labels: own, annotations }: Group["alerts"][number]): string {
  const { alertname = "alert", ...rest } = own;
  const where = Object.entries(rest).map(([name, value]) => `${name}=${value}`);
  const words = annotations.summary === undefined ? "" : `: ${annotations.summary}`;
  return `${status === "resolved" ? "resolved: " : ""}${alertname}${words} (${where.join(", ")})`;
}

function cut(text: string, most: number): string {
  const oneLine = text.replace(/\s+/g, " ").trim();
  return oneLine.length <= most ? oneLine : `${oneLine.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
}
