import type { Concept } from "./concept.ts";

/** Banks, insurers, markets. */
export const banking: readonly Concept[] = [
  {
    name: "core-banking",
    label: "Core banking",
    under: ["business-app"],
    says: `
      core banking, core banking application, core banking system, banking system, banking platform, temenos, finacle, flexcube,
      t24, mambu, account ledger, deposits system, current accounts system, savings system, general ledger of accounts,
      account servicing`,
    hints: `
      balance|balances|interest|standing order|standing orders|direct debit|direct debits|transaction|transactions|account|accounts + customer|customers|posted|posting|wrong|missing|calculated|screen|branch`,
  },
  {
    name: "batch-ledger",
    label: "End-of-day runs",
    under: ["batch-jobs"],
    says: `
      end of day, eod, overnight batch, overnight ledger batch, ledger batch, batch ledger, close of business, cob, overnite batch,
      overnight processing, night batch, nightly batch, end of day run, settlement run, overnight run`,
    hints: `
      interest|ledger|statements|postings|payments|balances + overnight|batch|yesterday|yesterdays|posted|this morning|eod,
      batch + failed|late|fell over|stuck|overran|running`,
  },
  {
    name: "payment-rails",
    label: "Interbank payments",
    under: ["payments"],
    says: `
      swift, payment gateway, payment gateways, faster payments, chaps, bacs, sepa, target2, fedwire, ach, wire transfer,
      wire transfers, payment rails, payments hub, interbank payments, clearing and settlement, iso 20022, payment hub,
      correspondent banking`,
    hints: `
      wire|wires|transfer|transfers|payment|payments + stuck|outgoing|international|queue|repair|rejected|release|cutoff|cut off|sent|held`,
  },
  {
    name: "card-issuing",
    label: "Card issuing",
    under: ["payments"],
    says: `
      card issuing, card issuance, card authorisation, card authorisations, card management system, card processor,
      debit cards, debit card, credit cards issuing, card systems, pin management, card scheme, visa mastercard,
      card personalisation, card production, card issuing and authorisation`,
    hints: `
      card|cards + declined|issued|activate|activation|new pin|arrive|posted|authorise|authorised|authorisation|replacement|customer|customers|blocked`,
  },
  {
    name: "atm",
    label: "Cash machines",
    under: ["payments"],
    says: `
      atm, atms, cash machine, cash machines, cashpoint, cashpoints, cash dispenser, cash dispensers, cash machine fleet,
      hole in the wall, cash recycler, cash recyclers, cash point, cash deposit machine`,
    hints: `
      machine|machines + cash|swallowed|swallows|dispense|dispensing|notes|out of service, swallowed + card, dispense|dispenses|dispensing + cash|notes`,
  },
  {
    name: "fraud",
    label: "Fraud detection",
    under: ["financial-crime"],
    says: `
      fraud detection, fraud, fraud tool, fraud tooling, fraud system, fraud rules, fraud engine, fraud monitoring,
      transaction monitoring, card fraud, fraud platform, fraud prevention, fraud alerts`,
    hints: `
      purchase|purchases|transaction|transactions|payment|payments|genuine + flagged|suspicious|blocked|false positives|rules|score|stopped`,
  },
  {
    name: "aml",
    label: "Sanctions and money laundering",
    under: ["financial-crime"],
    says: `
      aml, kyc, anti money laundering, money laundering, sanctions, sanctions screening, kyc checks, know your customer,
      watchlist, watchlists, watch list, pep screening, name screening, customer screening, customer due diligence, screening tool`,
    hints: "name|customer|payment|counterparty + watchlist|screening|sanctions|matched|match|pep",
  },
  {
    name: "financial-crime",
    label: "Financial crime at large",
    broad: true,
    says: "financial crime, screening, financial crime systems, fincrime",
  },
  {
    name: "trading",
    label: "Trading and dealing rooms",
    under: ["markets", "business-app"],
    says: `
      trading platform, trading platforms, dealing room, dealing room systems, dealing system, dealing systems, dealer board,
      order management system, oms, murex, calypso, front office systems, treasury system, treasury systems, trade capture,
      trade booking, fx platform, trader desktop, trader voice, turrets, execution platform`,
    hints: `
      trader|traders|dealer|dealers + screen|ticket|book|deal|blank|frozen|platform|blotter|order, book + deal|trade|fx, fx + deal|trade|ticket|blank`,
  },
  {
    name: "market-data",
    label: "Market data",
    under: ["markets"],
    says: `
      market data, market data feed, market data feeds, bloomberg, refinitiv, reuters, eikon, bbg, price feed, price feeds,
      pricing feed, rates feed, quotes feed, data terminals, bloomberg terminal`,
    hints: "price|prices|pricing|quotes|quote|rates|ticker + stale|feed|frozen|screen|delayed|trader|traders|live",
  },
  {
    name: "markets",
    label: "Markets at large",
    broad: true,
    says: "trading, markets, dealing desk, traders, dealers, treasury and markets, treasury",
  },
  {
    name: "insurance-claims",
    label: "Policies and claims",
    under: ["business-app"],
    says: `
      policy administration, policy admin, claims system, claims platform, claims, guidewire, duck creek, policy and claims,
      policy and claims platform, underwriting system, underwriting platform, claims handling system, insurance platform,
      policy system, quote and buy`,
    hints:
      "claim|claims|loss|adjuster|adjusters|underwriter|underwriters|policyholder + page|screen|system|platform|spins|open|save|error|load|register",
  },
  {
    name: "lending",
    label: "Loans and mortgages",
    under: ["business-app"],
    says: `
      loan origination, mortgage origination, lending platform, lending system, loans system, mortgage system, mortgage systems,
      mortgage platform, loan system, loan applications, credit decision engine, loan and mortgage origination, affordability engine`,
    hints:
      "mortgage|mortgages|loan|loans|borrower|lending + application|applications|system|decision|screen|stuck|offer|underwriting|case",
  },
  {
    name: "online-banking",
    label: "Online banking and customer apps",
    under: ["customer-portal"],
    says: `
      online banking, internet banking, mobile banking, banking app, customer app, banking portal, mobile app for customers,
      digital banking, digital channels, self service banking`,
    hints: "customer|customers + app|portal|login|log into|online + crash|crashes|banking|down|cant|reset|error|see",
  },
  {
    name: "customer-portal",
    label: "Customer portals",
    mixed: true,
    under: ["website"],
    says: "customer portal, client portal, member portal, citizen portal, supplier portal, extranet portal, patient portal, parent portal, tenant portal, self service portal for customers",
  },
  {
    name: "regulatory-exams",
    label: "Regulatory examinations",
    under: ["audit-accountability"],
    says: `
      regulatory examination, regulatory examinations, regulatory exam, exam prep, supervisory review, pra, fca, ecb, occ,
      supervisor visit, examiner, examiners, regulatory inspection, it audit requests`,
  },
  {
    name: "call-recording",
    label: "Call recording",
    under: ["telephony"],
    says: `
      call recording, call recordings, voice recording, voice recordings, voice archive, recorded calls, call archive,
      nice recordings, verint, redbox, voice logging, recorded lines, recording of calls`,
    hints:
      "audio|recording|recordings|recorded + call|calls|complaint|line|lines|customer|conversation|phone, listen + call|calls, calls|call + recorded|taped|audio",
  },
];
