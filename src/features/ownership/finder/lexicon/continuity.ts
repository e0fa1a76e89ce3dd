import type { Concept } from "./concept.ts";

/** Backup, restore, disaster recovery, business continuity. */
export const continuity: readonly Concept[] = [
  {
    name: "backup",
    label: "Backups",
    kind: "activity",
    broad: true,
    says: `
      backup, backups, backed up, bkp, bkps, bckup, data protection backups, backup management, backup administration,
      backup operations, backup service, baas, data backup`,
    hints: `
      veeam, acronis, datto, rubrik, cohesity, commvault, barracuda backup, backup exec, cove, nakivo, axcient, druva,
      carbonite, unitrends, storagecraft, altaro, arcserve, dpm`,
    weak: "tape, copies, copy, snapshot, snapshots",
  },
  {
    name: "backup-monitoring",
    label: "Backup jobs and their verification",
    under: ["backup"],
    says: `
      backup verification, daily backup verification, backup monitoring, backup job, backup jobs, failed backup,
      failed backups, backup failure, backup failures, backup check, backup checks, backup report, backup status,
      backup success, backup alerts, nightly backup, nightly backups, daily backup, daily backups, backup completion,
      backup run, backup runs, job failures, successful backups, backup schedule`,
    hints: `
      @backup + fail|fails|failed|failing|failure|red|ran|check|checks|verify|verifies|confirm|confirms|success|successful|job|jobs|night|nightly|nights|daily|watch|watches|missed|error|errors|warning|warnings|status|ok|worked|green|amber|complete|completed|overdue|stuck|monitor|monitors|morning|afterhours,
      make sure + backup|backups|backed|copies|copy,
      sure|verify|verifies|check|checks|confirm|confirms + copies|copy + night|nightly|nights|daily|data|databases|server,
      copied + night|nightly|offsite|safely, job + red|failed|amber + last night|veeam|nightly,
      saved + night|nightly + sure|check`,
  },
  {
    name: "cloud-backup",
    label: "Backups of cloud services",
    under: ["backup"],
    says: `
      saas backup, m365 backup, cloud backup, cloud to cloud backup, backup of m365, sharepoint backup,
      onedrive backup, google workspace backup, salesforce backup, email backup, mailbox backup`,
    hints: "@backup + sharepoint|onedrive|teams|mailbox|mailboxes|exchange|m365|salesforce|google|saas",
  },
  {
    name: "backup-storage",
    label: "Backup media and off-site copies",
    under: ["backup"],
    says: `
      offsite backup, off site backup, backup tape, backup tapes, tape rotation, tapes, immutable backup,
      immutable backups, backup retention, backup storage, air gapped, air gap, offsite copy, offsite copies,
      backup encryption, long term retention, backup media, offsite tapes, long term archive, tape archive,
      archive tapes, archive media, tape library`,
    hints: `
      @backup + offsite|keep|kept|retention|retain|immutable|months|years|tape|tapes|storage|space|full|disk,
      iron mountain, lto, courier|van|driver|collect|collects|pickup|safe + tape|tapes|lto|media,
      tape|tapes + collect|collected|swap|swaps|rotate|rotates|label|fireproof|safe|change|changes`,
  },
  {
    name: "restore",
    label: "Restores at large",
    kind: "activity",
    broad: true,
    says: "restore, restores, restoring, restored, recovery, recoveries, recover, data recovery, restoration",
  },
  {
    name: "file-restore",
    label: "Restoring files and mails for users",
    under: ["restore"],
    says: `
      file restore, file restores, file recovery, deleted file, deleted files, deleted file recovery, restore request,
      restore requests, file restore request, mailbox item restore, mailbox restore, item restore, data restore,
      data restores, restore of files, accidental deletion, deleted item, deleted items, deleted email,
      deleted emails, deleted mail, deleted folder, lost file, lost files, restore a file, restore files,
      previous version, previous versions, user restore, granular restore, missing file, missing files,
      recovering lost data, recover lost data, lost data, data retrieval, recovery of files, file recoveries,
      recovering lost files, recovering files, restores for users, restores for staff, user data recovery,
      data recovery for staff`,
    hints: `
      recycle bin, yesterdays version, last weeks version, older version, earlier version, previous version,
      old version + file|document|spreadsheet|excel,
      get|bring|want|need + file|files|folder|email|emails|spreadsheet|document|mailbox + back|yesterday|lost|deleted|recover|restore,
      accidentally deleted|removed|overwrote|wiped, undelete,
      @restore + file|files|folder|folders|spreadsheet|document|email|emails|mailbox|excel|user|deleted|item|items|mail|lost,
      saved over, version from|before yesterday|last|friday|monday|tuesday,
      emptied|cleared|cleaned out|wiped + folder|mailbox|drive|directory|recycle,
      mistake|accident + deleted|folder|file|files|overwritten|emptied|drag|moved|saved,
      deleted|delete|deleting|overwrote|overwritten|overwrite|lost|vanished|disappeared|missing|gone|binned|trashed|erased|zapped|saved over + file|files|folder|folders|spreadsheet|document|email|emails|mail|excel|workbook|presentation|deck|contract|report|powerpoint|photos|quote|sheet|slides|directory`,
    weak: "deleted, overwrote, overwritten, accident, vanished",
  },
  {
    name: "restore-test",
    label: "Restore testing",
    under: ["restore", "backup", "testing"],
    says: `
      restore test, restore tests, restore testing, test restore, test restores, recovery test, recovery tests,
      recovery testing, backup test, backup tests, backup testing, backup test restore, backup test restores,
      recoverability test, backup restore test, restore drill, restore drills, backup validation,
      recovery verification, recoverability`,
    hints: `
      @restore + test|tests|tested|testing|prove|proves|trial|drill|practice|rehearse|quarter|quarterly|rehearsal|monthly|evidence,
      @backup + restored|restore|restorable|recoverable|usable|test|tested|prove|proves|tests,
      prove|proves|know|test|tests|try|tries + backup|backups|copies + back|work|restore|restores|restorable|good|usable|use,
      would come back, backups are any good, backups any good, know + backups|backup|copies + work|works|good|usable,
      backups|backup + work|works|bringing back|bring back, know + work|works|good|restorable + @backup`,
  },
  {
    name: "server-restore",
    label: "Restoring servers and databases",
    under: ["restore"],
    says: `
      server restore, system restore, bare metal restore, database restore, vm restore, full server restore,
      system recovery, database recovery, restore a server, server recovery`,
    hints: "@restore + server|database|vm|sql|machine|system|whole",
  },
  {
    name: "disaster-recovery",
    label: "Disaster recovery at large",
    broad: true,
    says: `
      disaster recovery, dr, business continuity and disaster recovery, bcdr, drs, disaster, resilience,
      disaster recovery management, dr service, draas, it service continuity`,
  },
  {
    name: "dr-plan",
    label: "Disaster recovery plan",
    under: ["disaster-recovery"],
    says: `
      dr plan, dr plans, disaster recovery plan, disaster recovery planning, dr planning, disaster plan,
      business continuity, business continuity plan, bcp, bc plan, bc, bcm, continuity plan, rto, rpo, rtos, rpos,
      recovery objective, recovery objectives, recovery time objective, recovery point objective,
      business impact analysis, bia, contingency plan, dr strategy, continuity planning, recovery plan, dr document,
      maximum tolerable downtime, recovery time, recovery point, crisis plan, dr policy, recovery strategy,
      continuity, continuity planning, continuity plans, continuity and recovery planning, recovery plans, recovery planning,
      service continuity, service continuity planning, service continuity plan, continuity management,
      resilience planning, resilience, resilience plan`,
    hints: `
      how long|much + down|outage|lose|offline|without|loss|data|back|downtime + decided|decides|afford|allowed|acceptable|tolerate|set|agreed|signed|tolerable,
      burn|burns|burnt|burned|fire|flood|floods|flooded|earthquake|building|office|hurricane|tornado|storm|explosion + document|plan|playbook|procedure|continue|keep trading|carry on|writes|wrote|strategy,
      plan + disaster|dr|flood|fire|worst|catastrophe|emergency|continuity,
      written down|written|plan|document|playbook + floods|flood|fire|burns|disaster|datacenter|worst|systems,
      disaster + plan|document|writes|write|keep|keeps|paper|strategy, worst case plan,
      how quickly + back|recover|restored|systems + decide|decides|decided|set|sets|promised|agreed,
      acceptable downtime, data loss + acceptable|afford|tolerate|minutes|hours, how much data + lose|afford,
      how quickly|how soon|how fast + back|recover|running|recovered, insurer + recover|back|fire|plan`,
    weak: "downtime",
  },
  {
    name: "dr-failover",
    label: "Failover execution",
    under: ["disaster-recovery"],
    says: `
      failover, failovers, failover execution, dr failover, dr failover execution, disaster recovery failover,
      dr site, dr site activation, dr activation, dr invocation, invoke dr, failback, fail back, secondary site,
      recovery site, standby site, site recovery, azure site recovery, asr, zerto, hot site, cold site, dr execution,
      switchover, switch over, dr environment, dr invocations, disaster recovery execution, second datacenter`,
    hints: `
      activate|activates|invoke|invokes|trigger|triggers|push|pushes|press|presses|flip|flips|switch|switches|switching|execute|executes|start|starts|declare|declares|bring|brings|spin|spins|move|cut + dr|disaster|secondary|failover|standby|recovery site|dr site|second site|backup site|other datacenter|backup datacenter|replica|replicas,
      datacenter + down|burns|burned|gone|flooded|dead|lost|power + move|switch|bring|run|over|other|second|who,
      run|running from backup site|secondary site|dr|second site|other site,
      primary site|datacenter down|gone|lost|dead, cut over to`,
    weak: "activation, standby, secondary",
  },
  {
    name: "dr-test",
    label: "Disaster recovery tests",
    under: ["dr-plan", "dr-failover", "testing"],
    says: `
      dr test, dr tests, dr testing, disaster recovery test, disaster recovery testing, dr exercise, dr drill,
      dr rehearsal, bcp test, bcp tests, failover test, failover tests, failover testing, tabletop exercise, tabletop,
      continuity test, continuity exercise, dr tabletop, bcdr test, service continuity exercise,
      service continuity exercises, continuity exercises, continuity rehearsal, rehearsal, rehearsals, rehearse,
      rehearses, tabletop exercises, continuity drills, recovery exercise, recovery exercises, simulation exercise,
      resilience testing, resilience tests, resilience planning and testing`,
    hints: `
      @disaster-recovery + test|tests|exercise|drill|rehearsal|rehearse|practice|rehearses|tested,
      failover + test|rehearse|exercise|drill|practice,
      rehearse|rehearses|rehearsed|practise|practice|pretend|simulate + losing|disaster|outage|building|failover|continuity|loss|fire|flood`,
  },
  {
    name: "replication",
    label: "Replication between sites",
    under: ["disaster-recovery"],
    says: `
      data replication, storage replication, replica, replicas, site replication, server replication, vm replication,
      replication lag, replication monitoring, replication to dr`,
  },
];
