import type { Concept } from "./concept.ts";

/** Shops: tills, payments, the online shop, the warehouse behind them. */
export const retail: readonly Concept[] = [
  {
    name: "payments",
    label: "Payments at large",
    broad: true,
    says: "payments, card payments, taking payments, cards, payment systems, payment platform, payment services",
    hints: "cant|cannot|nobody|unable|customers + pay, card|cards|payment|payments + declined|decline|refused|failing",
  },
  {
    name: "checkout",
    label: "Checkouts at large",
    broad: true,
    says: "checkout, checkouts, checkout systems, lane, lanes, front of store systems, in store systems, store systems",
  },
  {
    name: "pos",
    label: "Tills",
    under: ["checkout", "payments"],
    says: `
      pos, point of sale, epos, till, tills, cash register, cash registers, checkout system, pos terminal, pos terminals,
      till system, till systems, cash drawer, cash drawers, receipt roll, electronic point of sale, till software`,
    hints: `
      lane|register|cashier|cashiers + frozen|froze|stuck|scan|scans|price|prices|queue|queueing|screen|rebooting|crashed|login|void,
      barcode|barcodes + till|checkout|lane|price, price|prices + scan|scans|scanning|wrong at`,
  },
  {
    name: "self-checkout",
    label: "Self-service checkouts",
    under: ["checkout"],
    says: `
      self checkout, self checkouts, self scan, self service checkout, self service till, self service tills,
      assisted checkout, scan and go, self scan tills, unattended checkout, unattended lanes`,
    hints: `
      unexpected item, bagging area, unattended + lane|lanes|checkout|till, customers scan their own,
      weight|scale + bagging|checkout`,
  },
  {
    name: "card-terminals",
    label: "Card terminals",
    under: ["payments", "checkout"],
    says: `
      card terminal, card terminals, card machine, card machines, chip and pin, payment terminal, payment terminals, pdq,
      pdqs, pdq machine, pin pad, pin pads, pinpad, pinpads, pin entry device, pin entry devices, contactless,
      card payment terminals, card reader for payments, payment device, payment devices, verifone, ingenico, sumup, zettle,
      tap to pay`,
    hints: `
      card|cards|contactless|apple pay|chip + declined|declines|decline|reader|insert|tap|lane|till|counter,
      keypad + card|pay|payment|customer|pin, skimmer`,
  },
  {
    name: "payment-gateway",
    label: "Online payments",
    under: ["payments"],
    says: `
      payment gateway, payment gateways, online payment, online payments, payment provider, payment service provider, psp,
      stripe, worldpay, adyen, paypal, checkout com, klarna, 3d secure, payment processing, payment page, merchant account,
      card processing, acquirer`,
    hints: `
      pay|pays|paying|payment|payments|paid + online|website|site|web|basket|shop page|bounces|bounced|gateway|checkout page`,
  },
  {
    name: "ecommerce",
    label: "The online shop",
    under: ["website"],
    says: `
      ecommerce, e commerce, webshop, web shop, online shop, online store, shopify, magento, woocommerce, storefront,
      online sales platform, ecommerce platform, shopping basket, basket, shopping cart, salesforce commerce, commercetools,
      bigcommerce, digital commerce, product pages, product page, online ordering`,
    hints: "product|basket|cart|checkout|order + page|pages|online|website|site|500|404",
  },
  {
    name: "cdn",
    label: "Content delivery and protection of web sites",
    under: ["website"],
    says: `
      cdn, content delivery, content delivery network, cloudflare, akamai, fastly, bot protection, bot management, bots,
      waf, web application firewall, ddos, ddos protection, edge cache, cache purge, purge cache, web edge`,
    hints: `
      bot|bots + grab|buy|scrape|scraping|website|site|stop|block, scraper|scrapers, flood + requests|website|site,
      purge + cache|page|cdn, cached + old|page|image`,
  },
  {
    name: "store-handhelds",
    label: "Stock handhelds",
    under: ["handhelds"],
    says: "handheld stock devices, stock handhelds, stock device, stock devices, stock guns, stock gun, hht, hhts",
    hints: "gun|guns|zebra|handheld + aisle|stock|count|shelf|shelves|charge|charging",
  },
  {
    name: "receipt-printing",
    label: "Receipts and labels",
    under: ["printing"],
    says: `
      receipt printer, receipt printers, receipt printing, shelf edge label, shelf edge labels, shelf edge labelling,
      ticket printer, ticket printers, price labels, price label, label printing, label printer, label printers`,
    hints: "receipt|receipts|slip|labels|price tickets + print|prints|printer|blank|paper|faded|come out|comes out",
  },
  {
    name: "wms",
    label: "Warehouse systems",
    under: ["business-app"],
    says: `
      wms, warehouse management, warehouse management system, warehouse system, warehouse systems, warehouse software,
      stock system, stock control system, inventory system, order picking system, voice picking, pick to light,
      manhattan, blue yonder, korber, stock control`,
    hints: "pick|picks|picking|putaway|wave|waves + warehouse|system|dropping|drop|dc|depot|stuck, goods in + system",
  },
  {
    name: "conveyors",
    label: "Conveyors and sorters",
    under: ["ot"],
    says: `
      conveyor, conveyors, conveyor belt, sorter, sorters, sortation, conveyor controls, warehouse automation, autostore,
      palletiser, automated storage, agv, agvs, baggage system`,
    hints: `
      parcel|parcels|box|boxes|totes|tote + chute|divert|diverts|belt|jam|jammed|round and round|sorter|line, chute, belt + stopped|jammed`,
  },
  {
    name: "edi",
    label: "Messages with suppliers and carriers",
    under: ["integration"],
    says: `
      edi, electronic data interchange, order messages, asn, asns, despatch advice, dispatch advice, edifact, as2,
      supplier messages, edi messages, partner messages, edi messaging, order messaging, b2b messages`,
    hints: `
      despatch|dispatch|order|orders|invoice|shipment|delivery note + message|messages|edi|feed|received|acknowledged|carrier|dhl|ups|fedex,
      message|messages + supplier|suppliers|carrier|carriers|partner|retailer|dhl`,
  },
  {
    name: "loyalty",
    label: "Loyalty and gift cards",
    mixed: true,
    under: ["business-app"],
    says: `
      loyalty, loyalty app, loyalty scheme, loyalty programme, loyalty card, loyalty cards, gift card system,
      gift card balance, gift card platform, gift card service, points balance, vouchers system, promotions engine,
      pricing system, electronic shelf labels, esl, price tags, e ink tags, click and collect, security tags`,
  },
  {
    name: "site-openings",
    label: "Opening, moving and refitting sites",
    under: ["project"],
    says: `
      store opening, store openings, new store, new stores, new shop, new shops, refit, refits, shop opening, branch opening,
      branch openings, site openings, shop fit, shopfit, fit out, store launch, store launches, site launch, office opening,
      store closure, store closures, site closure, branch closure, relocation, relocations, site move, site moves`,
    hints: `
      shop|store|branch|site|office|clinic|campus + opens|opening|goes live|launch|launches|refit|refurb|new + weeks|months|date|tech|kit|plan|lining up|arrange|arranges|ready`,
  },
  {
    name: "logistics",
    label: "Transport and logistics systems",
    mixed: true,
    under: ["business-app"],
    says: `
      tms, transport management system, transport management, fleet management, telematics, route planning,
      routing software, vehicle tracking, tachograph, tachographs, proof of delivery, dock scheduling, yard management,
      customs declarations system, freight system, delivery app, driver app, parcel tracking`,
    hints: "driver|drivers|vehicle|vehicles|truck|trucks|route|routes + app|tracker|tracking|device|planning|system",
  },
];
