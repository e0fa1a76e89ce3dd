/** A large responsibility map, as a provider with many sites would have it. Always the same. */
import type { OwnedFunction } from "../../src/features/ownership/finder/index.ts";

const domains = {
  Networking: [
    "firewall policy",
    "core switches",
    "Wi-Fi access points",
    "site-to-site VPN",
    "DNS zones",
    "load balancer",
  ],
  Security: [
    "EDR agents",
    "SIEM alert triage",
    "vulnerability scans",
    "phishing reports",
    "MFA enrolment",
    "PKI certificates",
  ],
  "End user computing": [
    "laptop builds",
    "printers",
    "mobile devices",
    "meeting room screens",
    "shared mailboxes",
    "desk phones",
  ],
  "Servers and storage": [
    "hypervisor hosts",
    "file shares",
    "SAN capacity",
    "backup restores",
    "patch windows",
    "UPS batteries",
  ],
  Applications: [
    "payroll interface",
    "CRM licences",
    "warehouse scanners",
    "ERP month end",
    "intranet pages",
    "badge printing",
  ],
  Cloud: ["landing zone", "Kubernetes clusters", "cost alerts", "object storage", "API gateway", "secrets rotation"],
} as const;

const activities = [
  "monitoring",
  "changes",
  "access requests",
  "incident response",
  "lifecycle",
  "documentation",
] as const;

const towns = [
  "Aberdeen",
  "Bilbao",
  "Cork",
  "Delft",
  "Essen",
  "Florence",
  "Ghent",
  "Halifax",
  "Izmir",
  "Jena",
  "Krakow",
  "Leeds",
];
const buildings = ["depot", "head office", "plant", "lab", "clinic", "call centre", "dock", "data hall"];

/** @param size up to 20,736 functions: domains' subjects × activities × sites */
export function largeMap(size: number): OwnedFunction[] {
  const sites = buildings.flatMap((building) => towns.map((town) => `${town} ${building}`));
  const subjects = Object.entries(domains).flatMap(([domain, names]) => names.map((name) => ({ domain, name })));
  const functions: OwnedFunction[] = [];
  for (const site of sites) {
    for (const activity of activities) {
      for (const { domain, name } of subjects) {
        if (functions.length === size) return functions;
        functions.push(functionOf(functions.length, domain, `${name} ${activity}, ${site}`));
      }
    }
  }
  throw new RangeError(`There are ${functions.length} functions, not ${size}.`);
}

function functionOf(index: number, domain: string, name: string): OwnedFunction {
  const accountable = index % 3 === 0 ? "client" : "provider";
  return {
    id: `f-${index}`,
    domain,
    name: name.charAt(0).toUpperCase() + name.slice(1),
    category: (["run", "respond", "reinforce", "reinvent"] as const)[index % 4] ?? "run",
    lane: (["run", "change", "govern"] as const)[index % 3] ?? "run",
    accountable,
    responsible: [accountable],
    consulted: [],
    informed: [],
    coverage: index % 5 === 0 ? "24x7" : "business",
    scope: "included",
    aliases: [],
  };
}
