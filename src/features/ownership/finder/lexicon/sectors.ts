import type { Concept } from "./concept.ts";

/** Transport, energy, media, construction, science, charities: systems that other fields do not have. */
export const sectors: readonly Concept[] = [
  {
    name: "passenger-systems",
    label: "Airports, railways, buses",
    mixed: true,
    under: ["business-app"],
    says: `
      passenger information, passenger information displays, flight information display, fids, departure control,
      departure control system, check in desks, boarding gates, boarding gate readers, baggage handling, baggage handling system,
      ticketing machines, ticket vending machines, ticket machines, ticket gates, gate line, gatelines, timetable information,
      crew rostering, crew scheduling, journey planner, fare system, smart ticketing, platform displays`,
    hints: `
      gate|gates|boarding|departure|departures|flight|flights|train|trains + display|displays|board|boards|screen|reader|scanner|ticket|tickets|passengers,
      baggage|bags|luggage + belt|system|tags|sorting`,
  },
  {
    name: "port-terminal",
    label: "Ports and terminals",
    mixed: true,
    under: ["business-app"],
    says: `
      terminal operating system, container terminal system, vessel planning, port community system, gate operating system,
      berth planning, crane controls, crane plc, customs clearance system, customs declarations, freight forwarding system,
      air waybill system, cargowise`,
    hints: "container|containers|vessel|crane|berth + system|screen|planning|position|terminal|ocr",
  },
  {
    name: "vehicle-devices",
    label: "Devices in vehicles",
    mixed: true,
    under: ["logistics"],
    says: `
      in cab devices, in cab tablets, cab tablets, vehicle tablets, dashcams, dash cams, dashcam, vehicle cameras, telematics units,
      vehicle trackers, driver tablets, driver handhelds, onboard units, in vehicle devices, vehicle mounted terminals,
      forklift terminals, truck terminals`,
    hints: "cab|truck|lorry|van|vehicle|forklift|driver + tablet|camera|tracker|screen|terminal|device|gps|dashcam",
  },
  {
    name: "metering",
    label: "Meters and grids",
    mixed: true,
    under: ["business-app"],
    says: `
      meter data, meter data management, smart meter, smart meters, meter reading system, outage management system, oms grid,
      energy trading system, grid control, network control system, asset performance, generation control, billing engine,
      customer information system, leak detection system, well monitoring`,
    hints: "meter|meters|readings|substation|turbine|pump station|grid + data|system|missing|telemetry|screen|reading",
  },
  {
    name: "field-service",
    label: "Dispatching people in the field",
    mixed: true,
    under: ["business-app"],
    says: `
      field service management, field service system, work order system, job scheduling system, job dispatch system, mobile workforce,
      workforce management, workforce management system, wfm, appointment scheduling system, servicemax, repairs system,
      maintenance management system, cmms, computerised maintenance, maximo, asset management system for plant, eam,
      enterprise asset management`,
    hints: "job|jobs|work order|work orders + tablet|technicians|field|crew|crews|allocated|schedule|app",
  },
  {
    name: "broadcast",
    label: "Media and broadcast",
    mixed: true,
    under: ["business-app"],
    says: `
      playout, playout system, newsroom system, edit suite, edit suites, editing suite, media asset management, digital asset management,
      dam, broadcast systems, streaming platform, transcoding, studio systems, studio equipment, render farm, video editing,
      content management for news, print production, prepress, picture archive, subtitling`,
    hints: "edit|studio|playout|footage|render + suite|system|storage|queue|stuck|broadcast|bulletin",
  },
  {
    name: "construction",
    label: "Building sites",
    mixed: true,
    under: ["business-app"],
    says: `
      site cabin, site cabins, site office connectivity, site setup, procore, document control system, aconex, bim 360,
      common data environment, cde, drawing management, estimating software, site cameras, turnstiles on site, plant hire system`,
    hints: "cabin|compound|building site + internet|connected|laptops|printer|network|router|cameras",
  },
  {
    name: "lab-instruments",
    label: "Laboratory instruments and science",
    mixed: true,
    says: `
      lab instrument, lab instruments, instrument pc, instrument pcs, instrument control, chromatography, chromatography data system,
      empower, mass spectrometer, microscope, microscopes, sequencer, sequencers, electronic lab notebook, eln, lab equipment pcs,
      spectrometer, gxp, gxp systems, csv validation, validation of systems, computer system validation, qualification of systems,
      clinical trial system, ctms, edc, regulatory submissions system`,
    hints: "pc|computer|software + microscope|spectrometer|instrument|sequencer|hplc|analyser|balance",
  },
  {
    name: "fundraising",
    label: "Charities and members",
    mixed: true,
    under: ["crm"],
    says: `
      membership system, membership database, fundraising system, fundraising platform, donation page, donations platform,
      donor system, supporter database, supporter crm, gift aid system, volunteer system, volunteer management, case work system,
      grants system, grant management system, ticketing box office, box office system, tessitura, event ticketing`,
    hints:
      "donation|donations|donor|donors|member|members|supporter|volunteer + page|system|database|form|record|records|portal",
  },
  {
    name: "revenue",
    label: "Taxes, permits, benefits",
    mixed: true,
    under: ["public-services"],
    says: `
      council tax, revenues system, benefits system, permits system, permit system, licensing applications, tax system,
      collection system, citizen portal, online forms, e forms, eforms, report it portal, contact us forms, registrars system,
      births deaths and marriages, planning portal, building control system, environmental health system`,
    hints:
      "resident|residents|citizen|citizens|taxpayer|taxpayers|applicant|applicants + form|portal|apply|pay|system|online|report",
  },
  {
    name: "social-care",
    label: "Social care and housing",
    mixed: true,
    under: ["public-services"],
    says: `
      social care case system, social care records, adult social care system, childrens social care system, care records,
      care management system, housing management system, housing repairs system, tenancy system, rents system, careline, telecare,
      safeguarding system`,
    hints:
      "social worker|social workers|tenant|tenants|rent|care plan + record|records|system|case|file|portal|open|load",
  },
  {
    name: "traffic",
    label: "Streets and traffic",
    mixed: true,
    under: ["ot"],
    says: `
      traffic signals, traffic lights, traffic light controllers, traffic management system, street lighting, street lights,
      parking machines, pay and display, parking meters, anpr, number plate recognition, bus lane cameras, variable message signs,
      bin lorry devices, gritter tracking`,
  },
  {
    name: "elections",
    label: "Meetings and elections",
    mixed: true,
    under: ["public-services"],
    says: `
      webcasting, council chamber, chamber webcasting, chamber microphones, hybrid meetings, electoral register, elections,
      polling station tablets, polling stations, members ipads, councillor devices, councillor support, elected members`,
  },
  {
    name: "library-public",
    label: "Public libraries and leisure",
    mixed: true,
    under: ["business-app"],
    says: `
      public network pcs, public access computers, peoples network, library kiosks, leisure system, gym membership system,
      leisure booking system, museum system, collections management system, archive catalogue`,
  },
  {
    name: "guest-services",
    label: "Guest rooms and events",
    mixed: true,
    under: ["hospitality"],
    says: `
      guest room tv, in room tv, in room tablets, room key encoder, key card encoder, door lock system for rooms, minibar system,
      restaurant pos, spa booking system, event management system, conference booking system, loyalty for guests, guest app`,
    hints: "guest|guests|room|rooms + key|keys|tv|television|checkin|encoder|reservation|minibar",
  },
  {
    name: "subscriber-billing",
    label: "Plans, tariffs, subscribers",
    mixed: true,
    under: ["business-app"],
    says: `
      subscriber billing, billing platform, order entry system, provisioning system, customer billing, rating engine, subscriber database,
      network inventory, number management, mediation system, tariff system, subscription billing, dunning`,
  },
];
