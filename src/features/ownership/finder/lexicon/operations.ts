import type { Concept } from "./concept.ts";

/** Running the estate: monitoring, patching, servers, storage, databases, jobs. */
export const operations: readonly Concept[] = [
  {
    name: "monitoring",
    label: "Monitoring at large",
    kind: "activity",
    broad: true,
    says: `
      monitoring, monitor + server|system|systems|network|uptime|infrastructure|performance|health, observability,
      health monitoring`,
    weak: "monitors, dashboard",
  },
  {
    name: "alerts",
    label: "Alerts at large",
    broad: true,
    says: "alert, alerts, alerting, alarm, alarms, notification alerts, alert handling, alert management",
  },
  {
    name: "infra-monitoring",
    label: "Infrastructure monitoring",
    under: ["monitoring", "alerts"],
    says: `
      infrastructure monitoring, infrastructure monitoring and alert response, rmm, rmm alert, rmm alerts,
      server monitoring, uptime monitoring, uptime, alert response, monitoring and alerting, remote monitoring,
      remote monitoring and management, system monitoring, noc, noc monitoring, disk space alert, disk alert,
      cpu alert, health check alerts, event monitoring, availability monitoring, infrastructure alerts,
      monitoring alerts, server alerts, systems monitoring, network operations center, proactive monitoring,
      infrastructure health, server health, estate monitoring, event management, monitoring of servers,
      platform monitoring, systems health, operations bridge, operations center`,
    hints: `
      datadog, nagios, prtg, zabbix, solarwinds, grafana, prometheus, logicmonitor, n able, nable, ninja, ninjaone,
      datto rmm, kaseya vsa, connectwise automate, auvik, new relic, pagerduty, opsgenie, dynatrace, checkmk,
      whatsup gold, uptimerobot,
      server|servers|host|hosts|box|esxi|hypervisor|san|nas|system|systems|device|devices|switch|service + down|offline|unreachable|not responding|crashed|unresponsive|died|dead|stopped|gone dark|hung|rebooted itself|restarting|not reachable|fell over|dropped off,
      cpu + 100|high|pegged|alert|maxed|spike|percent,
      disk|drive|disks|storage|volume + full|space|filling|filled|nearly full|90|95|percent|almost full|running out|low + server|alert|warning|who|night|host|c,
      memory + alert|leak|high|full|usage + server|host, ping fails,
      server + paged|page|alert|alerts|alarm|amber|health|temperature|heartbeat,
      watch|watches|watching|monitor|monitors|eye|eyes + server|servers|systems|uptime|infrastructure|disk|cpu|dashboard|dashboards|health|hosts|graphs|screens,
      not responding to ping, goes offline, heartbeat + missed|lost|missing, threshold, thresholds,
      alert|alerts|alarm|alarms + server|disk|cpu|memory|infrastructure|rmm|uptime|host|servers|storage|temperature|raid,
      raid degraded|array, raid, service stopped, hard disk|drive + failing|predictive|failure|smart|failed + server,
      running out of|run out of space|memory|disk, host + falls over|fell over|falls down|died|woken|wake|wakes,
      woken up, wakes up + server|host|alert, gets woken, falls over, pager alert, pager alerts,
      pager + server|host|alert|night`,
    weak: "offline, unreachable, down, crashed, outage, paged",
  },
  {
    name: "apm",
    label: "Application performance monitoring",
    under: ["monitoring"],
    says: `
      apm, application monitoring, application performance monitoring, synthetic monitoring, website monitoring,
      app performance`,
  },
  {
    name: "patching",
    label: "Patching at large",
    kind: "activity",
    broad: true,
    says: `
      patch, patches, patching, patched, unpatched, patch management, patch compliance, patch tuesday, patch cycle,
      update, updates, updating, security updates, wsus, sccm updates, software updates, hotfix, hotfixes,
      patch window, security patches, security patch, security fixes, security fix, monthly fixes, patch round, patching round, fixes,
      maintenance and patching`,
    hints:
      "behind on windows|patches|updates, missing + fixes|patches|updates, restart + finish|installing|fixes|updates",
  },
  {
    name: "server-patching",
    label: "Server maintenance and patching",
    under: ["patching", "server", "os-patching"],
    says: `
      server maintenance, server patching, server patch, server patches, server patch cycle, server updates,
      windows server update, windows server updates, maintenance window, maintenance windows, os patching,
      patching of servers, linux patching, server os updates, server reboot window, server maintenance and patching,
      server upkeep, server updating`,
    hints: `
      @server + patch|patches|patching|patched|update|updates|updating|updated|reboot|reboots|rebooted|restart|maintenance|hotfix|kb|unpatched|reboot cycle|monthly|cumulative|upgrade,
      @patching + @server,
      @patching + domain controllers|dcs|esxi|hypervisor|hyper v|sql server|linux|exchange server|vmware,
      reboot|reboots|restart|restarts + server|servers|monthly|patch|patches|patching|maintenance|updates|window,
      esxi + patch|update|upgrade|patches|updates|version, hypervisor + patch|update|patches|updates,
      patch tuesday + server|servers, cumulative update + server|sql|exchange, when + servers + rebooted|reboot|down,
      planned reboot|reboots|downtime`,
    weak: "maintenance, reboot",
  },
  {
    name: "endpoint-patching",
    label: "Patching of workstations",
    under: ["patching", "endpoint", "os-patching"],
    says: `
      endpoint patching, endpoint updates, workstation updates, workstation patching, 
      windows update on laptops, desktop patching, laptop updates, laptop patching, desktop patch compliance,
      pc updates, client patching, device updates, macos updates, endpoint patch management, desktop updates,
      user device updates, endpoint patch compliance, windows 11 upgrade, feature update, feature updates`,
    hints: `
      @endpoint + patch|patches|patching|patched|update|updates|updating|updated|behind|nag|nags|nagging|restart|reboot|upgrade|out of date|version|windows|outdated|unpatched|feature update,
      @patching + @endpoint,
      laptop|pc|computer|machine + restart|restarting|restarts|reboot|reboots|rebooting|rebooted|nagging|install updates|keeps asking,
      windows + behind|feature update|23h2|24h2|out of date|outdated|pending|update|upgrade + pcs|pc|laptop|laptops|machines|desktops|workstations|users|everyone|staff|half,
      update + forced|middle of meeting`,
  },
  {
    name: "firmware",
    label: "Firmware of network devices",
    under: ["patching", "network-gear", "device-firmware"],
    says: `
      firmware, firmware update, firmware updates, firmware upgrade, firmware upgrades, network device firmware,
      switch firmware, firewall firmware, router firmware, firmware patching, network firmware,
      network device firmware updates, network patching, network device updates, firewall upgrade, switch upgrade,
      ios upgrade, network device patching, fortios upgrade, fortios, pan os`,
    hints: `
      @network-gear + firmware|patch|patches|patching|update|updates|upgrade|upgrades|upgraded|version|software|os|outdated|out of date|unpatched|updated,
      @patching + @network-gear, @patching + @wireless,
      ap|aps|access point|access points|controller + firmware|update|upgrade|updates|version, ios version, ios xe,
      os + network kit|gear|devices|switches|firewalls|routers`,
  },
  {
    name: "hardware-firmware",
    label: "BIOS and drivers",
    under: ["patching", "device-firmware"],
    says: "bios, bios update, bios updates, uefi, driver, drivers, driver updates, server firmware, idrac, ilo",
  },
  {
    name: "server",
    label: "Servers",
    broad: true,
    says: `
      server, servers, windows server, file server, print server, physical server, server management,
      server administration, server support, server room kit, app server, terminal server, web server,
      server operations, server infrastructure, member server, onprem server, compute, compute platform,
      compute platforms, compute and storage, data center operations`,
    hints: "poweredge, proliant, server hardware, dell r740",
  },
  {
    name: "server-hardware",
    label: "Server hardware",
    under: ["server"],
    says: `
      server hardware, hardware warranty, server warranty, hardware maintenance, hardware break fix,
      server replacement, hardware failure, spare parts, hardware repair`,
    hints: "failed|dead|broken + psu|power supply|fan|dimm|raid card|disk in server|hard drive in server",
  },
  {
    name: "linux",
    label: "Linux and Unix",
    under: ["server"],
    says: `
      linux, unix, red hat, rhel, ubuntu, debian, centos, suse, aix, solaris, linux server, linux servers,
      unix servers, as400, ibm i, iseries, mainframe`,
  },
  {
    name: "virtualisation",
    label: "Virtualisation",
    under: ["server"],
    says: `
      vmware, hyper v, hyperv, esxi, vcenter, vsphere, hypervisor, hypervisors, nutanix, proxmox, virtualisation,
      vmotion, virtual infrastructure, hyperconverged, virtualisation platform, esx, virtualisation cluster, server cluster,
      vm cluster, datastore, datastores, guest machine, guest vm, virtual hosts, virtual host,
      virtual server platform, virtual servers, host cluster, virtualisation hosts, virtual server, compute platform,
      compute platforms`,
    hints: `
      vm|virtual machine|virtual server + disk|space|run out|memory|ram|slow|host|under,
      another|new|more|extra + guest|vm|virtual machine|virtual server,
      snapshot|snapshots + datastore|full|vm|eating|consolidate, vm + new|memory|ram|cpu|host|power,
      host + maintenance mode|cluster|evacuate`,
  },
  {
    name: "storage",
    label: "Storage",
    says: `
      storage, san, nas, storage array, storage arrays, lun, luns, storage capacity, netapp, synology, pure storage,
      qnap, file storage, disk array, iscsi, fibre channel, emc, object storage, storage management, isilon`,
    hints: "shared drive is full, out of disk space + storage|share",
  },
  {
    name: "vdi",
    label: "Virtual desktops",
    says: `
      vdi, citrix, virtual desktop, virtual desktops, avd, azure virtual desktop, windows 365, cloud pc, rds,
      remote desktop services, remoteapp, vmware horizon, horizon view, thin client, thin clients, xenapp, xendesktop,
      remote desktop farm, published apps`,
    hints: "citrix session, golden image",
  },
  {
    name: "database",
    label: "Database administration",
    says: `
      database, databases, dba, sql, sql server, oracle database, oracle db, mysql, postgres, postgresql, mongodb,
      database administration, database admin, database management, db, dbs, database tuning, db2, mariadb,
      database performance, database support, sql databases, database platform, database platforms, database server,
      database servers, database maintenance, tablespace, tablespaces, database cluster`,
    hints: `
      query + slow|tuning|report|index|deadlock, deadlock, deadlocks, index rebuild, stored procedure, tables + sql,
      tempdb, query|queries + took|takes|taking|slow|minutes|seconds|longer|hangs|timeout|timing,
      sql + slow|timeout|tuning|login|permission|index|agent|job, table|tables + locked|lock|index|rows`,
  },
  {
    name: "data-platform",
    label: "Data warehouse and reporting",
    under: ["reports"],
    says: `
      data warehouse, warehouse data, bi, business intelligence, power bi, powerbi, tableau, qlik, etl, snowflake,
      databricks, data lake, data platform, analytics, data analytics, looker, ssrs, ssis, data engineering,
      data pipeline, data pipelines, management information, reporting platform, data science, synapse, bigquery,
      cognos, crystal reports, business objects, microsoft fabric, data and analytics, dashboards for business,
      data governance, master data, master data management, data quality, data warehouse and dashboards, dashboards,
      business reporting, insight, insights, analytics and reporting, reporting and analytics`,
    hints: `
      dashboard + sales|finance|kpi|numbers|board|figures|management, report + sales figures|kpi|numbers wrong,
      dashboard|dashboards + wrong|stale|refresh|refreshed|numbers|figures|updated|empty|blank|slow|board|sales,
      numbers|figures + dashboard|report|dont match|warehouse`,
  },
  {
    name: "batch-jobs",
    label: "Scheduled jobs",
    says: `
      batch job, batch jobs, scheduled task, scheduled tasks, job scheduling, cron job, cron jobs, control m,
      batch processing, overnight batch, overnight jobs, job scheduler, month end batch, batch run`,
    hints: "job + didnt run|overnight run|batch",
  },
  {
    name: "capacity",
    label: "Capacity and performance",
    says: `
      capacity planning, capacity management, capacity, performance tuning, performance management, sizing,
      growth planning, capacity report`,
    hints: "run out + capacity|space next year",
  },
  {
    name: "decommission",
    label: "Decommissioning",
    kind: "activity",
    says: `
      decommission, decommissioning, decommissioned, server retirement, retire servers, system retirement, sunset,
      sunsetting, legacy retirement`,
    hints: "switch|turn off + old server|old system",
  },
  {
    name: "software-deployment",
    label: "Software packaging and deployment",
    under: ["device-build"],
    says: `
      software deployment, software installation, software install, software installs, application packaging,
      app packaging, package deployment, software distribution, software rollout, software request, software requests,
      application deployment, sccm, company portal, app deployment, msi package, install software, pdq deploy, mecm,
      configmgr, software packaging, application rollout`,
    hints: `
      install|installs|installed|push|pushes|deploy|deploys|rollout + software|app|application|program|tool|adobe|autocad|visio|photoshop|acrobat|plugin,
      pushed|packaged|packages|installer|silent install|msi + pcs|pc|laptops|software|app|twelve|machines|term,
      installer, need + visio|autocad|photoshop|acrobat|project + installed`,
  },
  {
    name: "automation",
    label: "Scripting and automation",
    says: `
      automation, scripting, powershell, scripts, power automate, rpa, robotic process automation, power platform,
      power apps, powerapps, uipath, low code, ansible, workflow automation, process automation, citizen development`,
  },
  {
    name: "devops",
    label: "Source code, pipelines, development",
    says: `
      devops, github, gitlab, bitbucket, git, repo, repos, repository, repositories, ci cd, cicd, ci pipeline,
      ci pipelines, jenkins, azure devops, pipeline, pipelines, build server, source code, source control,
      version control, kubernetes, k8s, docker, containers, terraform, infrastructure as code, iac, devsecops,
      deployment pipeline, software development, developers, developer, in house development, code, codebase,
      helm chart, helm, argocd, openshift, octopus deploy, release pipeline, app development, application development,
      bespoke development, custom development, coding, programmers, software engineering, nexus repository,
      artifactory, sonarqube, code review`,
    hints: `
      build + failing|broken|pipeline, deploy + code|app to production, release + code|version to production,
      write|writes|develop|develops|code|codes|coded|build|builds + in house app|in house apps|bespoke apps|bespoke software|in house software|custom app|custom software`,
  },
  {
    name: "os-patching",
    label: "Updates of operating systems",
    under: ["patching"],
    says: `
      windows update, windows updates, operating system updates, operating system patching, os updates, os patches, os patching, os update,
      patch tuesday, windows patches, windows patching, microsoft updates, operating system patches, monthly patches,
      monthly patching, patch tues, kb rollout, windows kb, kb`,
  },
  {
    name: "app-patching",
    label: "Updates of applications",
    under: ["endpoint-patching"],
    says: `
      third party patching, third party updates, third party application updates, application updates, app updates,
      application patching, app patching, browser updates, chrome updates, adobe updates, java updates,
      software version updates, third party software updates`,
    hints: `
      chrome|adobe|firefox|zoom|java|acrobat|browser|edge|reader|office|teams|7 zip|vlc|notepad + outdated|out of date|patch|patches|patched|version|update|updates|updated|upgrade|upgrades|old version|behind`,
  },
  {
    name: "device-firmware",
    label: "Firmware of devices",
    under: ["patching"],
    says: `
      firmware, firmware update, firmware updates, firmware upgrade, firmware on appliances, appliance firmware,
      embedded software, embedded updates, embedded systems, device code, device software, appliance updates,
      firmware on medical devices, medical device firmware`,
    hints: `
      @medical-devices + firmware|software|code|update|updates|version|patch|patches|upgrade|load|loads,
      embedded + update|updates|software|version`,
  },
  {
    name: "server-backup",
    label: "Backups of servers",
    under: ["backup"],
    says: `
      server backup, server backups, image backup, server image backup, vm backup, vm backups, image level backup,
      database backup, database backups, bare metal backup, server images`,
    hints: `
      @backup + server|servers|vm|vms|virtual machine|database|databases|sql|erp|hypervisor|machine,
      captured|snapshotted|imaged + last night|nightly|server|vm|virtual machine`,
  },
];
