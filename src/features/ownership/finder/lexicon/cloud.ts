import type { Concept } from "./concept.ts";

/** Clouds and collaboration platforms. */
export const cloud: readonly Concept[] = [
  {
    name: "cloud",
    label: "The cloud at large",
    broad: true,
    says: `
      cloud, cloud services, cloud service, cloud platform, cloud management, cloud infrastructure, cloud computing,
      public cloud, saas, cloud operations, cloud environment`,
  },
  {
    name: "m365",
    label: "Microsoft 365",
    under: ["cloud"],
    broad: true,
    says: `
      m365, office 365, microsoft 365, o365, office365, ms 365, microsoft office, office suite, google workspace,
      gsuite, g suite, gmail, collaboration platform, collaboration tools, modern workplace, digital workplace,
      productivity platform, workplace platform, collaboration services`,
    weak: "microsoft",
  },
  {
    name: "m365-admin",
    label: "Microsoft 365 administration",
    under: ["m365", "email"],
    says: `
      m365 tenant, m365 tenant administration, m365 administration, m365 admin, tenant administration, tenant admin,
      m365 admin center, exchange online, exchange admin, mailbox administration, mail flow rule, transport rule,
      exchange administration, m365 management, m365 platform, m365 support, collaboration administration,
      google workspace administration, google workspace admin, email and collaboration, tenant settings,
      email administration, collaboration suite, productivity suite, gws, gws admin, workspace admin, google groups,
      google drive sharing, mail platform, email platform, collaboration platform administration`,
    hints: `
      email + forward|forwarding|alias|delivered|bounce|bounces|bounceback|delayed|not arriving|address|large|attachment size|rule|outage|down|undelivered|nobody,
      ndr, mail + forward|forwarding|flow|delivered|bounce|alias, tenant + setting|settings|admin|m365|wide,
      emails + arriving|delayed|delivered|bounce|not coming|undelivered, retired + mailbox`,
    weak: "inbox, calendar, teams, outlook, tenant, exchange",
  },
  {
    name: "sharepoint",
    label: "SharePoint and intranet",
    under: ["m365", "documents"],
    says: `
      sharepoint, sharepoint online, sharepoint site, sharepoint sites, intranet, onedrive, document library,
      document libraries, document management, document management system, dms, imanage, netdocuments, box com,
      dropbox, sharepoint administration, intranet content, egnyte, google drive, file sync, m files`,
  },
  {
    name: "azure",
    label: "Cloud infrastructure",
    under: ["cloud"],
    says: `
      azure, azure infrastructure, azure operations, azure infrastructure operations, cloud infrastructure,
      cloud server, cloud servers, cloud vm, cloud vms, virtual machine, virtual machines, vm, vms, iaas,
      azure subscription, azure subscriptions, resource group, resource groups, azure vm, azure vms, cloud hosting,
      cloud workloads, azure portal, nsg, vnet, azure storage, storage account, blob storage,
      cloud infrastructure operations, public cloud operations, paas, app service, azure sql, aks, expressroute,
      azure functions, landing zone, cloud compute, nsgs, vnets, cloud platform operations, cloud compute operations`,
    hints: `
      @azure-word + vm|vms|server|servers|resize|resizes|disk|subscription|running|restart,
      vm + resize|resizes|memory|cpu|disk|restart|stopped|size|azure|cloud|spin|snapshot|ram|bigger|sluggish,
      virtual machine + resize|memory|restart, spin up + vm|server|machine, scale + vm|cloud|azure,
      cloud + server|servers|vm|vms|memory|restart|resize|box, cloud machine, cloud machines, cloud box, deallocate,
      deallocated, availability zone, vnet peering, load balancer in azure`,
  },
  { name: "azure-word", label: "Azure, by name", under: ["azure"], says: "azure" },
  {
    name: "aws",
    label: "Other public clouds",
    under: ["cloud"],
    says: `
      aws, amazon web services, ec2, s3, s3 bucket, s3 buckets, rds instance, lambda, google cloud, gcp,
      google cloud platform, oracle cloud, oci, cloudfront, digitalocean, iam role in aws, aws account, aws accounts,
      ovh, linode, eks`,
  },
  {
    name: "finops",
    label: "Cloud costs",
    says: `
      finops, cloud cost, cloud costs, cloud spend, cloud bill, cloud billing, azure bill, azure cost, azure costs,
      azure spend, aws bill, aws costs, cost optimisation, cloud cost management, cost management, reserved instances,
      cloud budget, cloud invoices`,
    hints: "azure|aws|cloud + bill|cost|costs|expensive|spend|spending|invoice|doubled|money",
  },
  {
    name: "migration",
    label: "Migrations",
    kind: "activity",
    under: ["project"],
    says: `
      migration, migrations, migrate, migrating, cloud migration, cloud migrations, move to azure, move to cloud,
      server migration, server migrations, lift and shift, move to the cloud, cloud adoption, cloud move,
      tenant migration, datacenter migration, mailbox migration, data migration, cloud transformation,
      migration to azure, workload migration, migration project, rehost, replatform, datacenter exit`,
    hints: `
      move|moves|moving|moved|shift|shifting|lift|relocate|transition|get|take + azure|cloud|sharepoint online|aws|off onprem|m365|onprem|hosted|datacenter,
      onprem + cloud|azure|move|off|shift|get rid, take|taking + servers|apps + cloud|azure,
      off the old server|servers, move + servers|server|file server|workloads|datacenter|apps + cloud|azure|new|hosted`,
  },
  {
    name: "hosting",
    label: "Data centre hosting",
    says: `
      colocation, colo, datacenter hosting, hosting provider, hosted datacenter, datacenter, datacenters,
      datacenter operations, datacenter management, rack space, server room, server rooms, comms room, comms rooms,
      computer room, machine room, datacenter facilities, data hall`,
    weak: "rack, racks",
    hints: "colo visit",
  },
  {
    name: "mailboxes",
    label: "Mailboxes and calendars",
    under: ["m365-admin", "email"],
    says: `
      mailbox, mailboxes, shared mailbox, shared mailboxes, mailbox administration, room mailbox, resource mailbox,
      calendar permissions, calendar sharing, calendars, calendar, shared calendar, mailbox delegation, mailbox size,
      mailbox quota, mailbox permissions, mailbox access, out of office, auto reply, shared inbox, shared inboxes,
      email and calendar, email and calendars, mail and calendar, email account, email address, email addresses,
      email alias, mail service, email service management`,
    hints: `
      mailbox + full|quota|shared|create|size|permission|convert|delegate|access|archive|open|bigger,
      calendar|calendars + share|shared|access|permission|see|room|delegate|delegated|boss,
      delegate + inbox|calendar|mailbox|outlook, outlook + calendar|shared|room|mailbox|rules,
      create|creates|new|make + shared mailbox|mailbox|alias, inbox + full|shared|delegate|access`,
  },
  {
    name: "teams-collab",
    label: "Microsoft Teams",
    under: ["m365-admin"],
    says: `
      microsoft teams, ms teams, teams admin, teams administration, teams policies, teams policy, teams channel,
      teams channels, teams team, teams site, teams sites, teams and sharepoint, teams chat, teams app,
      teams workspace, teams governance`,
    hints: `
      teams + create|channel|guest|archive|owner|recording|policy|meeting policy|external chat|federation|site|private|delete,
      create|creates|new|make + team|channel|teams site, owner of a team`,
    weak: "teams",
  },
];
