import type { Concept } from "./concept.ts";

/** Manufacturing, pharmaceuticals, construction. */
export const making: readonly Concept[] = [
  {
    name: "production-control",
    label: "Production orders and what machines report",
    under: ["mes"],
    says: `
      manufacturing execution, manufacturing execution system, mes, production orders, production order download, work instructions, electronic work instructions, shop floor data collection, production reporting, downtime reporting, oee, oee dashboard, andon, andon boards, line terminals, shop floor terminals, production tracking, kanban system, scheduling board, finite scheduling, aps`,
    hints: `
      line|lines|cell|machine|press|operator|operators|shop floor|production|batch + order|orders|terminal|terminals|counts|count|instructions|screen|screens|booking|book|report|scrap|oee|downtime|schedule|dashboard,
      andon, takt, changeover`,
  },
  {
    name: "machine-network",
    label: "The network of machines",
    under: ["ot", "network"],
    says: "plant network, factory network, production network, machine network, ot network, industrial network, control network, process control network, profinet, modbus, ethernet ip, industrial switches, machine connectivity, opc, opc ua, opc server, iiot gateway, edge gateway, machine data collection, cell network, segregation of plant network, ot firewall",
    hints:
      "plc|machine|machines|hmi|robot|controller + network|connect|connected|ping|offline|ip|lost comms|comms|data",
  },
  {
    name: "machine-programs",
    label: "Programs of machines and their backup",
    under: ["plc"],
    says: "plc programs, plc code, plc backup, plc backups, robot programs, cnc programs, dnc, program transfer to machines, machine programs, hmi screens, recipe download, machine software, versiondog, octoplant",
    hints: "program|programs|recipe|recipes|code + machine|plc|cnc|robot|lathe|mill|download|transfer|backup|lost",
  },
  {
    name: "quality-systems",
    label: "Quality and testing of products",
    under: ["mes"],
    says: `
      quality management system, qms, quality system, eqms, nonconformance system, capa, capa system, deviation system, statistical process control, spc, inspection system, vision system, vision inspection, machine vision, test rigs, test benches, end of line testers, calibration system, gauge management, coordinate measuring machine, cmm, document control, controlled documents, master control, trackwise, veeva quality`,
    hints:
      "vision|inspection|tester|test rig|test bench|gauge|gauges|calibration + system|camera|pc|rejecting|reject|rejects|data|due|software",
  },
  {
    name: "product-data",
    label: "Drawings and product data",
    under: ["cad"],
    says: "plm, pdm, product lifecycle management, product data management, bill of materials, boms, engineering change, engineering change system, drawing vault, windchill, teamcenter, solidworks pdm, autodesk vault, 3dexperience, cam software, mastercam, simulation software, cae",
    hints:
      "drawing|drawings|bom|boms|model|models|assembly + vault|checked out|check in|release|revision|latest|open|pdm|plm",
  },
  {
    name: "industrial-printing",
    label: "Labels and marking of goods",
    under: ["printing"],
    says: `
      label printers, thermal label printers, industrial label printers, pallet labels, pallet label printers, shipping labels, dock label printers, shipping label printers, carton labels, product labels, barcode printers, inkjet coders, coders, date coders, laser marking, print and apply, label templates, label design, label software, bartender, nicelabel, loftware, zebra printers, serialisation labels`,
    hints: `
      label|labels|sticker|stickers|barcode|barcodes|pallet ticket|pallet tickets|date code|best before + print|prints|printed|printing|blank|half|smudged|faint|template|wrong|printer|peel,
      zebra|sato|datamax|honeywell printer|videojet|domino + blank|label|labels|stickers|print|prints|door|line|bay|code`,
  },
  {
    name: "serialisation",
    label: "Serial numbers of medicines and goods",
    under: ["mes"],
    says: "serialisation, serialization, track and trace serialisation, aggregation, falsified medicines, emvs, epcis, unique identifiers on packs, udi, unique device identification, tamper codes",
    hints:
      "serial number|serial numbers|datamatrix|pack|packs|vial + rejected|range|ranges|upload|aggregation|line|scan",
  },
  {
    name: "batch-records",
    label: "Batch records",
    under: ["mes"],
    says: "batch record, batch records, electronic batch record, ebr, batch release, batch documentation, weigh and dispense, dispensing system, pharmasuite, syncade, pas x",
    hints: "batch|lot|batches + record|records|release|signature|sign|stuck|review|deviation",
  },
  {
    name: "validated-systems",
    label: "Validation of computer systems",
    says: "gxp, gxp validation, computer system validation, csv validation, validation, validated systems, validated state, iq oq pq, qualification, 21 cfr part 11, annex 11, validation documents, validation protocols, periodic review of validated systems, audit trail review",
    hints:
      "validated|validation|gxp|annex 11|part 11|qualification|oq|pq + system|document|documents|protocol|change|approve|approves|sign|signs|report|who",
    under: ["compliance"],
  },
  {
    name: "trial-systems",
    label: "Clinical trials",
    under: ["business-app"],
    says: "clinical trial system, clinical trial management, ctms, edc, electronic data capture, etmf, trial master file, randomisation system, irt, iwrs, epro, medidata, rave, pharmacovigilance, safety database, adverse event system, argus safety, regulatory submissions, ectd, submissions publishing, regulatory information system, veeva vault, medical information system",
    hints:
      "trial|trials|study|site|investigator|subject|adverse event|adverse events|submission|dossier + system|database|edc|form|forms|login|locked|upload|randomise|portal",
  },
  {
    name: "lims",
    label: "Laboratory information and notebooks",
    under: ["lab-instruments"],
    says: "lims, laboratory information management, laboratory information management system, sample management, sample tracking, stability system, electronic lab notebook, eln, lab notebook, labware, labvantage, starlims, benchling, chromatography data system, cds empower, empower, chromeleon",
    hints:
      "sample|samples|assay|assays|result|results|specification + lims|lab|login|logged|approve|barcode|stability|notebook",
  },
  {
    name: "sales-reps",
    label: "Tools of representatives in the field",
    under: ["crm"],
    says: "field sales crm, sales force automation, rep tablets, sales rep tablets, call reporting, sample ordering, veeva crm, detailing, route accounting, van sales, order capture app",
    hints:
      "rep|reps|sales rep|sales reps|representative|representatives + tablet|ipad|call report|crm|sync|app|samples",
  },
  {
    name: "site-connectivity",
    label: "Cabins and temporary sites",
    under: ["construction", "internet-circuit"],
    says: "site cabin, site cabins, site cabin connectivity, site connectivity, temporary site connectivity, site internet, site setup, site office setup, 4g routers, 5g routers, mobile router, mobile routers, satellite link, satellite links, starlink, temporary network, pop up site, construction site network",
    hints:
      "cabin|cabins|compound|portakabin|building site|temporary site|new site|job site + internet|online|network|wifi|connected|connection|router|line|4g|5g|signal",
  },
  {
    name: "building-models",
    label: "Models and drawings of buildings",
    under: ["construction"],
    says: "bim, bim models, building information modelling, common data environment, cde, revit, navisworks, autocad, autodesk construction cloud, bim 360, aconex, asite, viewpoint for projects, procore, drawing register, document control system, project documents portal, rfi system, snagging app, snag list app, site inspections app",
    hints:
      "drawing|drawings|model|models|rfi|rfis|snag|snags|submittal + site|revision|latest|upload|revit|app|portal|subcontractor|clash",
  },
  {
    name: "estimating",
    label: "Estimating, costs and plant hire",
    under: ["construction"],
    says: "estimating software, estimating system, quantity takeoff, take off software, cost management system, valuations system, subcontractor payments system, plant hire system, plant tracking, project planning software, primavera, asta powerproject, coins, causeway, plant and equipment tracking",
    hints:
      "estimate|estimates|takeoff|tender|tenders|valuation|valuations|programme|plant hire + software|system|open|file|module",
  },
  {
    name: "site-access-control",
    label: "Turnstiles, inductions and who is on site",
    under: ["door-access"],
    says: "turnstile, turnstiles, site access control, biometric gates, hand scanners, face scanners, site induction system, inductions system, site attendance, muster list, evacuation list, time and attendance gates, fingerprint reader",
    hints:
      "turnstile|turnstiles|biometric|fingerprint|induction + gate|reader|let in|site|operative|operatives|system|card",
  },
];
