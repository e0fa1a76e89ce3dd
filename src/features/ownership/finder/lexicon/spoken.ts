/**
 * How people put it who do not know our field's words, by the concept that they mean. Written down concept by concept, and
 * not from any company's questions.
 */
export const spoken: Readonly<Record<string, string>> = {
  "password-reset": `
    reactivate|reactivated|unsuspend|reinstate|reenable|unblock|unfreeze + account|login|user|username|profile,
    account|login|username|user|profile + suspended|deactivated|dormant|frozen + back|again|enable|unlock|after|inactivity|days`,
  accounts:
    "rename|renamed|married|surname|maiden name|name change + account|login|username|email|mailbox|display name, new surname, maiden name",
  mover: `
    promoted|promotion|transferred|new role|changed roles|changed jobs|different team|switched teams|moved teams|moved departments + access|permissions|folders|rights|login|systems|profile|drive,
    old|former|previous + rights|permissions|access|systems + role|team|department|keep|kept`,
  "access-review": `
    check|checks|review|reviews|quarterly|yearly|list|report|confirm + who can see|who has access|who may see, recertify,
    segregation of duties, separation of duties, toxic combinations`,
  "privileged-access": `
    uac, run as administrator, elevated prompt, install|installs|installing + anything|myself,
    prompt|prompts|asks|asking + administrator|admin password|admin rights|elevation,
    service account|service accounts + password|passwords|rotate|rotation|rotates, local administrator`,
  directory: `
    screensaver, screen saver, lock screen, idle timeout, screen timeout, inactivity timeout,
    screen|screens|session|sessions + locks|lock|locking|times out|timeout + minutes|idle|longer|sooner|soon|inactivity|walk away|everybody|everyone,
    wallpaper|desktop background|desktop picture + everyone|everybody|company|logo|same|policy`,
  "file-permissions": `
    folder|drive|share|directory|library|site + no access|denied|not allowed|request access|ask to get in|locked out of|let me in|read only|need access|needs access|give access|grant access|remove access,
    can see|sees + folder|files|documents + should not|shouldnt|private|confidential`,
  sharepoint:
    "team site, project site, intranet page, intranet site, document library, site + request access|permission|owner|collaborate|library",
  "security-incident": `
    files|documents|spreadsheets|names + gibberish|scrambled|garbled|unreadable|weird|strange|odd|renamed + extension|extensions|names|open|everything|turned|turning,
    files + gibberish|scrambled|garbled, strange file names, somebody|someone|stranger + controlling|moving|taken over|remote control + mouse|screen|pc|laptop|computer,
    usb stick|usb drive|memory stick|flash drive|pen drive|usb key + lost|lose|missing|stolen|left behind,
    laptop|phone|tablet|ipad|bag + left on train|left in taxi|left on bus|left in cab|left behind|stolen|nicked|snatched|robbed`,
  dlp: "usb stick|usb drive|usb sticks|memory stick|memory sticks|usb port|usb ports|removable media + block|blocked|blocks|disable|disabled|allow|allowed|ban|banned|copy, private|personal + email address|gmail|dropbox + customer|client|list|data|files|file|sent|forwarded|sends",
  privacy: `
    delete|erase|remove|wipe|forget + everything|all data|information|details + hold|holds|held|customer|person|client|guest|patient|former,
    copy|list|see|wants|asks|demands + everything|data|information|records + hold|holds|held|stored about`,
  "cyber-insurance":
    "insurer|insurers|underwriter|underwriters|policy + cyber cover|cyber controls|cyber questionnaire|cyber renewal|hack cover",
  vulnerability: `
    holes|findings|weaknesses|flaws|criticals|highs + close|closes|closed|fix|fixes|fixed|scan|scanner|tester|testers|track|remediate|remediates|plug|plugs|chase,
    zero day, security hole, security holes, log4j`,
  "wall-port":
    "cable|socket|sockets|outlet|jack|plug + wall|floor|floorbox|skirting|trunking|desk + dead|no signal|broken|loose|live|activate|patched|network",
  "internet-circuit": `
    branch|office|site|depot|station|store|shop|clinic|school|building|location|warehouse|plant|outlet + cut off|isolated|no connection|no connectivity|disconnected|lost connection|lost its connection|lost contact|fell off network|off network,
    link|line|connection|circuit + branch|office|site|depot|station|clinic|school|plant|warehouse|head office|headquarters + down|dropped|drops|dead|lost|slow|up,
    reach|reaches|reaching + head office|headquarters|datacenter + cannot|cant|nothing|nobody,
    4g|5g|lte + backup|router|failover|spare line|fallback, fiber|leased line|dark fiber + building|site|other|between|second, second line|backup line|spare line|fallback line + internet|failover|router|switch|work`,
  "web-filter":
    "youtube|facebook|netflix|instagram|tiktok|gambling|streaming|gmail|dropbox|chatgpt|web page|webpage + blocked|unblock|allow|allowed|forbidden|banned|filtered|category",
  "load-balancer":
    "traffic|requests|load|users|sessions|visitors + shared|spread|spreads|split|balanced|distributed|evenly + servers|server|nodes|node|farm|two|sites, one node gets everything",
  "batch-jobs":
    "end of day|end of month|month end|overnight|nightly|closing|night + run|processing|job|jobs|posting + failed|fails|hangs|stuck|late|finish|finished|died|aborted, eod run, eod job",
  finops: `
    pay|pays|paying|bill|bills|charged|cost|costs|spend|spending|expensive + cloud|azure|aws|gcp|subscription|subscriptions|hosting, cloud bill,
    tag|tags|tagging + resources|billing|cost|costs|cloud|cost center`,
  migration:
    "move|moves|moving|shift|shifting|get + off|across|away + old|server|servers|system|platform|cloud|legacy|on premise",
  "vendor-management": `
    negotiate|negotiates|negotiating|renegotiate|renegotiates|haggle|haggles|bargain + microsoft|oracle|supplier|suppliers|vendor|vendors|price|prices|contract|renewal|deal|provider|fee|firm,
    price|prices|fee|fees|charges + increase|rise|raise|raises|put up|hike|uplift + supplier|vendor|contract|microsoft|oracle|license|provider|firm|maker,
    supplier|vendor|hosting firm|hosting company|software house|software maker + stable|solvent|sound|bankrupt|performing|performance|review|owner|relationship|account manager`,
  licensing:
    "asks|ask|wants|prompts|keeps + activate|activation|product key|serial number, seats|subscriptions + left|pay|paying|bought|spare|many|count, run out + licenses|seats|subscriptions",
  sla: `
    targets|response times|response time|fix times|deadlines|promises|kpi|kpis|service targets + missed|miss|met|hit|hitting|meet|meeting|failed|breached|last month|how often|how often did|scores,
    how well|how good|how quickly + provider|helpdesk|servicedesk|supplier|service|answer|answered|performing`,
  "laptop-repair": `
    cracked|smashed|broken|dead|flickering|scratched|snapped|spilled|spilt + display|screen|hinge|lid|trackpad|touchpad|charger|charging port + laptop|notebook|macbook|pc|computer,
    key|keys + missing|sticky|fell|stuck|broken|came off + keyboard|laptop|notebook, battery + laptop|notebook|macbook + swollen|lasts|drains|dies|flat|minutes|charge,
    battery + swollen|bulging|lasts minutes|drains, blue screen, bsod,
    screen|fan|hinge + laptop|notebook|computer|pc + black|loud|screaming|rattles|noise|noisy, fan + loud|screaming|rattling|noisy, coffee|tea|water|drink + laptop|notebook|keyboard|computer|macbook`,
  "endpoint-patching": `
    windows|pc|computer|laptop|machine + wants|keeps|asks|asking|nags|insists + restart|reboot|update|updating|install,
    windows 11|windows 10|new windows + rollout|upgrade|move|migrate|deploy|when`,
  endpoint: "blue screen, bsod, keyboard|mouse|trackpad|touchpad|monitor + laptop|pc|desk|workstation|computer",
  lifecycle:
    "newer laptop|pc|computer|machine, old|ancient|aging|years old + laptop|laptops|pc|pcs|computer|computers + replace|replaced|swap|due|refresh|renew",
  procurement: `
    second|extra|additional|another|bigger|spare|new + monitor|screen|keyboard|mouse|headset|charger|dock|docking station|webcam|cable + need|needs|order|get|want|request,
    delivery|delivered|shipment|lead time + laptops|laptop|pcs|monitors|phones|kit|equipment|order + late|new|when|arrive|arrives|waiting, standard models`,
  mobile:
    "phones|mobiles|handsets|ipads|smartphones|iphones + deploy|deploys|push|pushed|rollout|enroll|enrolled|app|apps|wipe|wiped, sim|sims|sim card|sim cards + order|orders|hand|hands|lost|activate|new, roaming, data plan",
  "distribution-list": `
    mailing list, mailing lists, mail list, email list, email group, email groups, mail group, mail groups, all staff list, all staff email,
    everybody|everyone|all staff|team|department|managers|group + list|mail|mails|email|emails|address + add|added|remove|removed|missing|join|member|members|bounce|bounces`,
  website: `
    contact form, web form, enquiry form, booking form, checkout page,
    ddos|denial of service + site|website|web|shop|portal`,
  "problem-management": `
    same|recurring|repeat|repeated|keeps happening|comes back|every week|every month|third time + fault|incident|incidents|issue|problem|outage|error|crash + why|cause|root cause|for good|stop|stops|find out|permanently,
    recurring|repeated|frequent + outage|outages|disconnects|crashes|failure|failures, trend|trends|pattern + incidents|tickets|outages`,
  budget: `
    money|funds|funding|cash|euros|pounds|dollars + left|available|enough|set aside|this year|next year|approve|pot|spare|cover, can we afford,
    allocation|allocate|split|recharge|cross charge|chargeback + cost|costs|departments|department|cost center|business units`,
  "hr-system":
    "payroll run, payroll|timesheet|timesheets|rota|rotas|leave balance|leave balances + run|system|software|fails|failed|stuck|crashed|login|wrong figures|import|export|sync|screen|portal|app",
  vdi: "remote desktop|published desktop|virtual desktop|published app|remote session + black|freezes|frozen|disconnects|disconnected|slow|kicked out|logged out|drops",
  "service-review": `
    monthly|quarterly|regular + meeting|meetings|catch up|report|review + provider|supplier|msp|service|helpdesk, sit down with provider,
    review|meeting + quarter|month + provider|supplier|msp|service partner`,
  "backup-monitoring":
    "backup|backups + last night|green|red|failed|succeeded|working|ran|run|finish|finished|complete|completed|check|checks",
  "restore-test":
    "prove|proves|proof|prove we can|test|tests|tested + restore|restores|restored|backups work|backup works|recover",
  "dr-plan":
    "burns down|burnt down|flooded|floods|fire|earthquake|building gone|lose the building|lose building + plan|playbook|happens|what then|recover|systems",
  integration: `
    interface|interfaces|feed|feeds|data|orders|messages|records + passing|arriving|arrive|syncing|sync|synchronised|coming through|come through|transferred|reach|reaching + across|system|systems|other|between,
    stopped talking to each other, talk to each other, two systems,
    webhook, webhooks, middleware, message broker, message queue, message queues`,
  reports: "numbers|figures|totals + wrong|missing|old|stale|yesterday|match + report|reports|dashboard|spreadsheet",
  tier1: `
    first|someone|anyone + walk through|talk through|show me how,
    excel|word|powerpoint|spreadsheet|macro|formula + broken|crashes|wrong|stopped|error|stuck`,
  triage: "wrong team, passed around, pushed around, ticket|request + bounced|bouncing|wrong|ignored|nobody picked",
  av: "boardroom|meeting room|conference room|lecture room|training room|huddle room + screen|display|projector|camera|microphone|speaker|sound|picture|cable|hdmi|remote|tv|teams",
  signage:
    "screen|screens|display|displays|tv|board + reception|lobby|foyer|entrance|canteen + old|yesterday|wrong|frozen|black|blank|content|message|stuck",
  telephony: `
    caller|callers|calls|call + cut off|silence|one way|crackle|crackles|crackling|echo|dropped|hear|hears|transfer|voicemail|divert|forward|ring out, dial tone, desk phone, desk phones,
    phone number|phone numbers|number|extension|extensions|ddi + move|moved|port|ported|porting|assign|reassign|new carrier, alarm line, lift line, elevator line, analog line, analogue line`,
  "call-queues":
    "greeting|recording|recorded message|menu|hold music|opening hours message|press 1 + change|changes|record|callers|phone|line|new|wrong|update, hunt group",
  "guest-users": `
    partner|partners|contractor|supplier|outside person|external + open|see|join|access|invited|invite + sharepoint|teams|site|channel|document|file,
    guest|guests|partner|partners|outsider|outsiders|external people + team|channel|sharepoint|tenant|our site|company + add|invite|let in|another company|other company`,
  pki: `
    certificate|certificates|padlock + expired|expires|expiring|warning|not secure|invalid|untrusted|renew|renews, browser says not secure,
    wildcard + renewal|renew|expires|expired|cert`,
  printing:
    "mouse pointer|cursor + jumps|jumping|moves|moving|frozen|lags, headset|earphones|headphones + sound|no sound|hear nothing|one side|silent, webcam|laptop camera + black|dark|picture|blurry|not found",
  disposal:
    "hand in|hand back|return|returns|collect|collects + old laptop|old laptops|old pc|old pcs|old computer|old computers|old kit|old phones, charity + computers|laptops|pcs",
  "asset-register":
    "asset tag, asset tags, stickers|tags|numbers|barcodes + laptops|machines|computers|equipment|kit + put|stick|number|list, who has which laptop, laptop|laptops|phone|kit + never came back|never returned|not returned|unaccounted",
  "software-deployment":
    "need|want|get + software|program|tool|app + software center|software catalog|self service portal, software store",
  "sign-in-trouble":
    "asks|asking|ask|prompts|prompting|wants + credentials|to sign in again|login again|password again|password every time|username again",
  "teams-collab":
    "share|shares|sharing + my screen|screen|slides + meeting|call|teams|zoom, join|joining + meeting|call + link|cant|kicked|lobby",
  "core-network": "packet loss, latency, high latency, broadcast storm",
  cabling: "fiber|fibre + building|run|lay|between|other|pull|new",
  nac: "quarantined|not trusted|not compliant|rejected + network|lan|port|wired",
  ntp: "clock|clocks|time + wrong|drift|drifts|minutes off|minutes behind|minutes ahead + domain|server|servers|pcs|devices|switches",
  decommission:
    "retire|retires|retiring|retirement|phase out|shut down|switch off|turn off + legacy|old system|old systems|old application|old server|old platform",
  "data-platform":
    "column|field|table|cube|dataset + warehouse|data mart|reporting|report database, certifies|validates|owns + figures|numbers|metrics|definitions, data mart, data model",
  automation: "macro|macros, robot|robots|bot + process|software|stopped|failed|queue|license, scheduled flow",
  "password-policy":
    "passwordless, password rules, password length, minimum length + password, how long|complex|often + password|passwords + change|rules|policy",
  mfa: "passwordless, security key, security keys, fingerprint + login|laptop|sign",
  onboarding:
    "intern|interns|apprentice|apprentices|trainee|trainees|temp|temps|temporary staff|seasonal staff|new colleague|new colleagues|new people|new hires + summer|starts|start|starting|join|joins|next week|monday|needs|account|accounts|login|logins, bulk + create|import|load + users|accounts|logins",
  "vendor-risk":
    "due diligence, supplier|suppliers|vendor|vendors + lost data|leaked|hacked|breached|breach|safe|secure|security check|assess|assessed|vet|vetted",
  "breach-notification":
    "tell|tells|inform|notify|report|reports + regulator|ico|data protection authority|supervisory authority|authorities|affected customers|affected people",
  planning: "annual plan, next years plan, yearly plan",
  "project-delivery":
    "cutover, cut over weekend, go live weekend, pilot group, pilot users + upgrade|rollout|migration, merger|merge|acquisition|acquire|acquired|bought a company|company we bought + systems|network|email|integrate|migrate|tenant",
  change: "post implementation review, emergency fix, hot fix tonight, urgent change, rollback, roll back, back out",
  satisfaction:
    "happy|satisfied|unhappy|feedback|survey|surveys|score|rating + users|tickets|ticket|helpdesk|servicedesk|support|service",
  helpdesk: "phone number|number|email address|contact + helpdesk|support|it help|servicedesk",
  "onsite-support": "unpack|unpacks|unbox|set out|place + pcs|computers|monitors|desks|kit|equipment",
  backup: "ransom|ransomware|hackers|attackers + backup|backups + proof|safe|immutable|delete|encrypt|reach|offline",
  "door-access":
    "gate|barrier|turnstile|door|doors|entrance + open|opens|opening|locked|unlock|stuck closed|beeps + card|badge|fob|pass|reader|tag|wont|doesnt|cannot",
  "fire-safety": "fire panel, fire alarm panel, smoke detector, smoke detectors, fire doors",
  devops:
    "deploy|deploys|deployed|push|ship|release + production|prod|live environment + code|build|version|app|service|pipeline",
  accessibility:
    "wheelchair|blind|deaf|dyslexic|disabled|disability|low vision|rsi + keyboard|mouse|screen|software|equipment|adapted|reader|user|colleague|chair, adapted keyboard, ergonomic keyboard, ergonomic mouse",
};
