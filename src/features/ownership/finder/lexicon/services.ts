import type { Concept } from "./concept.ts";

/** Hotels, media, law, insurance, the public sector, charities. */
export const services: readonly Concept[] = [
  {
    name: "hotel-front-office",
    label: "Reservations and the front desk",
    under: ["hospitality"],
    says: "property management system, pms hotel, opera pms, mews, protel, front desk system, reservation system, reservations system, central reservations, crs, channel manager, booking engine, rate manager, revenue management system, guest profiles, night audit",
    hints:
      "reservation|reservations|guest|guests|booking|bookings|folio|rate|rates|ota|booking com|expedia + check in|checkin|missing|system|front desk|channel|sync|overbooked|bill|audit, night audit",
  },
  {
    name: "room-keys",
    label: "Locks and keys of rooms",
    under: ["guest-services"],
    says: "room keys, room locks, room door locks, key card system, key cards, key encoder, key encoders, keycard encoder, mobile key, hotel locks, vingcard, salto, dormakaba, onity",
    hints: "room|rooms|guest|guests|key|keys|keycard + encoder|lock|locks|open|opens|encode|door|card",
  },
  {
    name: "guest-entertainment",
    label: "Television and internet for guests",
    under: ["guest-services"],
    says: "guest wifi, room tv, room tvs, guest room tv, in room entertainment, iptv, casting, chromecast in rooms, minibar, guest internet, high speed internet access, hsia, guest tablets",
    hints: "guest|guests|room|rooms|suite + tv|television|channels|cast|casting|movie|minibar|tablet",
  },
  {
    name: "restaurant-tills",
    label: "Tills and kitchens of restaurants",
    under: ["pos"],
    says: "restaurant epos, restaurant pos, restaurant tills, bar tills, kitchen display, kitchen display screens, kitchen printers, kitchen printer, micros, simphony, table booking, table booking system, opentable, sevenrooms, order at table, menu changes on tills, food ordering app, delivery aggregators, deliveroo integration, stock system for bars, spa system, spa booking, events booking system, banqueting system, leisure till",
    hints:
      "kitchen|bar|restaurant|table|tables|waiter|waiters|chef|menu|spa|banquet + till|tills|order|orders|printer|printing|screen|booking|bookings|price|button|tablet",
  },
  {
    name: "playout",
    label: "Playout and transmission",
    under: ["broadcast"],
    says: "playout, playout automation, transmission, master control room, broadcast chain, transmitters, uplink to satellite, encoders for broadcast, streaming encoders, live streaming, video streaming platform, radio automation, on air system, presentation suite, subtitling, loudness",
    hints:
      "on air|off air|transmission|channel|stream|streaming|live|bulletin|programme + black|silence|dropped|buffering|encoder|playout|schedule|late",
  },
  {
    name: "newsroom",
    label: "Newsroom and publishing",
    under: ["broadcast"],
    says: "newsroom system, newsroom computer system, inews, octopus newsroom, enps, rundown, autocue, teleprompter, wire feeds, wires, editorial system, editorial cms, publishing system, page layout, print plates, digital edition, news app, story publishing, methode, paywall",
    hints:
      "story|stories|article|articles|rundown|script|scripts|edition|page|journalist|journalists|reporter|reporters|editor + publish|publishing|stuck|system|autocue|prompter|cms|wires|layout",
  },
  {
    name: "editing",
    label: "Editing and storing pictures and sound",
    under: ["broadcast"],
    says: "edit suite, edit suites, editing systems, avid, avid media composer, premiere pro, edit storage, shared edit storage, nexis, media asset management, mam, media storage, footage archive, archive retrieval, transcoding, transcoder, file ingest, ingest, media ingest, render farm, colour grading suite, audio workstation, pro tools, studio cameras, studio equipment, vision mixer, sound desk, graphics system for broadcast, vizrt",
    hints:
      "footage|rushes|clip|clips|edit|edits|render|renders|video|sound|studio|camera cards + ingest|archive|storage|full|stuck|suite|transcode|project|missing|import|export|queue",
  },
  {
    name: "rights-and-ads",
    label: "Advertising and rights",
    under: ["business-app"],
    says: "ad booking system, ad sales system, advertising system, traffic system for ads, ad server, airtime sales, rights management, rights database, royalties, royalty system, audience data, ratings data, subscription system, subscriptions platform, programmatic",
    hints:
      "ad|ads|advert|adverts|campaign|spot|spots|royalty|royalties + booked|booking|system|server|missing|scheduled|wrong",
  },
  {
    name: "matter-management",
    label: "Cases and documents of lawyers",
    under: ["legal-app"],
    says: "practice management system, practice management, case management system, matter management, matter opening, document management system, imanage, netdocuments, worksite, elite 3e, aderant, legal billing, time recording, time recording system, digital dictation, precedent library, deal room, data room, data rooms, virtual data room, court bundles, bundling software, e filing court, court filing, conflict checks, conflicts database, legal research tools, westlaw, lexisnexis, land registry portal, docketing, redaction tool",
    hints:
      "matter|matters|case file|bundle|bundles|precedent|precedents|fee earner|fee earners|solicitor|solicitors|partner time|court + open|document|documents|time|billing|version|filing|search|checked out|system",
  },
  {
    name: "policy-administration",
    label: "Policies and quotations",
    under: ["insurance-claims"],
    says: "policy administration, policy administration system, policy system, underwriting workbench, underwriting system, rating tables, quote and buy, quotation system, quotation engine, broker portal, broker extranet, aggregator feeds, price comparison feeds, renewals engine, bordereaux, reinsurance system, actuarial models, actuarial platform, actuarial modelling, catastrophe models, policycenter, delegated authority system",
    hints:
      "policy|policies|quote|quotes|premium|premiums|broker|brokers|underwriter|underwriters|bordereau|bordereaux + system|issue|issued|rating|wrong|portal|screen|renewal|document|documents|load|login",
  },
  {
    name: "claims-handling",
    label: "Claims",
    under: ["insurance-claims"],
    says: "claims system, claims platform, claims handling system, claims portal, first notification of loss, fnol, claim payments, claims workflow, claims photos, loss adjuster portal, claimcenter, repair network portal, subrogation",
    hints:
      "claim|claims|adjuster|adjusters|loss|claimant|claimants|handler|handlers + system|page|photo|photos|payment|reserve|reserves|screen|upload|stuck|spins|portal|file",
  },
  {
    name: "resident-services",
    label: "Forms and portals for residents",
    under: ["revenue"],
    says: "resident portal, citizen portal, citizens portal, online forms, council website forms, report it online, report a problem form, my account for residents, contact centre crm, customer services system, one stop shop, appointment booking for residents, consultation portal, school admissions system, blue badge system",
    hints:
      "resident|residents|citizen|citizens|taxpayer|taxpayers|public|ratepayer|applicant|applicants + form|forms|portal|online|pay|apply|report|account|login|book",
  },
  {
    name: "taxes-and-benefits",
    label: "Local taxes and benefits",
    under: ["revenue"],
    says: "council tax, council tax system, business rates, revenues and benefits, benefits system, housing benefit, revenues system, civica, northgate revenues, academy revenues, annual billing, parking fines system, penalty notices system, parking permits system, payments kiosk, income management",
    hints:
      "council tax|benefit|benefits|rates|business rates|penalty notice + system|bill|bills|billing|claim|claims|screen|run|recovery",
  },
  {
    name: "care-cases",
    label: "Social care and children's cases",
    under: ["social-care"],
    says: "social care system, social care case management, mosaic, liquidlogic, childrens services system, adult social care, care case system, case notes system, safeguarding referrals, education case management, youth justice system, telecare, careline, community alarms",
    hints:
      "social worker|social workers|caseworker|caseworkers|care worker|safeguarding|foster + case|cases|record|records|file|notes|system|locked|referral|referrals",
  },
  {
    name: "planning-applications",
    label: "Planning, building control, licences, land",
    under: ["public-services"],
    says: "planning system, planning applications, planning portal, building control system, licensing system, taxi licensing, land charges, local land charges, uniform idox, idox, public access planning, environmental health system, food inspections system, trading standards system",
    hints:
      "planning|building control|licence|land charges|inspection + application|applications|portal|register|officer|officers|comments|documents",
  },
  {
    name: "elections-democracy",
    label: "Elections and council meetings",
    under: ["elections"],
    says: "elections, election system, electoral register, electoral services, electoral management, poll cards, postal votes, polling station, polling stations, count centre, committee system, committee papers, modern gov, agenda management, councillor ipads, councillor laptops, councillor it, members it, webcasting, council meetings webcast, chamber microphones, voting system in the chamber",
    hints:
      "councillor|councillors|members|chamber|committee|election|polling|ballot|postal vote + ipad|ipads|tablet|tablets|webcast|stream|papers|agenda|microphone|microphones|register|laptop|laptops|email",
  },
  {
    name: "housing-repairs",
    label: "Housing and repairs",
    under: ["social-care"],
    says: "housing management system, tenancy system, housing system, rents system, repairs system, repairs scheduling, voids, tenant portal, tenants portal, lettings system, choice based lettings, homelessness system, stock condition, gas safety records, door entry systems for flats",
    hints:
      "tenant|tenants|tenancy|tenancies|rent|rents|repair|repairs|void|voids|lettings + system|portal|account|screen|job|jobs|appointment|bid|balance",
  },
  {
    name: "emergency-dispatch",
    label: "Dispatch of blue lights",
    under: ["emergency-services"],
    says: "computer aided dispatch, command and control, control room system, 999 system, 911 system, emergency call handling, mobilising system, station end equipment, station turnout, mobile data terminals, body worn video, body worn cameras, evidence management, digital evidence, custody system, crime recording system, records management system, pager for firefighters, incident command app, airwave radios, tetra radios",
    hints:
      "officer|officers|appliance|fire engine|ambulance|dispatcher|dispatchers|custody|control room|call taker|call takers + terminal|terminals|camera|cameras|radio|radios|system|footage|screen|turnout",
  },
  {
    name: "donations",
    label: "Donations and supporters",
    under: ["fundraising"],
    says: "donation platform, donation page, donation forms, fundraising crm, supporter crm, supporter database, gift aid, direct debit donations, raisers edge, donorfy, justgiving, text giving, legacy database, volunteer portal, volunteer management, grant applications system, grants system, grant making system, beneficiary database",
    hints:
      "donation|donations|donor|donors|supporter|supporters|gift aid|volunteer|volunteers|grant|grants|appeal + page|form|system|database|record|portal|import|double|receipt|claim",
  },
  {
    name: "tickets-and-venues",
    label: "Box offices and venues",
    under: ["fundraising"],
    says: "box office, box office system, ticketing platform for events, event ticketing, seat maps, admissions system, entry scanners, membership cards, membership desk, tessitura, spektrix, ticketmaster, audio guides, audio guide, exhibit screens, gallery interactives, collections management, collections database, timed entry, season tickets",
    hints:
      "box office|visitor|visitors|audience|gallery|exhibit|exhibits|seat|seats|show + tickets|booking|interactive|interactives|audio|scanner|entry|screen|map|on sale",
  },
  {
    name: "clinic-small",
    label: "Practices of dentists, vets, opticians",
    under: ["clinical"],
    says: "practice system, dental practice software, dental software, vet practice software, veterinary system, appointment book, recall letters, emis, systmone, vision practice system, dentally, intraoral scanner, optician system, dispensing system for opticians, patient reminders, online appointments, online booking for patients",
    hints:
      "dentist|dentists|vet|vets|optician|opticians|gp|practice + appointment|appointments|recall|recalls|x ray|scanner|system|reminder|reminders|record|records",
  },
];
