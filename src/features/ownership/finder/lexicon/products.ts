/**
 * Makers and products, by the concept that somebody who says the name is talking about. They are hints: "the Meraki" may
 * be a switch. What a name says of itself ("Cisco Umbrella") stands as a phrase.
 */
export const products: Readonly<Record<string, string>> = {
  edr: `
    sentinelone, sentinel one, crowdstrike, falcon sensor, defender for endpoint, windows defender, carbon black, cylance, sophos intercept, intercept x, trend micro, apex one,
    bitdefender, eset, malwarebytes, mcafee, trellix, symantec endpoint, webroot, huntress, cortex xdr, kaspersky, cybereason, withsecure, deep instinct, threatlocker`,
  soc: "splunk, qradar, microsoft sentinel, logrhythm, arctic wolf, exabeam, rapid7 insightidr, insightidr, elastic siem, wazuh, alienvault, securonix, darktrace, vectra, expel, chronicle siem",
  "email-security":
    "mimecast, proofpoint, barracuda, ironport, mailmarshal, egress, abnormal security, avanan, defender for office, exchange online protection, dmarc, spf record, dkim, messagelabs, knowbe4 phish alert, tessian, hornetsecurity",
  vulnerability:
    "nessus, tenable, qualys, rapid7, insightvm, nexpose, openvas, defender vulnerability, wiz, greenbone, acunetix, cve, cves, cvss",
  "pen-test":
    "pentest, pentests, pentester, pentesters, red teaming, ethical hackers, ethical hacking, bug bounty, hack us + try|yearly|annual|exercise|test, kali, burp suite",
  "security-training": "knowbe4, proofpoint training, hoxhunt, cofense, usecure, phish simulation, phishing tests",
  mfa: "duo push, duo, microsoft authenticator, google authenticator, okta verify, yubikey, yubikeys, fido2, fido key, rsa token, rsa securid, hello for business, otp codes, verification code, verification codes, push notification + approve|login, number matching, symantec vip",
  sso: "okta, ping identity, pingone, adfs, onelogin, saml, oidc, auth0, jumpcloud, login|sign separately|twice, separate login|logins|passwords + app|apps, one login + everything",
  "privileged-access":
    "cyberark, beyondtrust, delinea, thycotic, laps, pim, privileged identity management, make me admin, sudo rights, root access, domain admin, domain admins, elevate, elevation request",
  directory:
    "gpo, gpos, group policy, adconnect, entra connect, azure ad connect, dirsync, ldap, ou, organisational unit, active directory replication, domain controller, domain controllers, kerberos, fsmo, sysvol, security group, drive mapping, drive mappings, maps drives, mapped drives, map drive",
  "password-manager": "lastpass, 1password, bitwarden, keeper vault, dashlane, keepass",
  "remote-access":
    "anyconnect, cisco secure client, globalprotect, global protect, forticlient, pulse secure, ivanti secure access, zscaler private access, openvpn, wireguard, netscaler gateway, citrix gateway, always on vpn, netextender, twingate, tailscale, direct access, ztna",
  "firewall-rules":
    "sophos utm rule, palo alto rule, meraki mx rule, application override, blocked at firewall, whitelist ip, ip changed + sftp|partner|vendor|carrier",
  "web-filter":
    "zscaler internet access, cisco umbrella, umbrella, websense, forcepoint, lightspeed filter, smoothwall, bluecoat, netskope, iboss, dnsfilter, site category",
  wireless:
    "aruba, ruckus, cisco wlc, meraki ap, unifi ap, mist, eduroam, extreme wireless, catalyst 9100, radius wifi",
  "core-network":
    "aruba cx, catalyst 9300, nexus switch, juniper ex, extreme switch, fortiswitch, dell powerswitch, sfp, sfps, fibre uplink, port security, errdisable, err disabled",
  "internet-circuit":
    "openreach, vodafone line, bt line, talktalk, gamma, virgin media business, exponential e, neos, cato, velocloud, silver peak, meraki sd wan, viptela, at and t, t mobile line, orange business, deutsche telekom, telefonica, telstra, packet loss + line|site|link|isp, latency + site|link|wan",
  "dns-dhcp":
    "infoblox, bind dns, ip conflict, duplicate ip, dhcp scope, dhcp scopes, static ip, ip reservation, a record, cname, mx record, reverse lookup, dhcp lease",
  "load-balancer": "f5, big ip, citrix adc, netscaler, haproxy, nginx, kemp, a10",
  "device-build":
    "autopilot, intune enrolment, sccm, mecm, configmgr, task sequence, mdt, imaging, ghost image, windows deployment, jamf prestart, reimage, re image, rebuild laptop|pc|machine, wipe|wipes|wiping|wiped + laptop|pc|machine|redo|redoing|reissue, golden image, hybrid join, oobe, esp screen, bitlocker key at build",
  "endpoint-patching":
    "wsus, windows update for business, autopatch, patch my pc, pdq deploy, ninjaone patch, windows 11 upgrade, windows version, feature update, feature updates, cumulative update, cumulative updates, restart|restarts|reboot|reboots + update|updates + pc|laptop|computer|middle|forced",
  "server-patching":
    "patch tuesday server, patch tuesday servers, kb5, esu, red hat satellite, landscape, unattended upgrades, yum update, monthly server reboot",
  "software-deployment":
    "company portal, software center, chocolatey, winget, msi package, packaging, repackage, app packaging, pdq",
  mac: "macbook, macbooks, imac, jamf, kandji, mosyle, macos",
  mobile:
    "iphone, iphones, samsung galaxy, pixel phone, android phone, esim, e sim, sim, sims, puk, puk code, intune mobile, workspace one, airwatch, mobileiron, soti, knox, data roaming, roaming + handset|phone|mobile|abroad|poland|spain|france|germany, mobile data, phone contract, mobile contract, three network, ee mobile, o2",
  handhelds:
    "tc52, tc52s, tc57, tc21, tc8300, mc3300, mc9300, mc9200, ct60, ct40, ct45, datalogic skorpio, dolphin handheld, rf gun, rf guns, rf scanner, rf scanners, barcode gun, barcode guns, scan gun, scan guns, velocity client, wavelink, picker|pickers + scanner|scanners|device|devices|gun|guns|battery|batteries|die|dies|charge",
  printing:
    "papercut, equitrac, safeq, printix, universal print, uniflow, staples in copier, fuser, drum unit, waste toner, badge release",
  telephony:
    "3cx, avaya, mitel, cisco call manager, cucm, ringcentral, 8x8, gamma horizon, teams phone, teams calling, zoom phone, dect, dect handsets, polycom, poly phone, yealink, voicemail, voicemails, extension, extensions, hunt group, ddi, auto attendant, hold music, music on hold, softphone, softphones, jabber",
  "contact-centre":
    "genesys, five9, nice incontact, amazon connect, talkdesk, dialpad, twilio flex, content guru, puzzel, wallboard, wallboards, agent desktop, skills routing, ivr",
  mailboxes:
    "shared mailbox, shared inbox, one inbox, team inbox, group inbox, out of office, automatic reply, auto reply, mailbox full, mailbox quota, calendar permissions, delegate access, send as, send on behalf, room mailbox, resource mailbox, email alias, distribution list, inbox + team|whole|shared|create|read|everyone",
  "teams-collab":
    "teams channel, teams channels, slack workspace, slack admin, webex, zoom meetings, google meet, private channel",
  sharepoint:
    "onedrive, one drive, sharepoint site, sharepoint permissions, document library, site collection, onedrive sync",
  "cloud-backup": "datto, acronis, avepoint, spanning, skykick, backupify, druva, keepit, own backup",
  backup:
    "veeam, commvault, rubrik, cohesity, netbackup, networker, arcserve, backup exec, unitrends, tape, tapes, lto, repository + copy|backup|offsite|failed|full, copy job, backup copy, offsite copy, immutable, tape library",
  "file-restore":
    "previous versions, shadow copy, recycle bin empty, accidentally deleted, overwrote, overwritten, yesterdays version, get back + file|files|folder|email|document",
  "dr-plan":
    "burns|burnt|burned|floods|flooded down|plan, site burns, lose building|site|datacenter, datacenter + burns|burn|floods|flood|fire|lost, worst happens, ransomware plan, business impact analysis, recovery time objective",
  "infra-monitoring":
    "prtg, nagios, zabbix, solarwinds, datadog, logicmonitor, checkmk, auvik, n able, ncentral, ninjaone, datto rmm, connectwise automate, kaseya vsa, scom, icinga, whatsup gold, disk space + alert|server|full|low, cpu alert, server|servers + looks dead|dead|offline|unreachable|not responding",
  database:
    "sql server, mysql, postgres, postgresql, oracle database, mongodb, db2, mariadb, dba, dbas, index rebuild, slow queries, sql box, query timeout, tempdb, sql job, sql jobs, deadlock, deadlocks",
  virtualisation: "vmware, esxi, vcenter, vsphere, hyper v, proxmox, nutanix, vm snapshot, snapshots, virtual host",
  storage:
    "netapp, pure storage, powerstore, emc, isilon, synology, qnap, san fabric, lun, iscsi, nas, disk shelf, raid",
  vdi: "citrix, horizon view, vmware horizon, azure virtual desktop, avd, windows 365, cloud pc, remote desktop farm, rds, thin client, thin clients, parallels, igel, storefront",
  azure: "azure, resource group, app service, aks, key vault, azure sql, log analytics",
  aws: "aws, ec2, s3, s3 bucket, lambda function, rds instance, cloudformation, iam role",
  devops:
    "github, gitlab, bitbucket, jenkins, azure devops, terraform, ansible, docker, kubernetes, argocd, artifactory, ci pipeline, pipelines, build server",
  erp: "sap, s4hana, oracle ebs, dynamics 365 finance, business central, netsuite, navision, sage, sage 200, epicor, infor, ifs, unit4, jd edwards, workday financials, posting error, period close",
  crm: "salesforce, hubspot, dynamics crm, dynamics 365 sales, zoho, pipedrive, sugarcrm, microsoft crm",
  "hr-system":
    "workday, bamboohr, successfactors, adp, personio, cezanne, hibob, ukg, sap hr, ceridian, itrent, oracle hcm",
  "data-platform":
    "power bi, tableau, qlik, looker, snowflake, databricks, fabric capacity, ssrs, ssis, etl, data warehouse, data lake, redshift, bigquery, dbt, dashboard, dashboards, alteryx",
  "e-signature": "docusign, adobe sign, hellosign",
  procurement:
    "cdw, insight quote, softcat, purchase order for laptops, new monitors, second monitor, spare monitor, order|orders|buy|buys|purchase + monitor|monitors|laptop|laptops|tablet|keyboard|headset|headsets|kit|docking|phone|screens|pc|pcs",
  licensing:
    "licence count, visio licence, project licence, adobe licence, acrobat licence, autocad licence, true up, licence key, licence keys, license expired, licence expired, e3, e5, named user licence, subscription renewal for software",
  "ai-policy": "chatgpt, copilot policy, generative ai, openai, gemini ai, claude ai, ai tools",
  "change-approval":
    "cab, change board, change request, change requests, rfc, change window, change freeze, deploy + allowed|week|freeze|friday|approve",
  "major-incident":
    "everything is down, all sites + down|off|offline, directors + updates|update, bridge call, war room, situation call, incident bridge, comms during outage, status updates every",
  "onsite-support":
    "press button, pressing button, walk to + cabinet|rack|comms|server|printer, hands and eyes, somebody|someone + walk|press|reboot|unplug|plug|look + cabinet|rack|room",
  "after-hours-support":
    "anyone on + sunday|saturday|night|weekend|tonight|bank holiday, night supervisor, night porter, who is on tonight",
  offboarding:
    "exit date, last working day, walked out, sacked, dismissed, resigned, resigns, redundancy + account|access|login",
  onboarding:
    "new starter, new starters, new hire, new hires, first day, joining monday, joins monday, starts monday, day one + account|laptop|login",
  "password-reset":
    "cant remember what i use to sign in, cant remember what i set, forgot what i set, wrong tries, wrong attempts, too many attempts, tries + blocked|locked, attempts + blocked|locked, back from leave + login|password|sign in, locked me out, wont let me in",
  pki: "letsencrypt, digicert, sectigo, entrust, globalsign, csr, ssl cert, tls cert, certificate authority, wildcard certificate, cert expired, cert runs out, certificate runs out",
  cabling:
    "cat5, cat6, cat6a, data cabling, structured cabling, patch panel, fibre cabling, pull|pulls|run|runs|install cable|cables|cat6, wired up, extra sockets, network sockets, network socket, floor box",
  "page-content":
    "edit|edits|write|writes|change|changes|update|updates + text|wording|news|copy|pages|page|banner|article + website|site|pages|page|web|course, news section",
  "small-talk": "hope + went ok|went well|good weekend, test test, just testing",
  "time-clock":
    "kronos, clocking in, clocking in terminal, clocking out, clock in, punch clock, time clock, time clocks, tms clock",
};
