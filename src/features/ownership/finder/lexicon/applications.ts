import type { Concept } from "./concept.ts";

/** Business applications and what stands on the public web. */
export const applications: readonly Concept[] = [
  {
    name: "application",
    label: "Applications at large",
    broad: true,
    says: `
      application, applications, app, apps, application support, application management, software support,
      app support, business software`,
  },
  {
    name: "business-app",
    label: "Line-of-business applications",
    under: ["application"],
    says: `
      line of business, line of business application, line of business applications, lob, lob app, lob apps,
      lob application, lob applications, line of business application support, business application,
      business applications, business application issue, business application issues, business application support,
      application owner, application owners, business app, business apps, business system, business systems,
      departmental application, departmental applications, core application, core business application,
      functional support, key user support, industry application, vertical application, specialist application,
      specialist applications`,
    hints: `
      warehouse + system|app|software|application,
      booking|stock|dispatch|order|orders|quoting|production|planning|scheduling|invoicing|billing|claims|reservation|inventory|logistics|estimating|inspection|manufacturing|ordering|shipping|loading + system|app|software|application|program|screen,
      app + error|crash|crashes,
      package|software|program|application|app + load|loads|open|opens|crash|crashes|hangs|everyone|anyone|department|department,
      costing|estimating|quoting|dispatch|scheduling + package|software|program`,
    weak: "app, application, program",
  },
  {
    name: "erp",
    label: "ERP and finance systems",
    under: ["business-app"],
    says: `
      erp, erp support, erp system, finance system, finance systems, accounting system, accounting software,
      accounts package, sap, oracle ebs, oracle erp, dynamics, dynamics 365, dynamics nav, navision, business central,
      sage, sage 200, sage 50, netsuite, xero, quickbooks, epicor, infor, syspro, workday finance, jd edwards,
      general ledger, exact online, unit4, acumatica, myob, finance application, ifs, odoo, great plains, coda, concur`,
    hints: `
      invoice|invoices|purchase order|purchase orders|ledger|month end|stock|journal|journals|vat return|payment run|posting|credit note|nominal + error|errors|post|posting|fail|fails|print|wrong|crash|screen|stuck|save|match|cant|wont|missing|balance|closing,
      month end + close|closing|run|stuck`,
    weak: "ledger, invoices, posting, stock",
  },
  {
    name: "crm",
    label: "CRM",
    under: ["business-app"],
    says: `
      crm, crm system, salesforce, sfdc, hubspot, zoho, pipedrive, dynamics crm, customer database, sugarcrm,
      marketing automation, mailchimp, marketo, pardot, customer relationship management, lead database, eloqua,
      donor database, raisers edge`,
    hints: `
      opportunity|opportunities|leads + error|missing|duplicate|record, customer records + duplicate|wrong|crm`,
  },
  {
    name: "hr-system",
    label: "HR and payroll systems",
    under: ["business-app"],
    says: `
      hr system, hr systems, hris, hcm, payroll system, workday, bamboohr, sap successfactors, successfactors, adp,
      payroll software, time and attendance, time and attendance system, kronos, rostering system, roster system,
      rota system, e rostering, people system, cascade hr, sage people, ukg, personio, dayforce, applicant tracking`,
    hints: "payslip|payslips + portal|login|screen|error|app|system|open|view|website",
  },
  {
    name: "legal-app",
    label: "Case and practice management",
    under: ["business-app"],
    says: `
      practice management, practice management system, pms, case management, case management system, clio, leap legal,
      elite 3e, time recording system, dictation, digital dictation, bighand, proclaim, aderant, court bundling,
      bundling software, property management system, matter management, conveyancing software, e filing`,
  },
  {
    name: "cad",
    label: "CAD and engineering software",
    under: ["business-app"],
    says: `
      cad, autocad, solidworks, revit, inventor, bim, pdm, cad software, engineering software, cam software, catia,
      matlab, gis, arcgis, cad workstation, cad workstations`,
  },
  {
    name: "website",
    label: "Websites",
    under: ["site-down"],
    says: `
      website, websites, web site, public website, corporate website, company website, homepage, home page,
      landing page, cms, wordpress, drupal, umbraco, webflow, squarespace, website content, website hosting,
      web hosting, webshop, web shop, online shop, ecommerce, e commerce, shopify, magento, online store,
      customer portal, web portal, seo, web content, google analytics, web team, web development, web developer,
      website management, woocommerce, blog, cdn, cloudflare, akamai, wp, website support, web server hosting,
      website and hosting, web presence, public web, public websites`,
    hints: `
      homepage + typo, web page|webpage + update|typo|wrong|content, contact form + site, job adverts on site,
      site|website|page + 502|503|500|404|slow|timeout|504, website + down|offline|error,
      plugin|plugins + wordpress|site|wp|website|update, public site, corporate site, external site, cookie banner,
      cookie consent, cookie popup`,
    weak: "portal",
  },
  {
    name: "page-content",
    label: "Texts of web pages",
    says: "web content, website content, page content, web editor, web editors, content editing, web copy",
    hints: "edit|edits|editing|write|writes|rewrite|wording|text|typo + page|pages|homepage|website",
  },
  {
    name: "domain-names",
    label: "Domain registrations",
    under: ["renewals"],
    says: `
      domain name, domain names, domain registration, domain registrations, domain renewal, domain renewals,
      domain registrar, registrar, godaddy, namecheap, web domain, web domains, internet domain, internet domains,
      whois, domain portfolio, public domain, domain management, com domain, domain ownership,
      domain names registration`,
    hints: `
      renew|renews|register|registers|registered|expire|expires|expired|buy|buys|transfer|pays + domain|domains|url,
      domain + expire|expires|expired|renew|renewal|register|buy|registered`,
  },
  {
    name: "social-media",
    label: "Social media and marketing",
    kind: "outside",
    says: `
      social media account, social media accounts, linkedin, twitter, company facebook, instagram account,
      marketing campaign, newsletter campaign, branding, brand guidelines, press release, press releases,
      marketing materials, advertising, logo, brochure, brochures, company instagram, pr agency,
      corporate communications`,
  },
  {
    name: "e-signature",
    label: "E-signatures",
    under: ["application"],
    says: `
      docusign, e signature, e signatures, electronic signature, electronic signatures, adobe sign, esignature,
      hellosign`,
  },
  {
    name: "collab-apps",
    label: "Other collaboration tools",
    mixed: true,
    under: ["application"],
    says: `
      slack, slack workspace, zoom, webex, miro, trello, asana, notion, monday com, smartsheet, zoom account,
      gotomeeting, basecamp, zoom licences, workplace from meta, jira administration`,
  },
  {
    name: "ot",
    label: "Operational technology",
    mixed: true,
    says: `
      ot, ot network, ot security, operational technology, scada, ics, plc, plcs, hmi, industrial control,
      industrial control system, industrial control systems, production line, production lines, shop floor machines,
      factory machines, dcs system, historian, industrial network, cnc, cnc machine, cnc machines, robot arm, robots,
      machine controller, conveyor, conveyors, iot, iot devices, iot sensors, sensors, plant control, plant network,
      siemens s7, rockwell, modbus, industrial iot, purdue model, process control, machinery, furnace, kiln,
      weighbridge, ot systems, bms controller, packaging line, palletiser, plant floor, control network, plc network,
      plant systems, production control, automation network, industrial automation, control systems,
      shop floor control`,
    hints: `
      machine + factory|shop floor|production|line|cell,
      line + production|stopped|packaging|bottling + machine|controller|plant, controller + line|machine|factory`,
  },
  {
    name: "saas-admin",
    label: "Administration of SaaS applications",
    under: ["application"],
    says: `
      saas administration, saas admin, saas application administration, saas applications, saas management,
      salesforce admin, salesforce administration, workday admin, cloud application administration,
      app administration, business saas`,
    hints: `
      salesforce|workday|zendesk|hubspot|servicenow|asana|monday|docusign|slack|zoom + user|users|field|profile|profiles|admin|layout|report|role|permission|workflow|picklist|login|sandbox`,
  },
];
