import type { Concept } from "./concept.ts";

/** Road, sea and rail freight, customs, and carrying people. */
export const transport: readonly Concept[] = [
  {
    name: "transport-planning",
    label: "Planning loads and routes",
    under: ["logistics"],
    says: `
      tms, transport management, transport management system, transport planning, transport planning system, load planning,
      route planning, route optimisation, freight management, freight system, freight forwarding system, forwarding system,
      dispatch software, haulage system, shipment management, cargowise, transporeon, mandate tms, paragon routing`,
    hints: `
      load|loads|route|routes|trip|trips|run sheet|run sheets|manifest|haulier|subcontractor + assign|plan|planner|planners|allocate|screen|save|hangs|wrong|print,
      planner|planners + load|loads|truck|trucks|lorry|haulier|route, freight cost, freight rate, job sheet, backhaul, tour planning, drop sequence`,
  },
  {
    name: "vehicle-tracking",
    label: "Where vehicles are and how they are driven",
    under: ["logistics"],
    says: `
      telematics, vehicle telematics, fleet tracking, vehicle tracking, gps tracking, truck tracking, vehicle trackers, fleet telematics,
      geofencing, geofence, driver behaviour monitoring, black box in vehicle, fuel monitoring, asset tracking, trailer tracking, microlise, samsara, webfleet`,
    hints: `
      truck|trucks|lorry|lorries|van|vans|vehicle|vehicles|trailer|trailers|fleet|coach|bus + map|position|positions|location|gps|tracker|braking|harsh|idling|mileage|fuel|speeding|trail,
      harsh braking, harsh cornering, speeding report, where lorry|truck|van|vehicle, kit|box|boxes|unit|units + truck|trucks|lorry|lorries|van|vans|cab|cabs`,
  },
  {
    name: "tachograph",
    label: "Tachographs and driving hours",
    under: ["logistics"],
    says: `
      tacho, tachos, tachograph, tachographs, tachograph downloads, tachograph analysis, driver hours, drivers hours, driving hours,
      driver card, driver cards, driver card downloads, hours of service, eld, electronic logging device, working time records`,
    hints: `
      driver|drivers|driving + hours|infringement|infringements|rest|card data|card reader|downloads|dvsa, vehicle unit download, dvsa, fmcsa`,
  },
  {
    name: "proof-of-delivery",
    label: "Proof of delivery",
    under: ["logistics"],
    says: `
      pod, pods, epod, e pod, proof of delivery, electronic proof of delivery, delivery app, driver app, delivery confirmation, delivery photos,
      signature capture, doorstep app, courier app, cmr notes, delivery notes on device`,
    hints: `
      delivery|deliveries|drop|drops|doorstep|parcel|consignee|goods + signature|signatures|signed|sign|photo|photos|picture|pictures|app|confirm|proof|scan,
      driver|drivers + delivery|drop + app|tablet|scan|sign`,
  },
  {
    name: "carrier-messages",
    label: "Messages with carriers",
    under: ["edi"],
    says: `
      carrier edi, carrier integration, carrier messages, carrier feeds, carrier bookings, shipping line messages, ocean carrier integration,
      iftmin, iftmbf, iftmbc, iftsta, baplie, coparn, codeco, coprar, vgm message, vgm, booking confirmations, carrier connectivity, inttra, gt nexus, project44`,
    hints: `
      carrier|carriers|shipping line|line|airline|courier|forwarder|maersk|msc|hapag|cma cgm|evergreen|cosco|one line|dpd|dhl|ups|fedex|dsv|kuehne + message|messages|booking|bookings|status|statuses|updates|feed|file|segment|rejected|acknowledgement|events|labels|api`,
  },
  {
    name: "customer-messages",
    label: "Electronic orders of customers",
    under: ["edi"],
    says: `
      customer edi, customer edi onboarding, customer integration, trading partner onboarding, edi mapping, edi maps, message mapping, customer order feeds,
      customer interfaces, trading partner setup, client integration, order import`,
    hints: `
      customer|client|shipper|retailer|trading partner|buyer + electronically|xml|edi|layout|format|mapping|map|csv orders|order file|asn|onboard|integrate|api,
      translate|translates|convert|map + format|layout|file|message|xml`,
  },
  {
    name: "customs-filing",
    label: "Customs declarations",
    under: ["logistics"],
    says: `
      customs filing, customs declaration, customs declarations, customs system, customs software, customs clearance system, customs entry, customs entries, import entry,
      import entries, export declaration, transit declaration, transit module, ncts, cds declarations, chief, ics2, ens, atlas customs, aes filing, ace filing, intrastat, commodity codes, customs declaration filing system, descartes customs`,
    hints: `
      declaration|declarations|entry|entries|customs|import|export|transit|mrn|clearance + submit|submits|stuck|rejected|frozen|discharge|error|software|system|module|filing|route,
      hmrc + rejected|response|declaration|submit, border system`,
  },
  {
    name: "customs-certificates",
    label: "Certificates and credentials for authorities' gateways",
    under: ["pki"],
    says: `
      customs gateway certificate, customs gateway certificates, gateway certificate, gateway credentials, government gateway certificate, eori certificate, authority certificates, as4 certificate, as2 certificate`,
    hints: "cert|certs|certificate|certificates + hmrc|customs|gateway|authority|tax office|edi|as2|carrier|government",
  },
  {
    name: "shipment-portal",
    label: "Track and trace for customers",
    under: ["customer-portal"],
    says: `
      track and trace, track and trace portal, tracking portal, tracking page, shipment tracking, consignment tracking, parcel tracking, order tracking page,
      shipment visibility, visibility portal, container tracking`,
    hints: `
      customer|customers|client|consignee + track|tracking|shipment|shipments|container|containers|parcel|parcels|consignment|consignments + online|portal|page|see|where|login|events,
      tracking + page|events|number|portal|link`,
  },
  {
    name: "warehouse-voice",
    label: "Voice picking",
    under: ["wms", "handhelds"],
    says: "voice picking, voice headsets, voice picking headsets, pick by voice, voice terminals, vocollect, talkman, voice directed",
    hints: `
      picker|pickers|picking|pick + headset|headsets|voice|mishears|mishearing|hears|speaks|talking|microphone|mic,
      check digit|check digits + voice|headset|mishear|mishearing|says`,
  },
  {
    name: "warehouse-operations",
    label: "Locations, waves and stock in the warehouse system",
    under: ["wms"],
    says: "putaway, put away rules, bin locations, pick waves, wave release, replenishment rules, slotting, cycle counts, stock allocation, pick faces, blue yonder, manhattan wms, korber, infor wms",
    hints: `
      bin|bins|location|locations|aisle|slot|rack|racking + set up|setup|new|add|adds|missing|wrong + warehouse|wms|aisle|stock|pick,
      wave|waves|pick|picks|picking|allocation|putaway|replenishment + release|released|stuck|rule|rules|list|lists|short|error|wont,
      stock|inventory + warehouse|wms + wrong|missing|shows|negative`,
  },
  {
    name: "dimensioning",
    label: "Scales and dimensioners",
    under: ["weighing"],
    says: "dimensioner, dimensioners, parcel dimensioner, cubing machine, cubiscan, cube scanner, volumetric scanner, weighbridge integration, scale integration, weigh in motion, truck scale, vehicle scale, gate scale",
    hints: `
      weight|weights|dims|dimensions|cube|cubing|scale|scales + coming through|land|lands|arrive|system|consignment|parcel|truck|lorry|gate|ticket|integration|wrong|missing|measures`,
  },
  {
    name: "number-plates",
    label: "Cameras that read number plates, gates",
    under: ["cctv"],
    says: "anpr, lpr, number plate recognition, number plates, licence plates, license plate recognition, gate cameras, gate barrier, vehicle gate, ocr gate",
    hints:
      "plate|plates|registration + read|reads|camera|gate|entrance|barrier, barrier|gate + lorries|trucks|vehicles|cars + open|opens|lift|queue|queueing|stuck",
  },
  {
    name: "temporary-workers",
    label: "Logins of agency and seasonal workers",
    under: ["onboarding", "accounts"],
    says: `
      agency workers, agency staff, agency logins, agency accounts, agency worker logins, temps, temp accounts, temp logins, temporary workers, temporary staff, temporary accounts,
      seasonal workers, seasonal staff, seasonal logins, casual workers, bank staff accounts, contractor accounts, peak staff, locums, zero hours workers`,
    hints: `
      temp|temps|agency|seasonal|contractor|contractors|casual|casuals|locum|locums|peak|harvest|christmas|manpower|adecco|randstad|hays + login|logins|account|accounts|user|users|access|sign in|pickers|staff|people|weeks`,
  },
  {
    name: "depot-moves",
    label: "Opening, moving and closing sites",
    under: ["site-openings"],
    says: `
      site move, site moves, office move, office moves, office relocation, relocation, relocations, site opening, depot opening, depot openings, depot move, branch move, branch opening, branch openings,
      new site, new office, new branch, new depot, site closure, site closures, branch closure, moving premises, new premises, fit out, fit outs`,
    hints: `
      open|opens|opening|relocate|relocates|relocating|move|moves|moving|close|closing + site|branch|office|depot|warehouse|premises|store|building|headquarters + new|plan|plans|ready|next|month|side`,
  },
  {
    name: "passenger-booking",
    label: "Booking and checking in passengers",
    under: ["passenger-systems"],
    says: `
      passenger service system, pss, reservations and departure control, airline reservations, amadeus altea, sabre, navitaire, check in system, self check in kiosks, bag drop, boarding system, apis passenger data, frequent flyer system, seat inventory`,
    hints:
      "passenger|passengers|pax + boarding|check in|checkin|seat|seats|rebook|manifest|pnr, boarding pass, boarding passes, bag tag, bag tags, bag drop, pnr",
  },
  {
    name: "crew-operations",
    label: "Crews and operations control",
    under: ["passenger-systems"],
    says: `
      crew rostering, crew planning, crew scheduling, crew app, crew tablets, operations control, operations control centre, flight planning, flight operations system, electronic flight bag, efb, load sheets, load control, weight and balance, acars, notam feed, movement control, signalling system, train control`,
    hints:
      "pilot|pilots|cabin crew|crew|dispatcher|conductor|guard + tablet|ipad|roster|rosters|app|charts|flight plan|duty, load sheet, flight plan, flight plans",
  },
  {
    name: "aircraft-maintenance",
    label: "Maintenance of aircraft and rolling stock",
    under: ["field-service"],
    says: "mro system, maintenance tracking, airworthiness records, amos, trax, aircraft maintenance system, technical records, rolling stock maintenance, fleet maintenance, workshop system, parts tracking",
    hints:
      "engineer|engineers|mechanic|mechanics|hangar|workshop + job card|job cards|parts|tech log|airworthiness|defect",
  },
];
