import type { Concept } from "./concept.ts";

/** Laptops and other devices: build, buy, count, retire. */
export const devices: readonly Concept[] = [
  {
    name: "endpoint",
    label: "Laptops and desktops",
    broad: true,
    says: `
      endpoint, endpoints, laptop, laptops, desktop, desktops, pc, pcs, workstation, workstations, computer,
      computers, notebook, notebooks, end user device, end user devices, euc, end user computing, macbook, macbooks,
      thinkpad, surface, desktop support, chromebook, chromebooks, endpoint management, device management,
      surface pro, imac`,
    weak: "machine, machines, device",
  },
  {
    name: "device-build",
    label: "Laptop build and deployment",
    under: ["endpoint", "equipment"],
    says: `
      laptop build, laptop builds, device build, pc build, desktop build, laptop build and deployment, imaging, image,
      images, reimage, reimaging, reimaged, autopilot, intune, intune enrolment, intune enrollment, endpoint manager,
      device enrolment, device provisioning, gold image, standard build, sccm imaging, laptop deployment,
      laptop setup, device deployment, laptop preparation, device setup, pc deployment, workstation build,
      workstation deployment, laptop provisioning, desktop deployment, device staging, mdt, zero touch,
      zero touch deployment, laptop image, soe, standard operating environment, endpoint build, device imaging,
      laptop refresh rollout, hardware deployment`,
    hints: `
      build|builds|building|image|images|prepare|prepares|preps|prep|setup|sets|configure|configures|enrol|enroll|enrolls|enrols|enrolment|stage|stages|load|loads|unbox|wipe|wipes|reinstall|rebuild|rebuilds|rebuilt|reset|flatten|provision|provisions|refresh + @endpoint,
      new + laptop|laptops|pc|pcs|macbook|desktop|computer + setup|set|ready|build|configured|image|enrolled|boot|prep|out of the box|deploy|deployed|first time|monday|thursday|friday|starter,
      boxed|unboxed|new|dell|lenovo|hp + standard setup|standard build|standard image|desk|installs, fresh windows|install|build|image, wipe + reinstall|rebuild|windows, windows + reinstall|reinstalled,
      laptop for new|the new, bitlocker setup, laptops + rollout|roll|hand|handed|deploy|deploys|ready|refresh,
      autopilot`,
    weak: "rebuild, build, enrolment",
  },
  {
    name: "mac",
    label: "Macs",
    under: ["endpoint"],
    says: "mac, macs, macos, apple mac, jamf, jamf pro, apple computers, kandji, mosyle",
  },
  {
    name: "procurement",
    label: "Hardware procurement",
    kind: "activity",
    under: ["purchasing", "equipment"],
    says: `
      hardware procurement, hardware purchasing, hardware purchase, hardware purchases, hardware ordering,
      equipment ordering, ordering equipment, order equipment, purchase laptops, buying laptops, buying equipment,
      hardware quote, hardware quotes, hardware order, hardware orders, equipment purchase, device procurement,
      device purchasing, hardware request, hardware requests, new equipment, hardware sourcing, equipment procurement,
      hardware supply, hardware refresh`,
    hints: `
      buy|buys|buying|bought|order|orders|ordering|ordered|purchase|purchases|purchased|purchasing|quote|quotes|source|procure|procures|replacement|replace|replaces|second|another|extra|spare|reorder + laptop|laptops|monitor|monitors|screen|screens|headset|headsets|keyboard|keyboards|dock|docking station|docks|hardware|equipment|kit|server|servers|pc|pcs|tablets|mouse|mice|cable|switches|desktops|computer|computers|webcam|webcams|adapter|macbook|macbooks|chargers|charger|iphones|phones|ram|printer|projector,
      gets|get|need|needs|want|wants + monitor|headset|keyboard|docking station|webcam|charger|second screen|second monitor|new laptop|replacement laptop,
      second|another|bigger|extra|new|wider + monitor|screen|keyboard|mouse|headset|dock|docking station|charger,
      purchase order + laptop|hardware|kit|equipment, dell + quote|order|buy, lenovo + quote|order, cdw,
      insight direct, amazon + order|buy, raise po, charger + lost|broken|need|new,
      laptop + too old|replace|replacement|buy|new one, out of laptops|monitors|headsets|stock`,
    weak: "quote, monitor, headset, delivery, charger",
  },
  {
    name: "purchasing",
    label: "Purchasing at large",
    kind: "activity",
    broad: true,
    says: `
      procurement, purchase, purchases, purchasing, buy, buying, buys, order, ordering, purchase order,
      purchase orders, po, pos raised, sourcing, requisition, requisitions`,
  },
  {
    name: "asset-register",
    label: "Asset inventory",
    under: ["equipment"],
    says: `
      asset inventory, asset, assets, asset management, asset register, it asset management, itam, cmdb,
      hardware register, hardware inventory, inventory, asset list, asset tag, asset tags, asset tracking,
      configuration database, configuration management database, configuration items, hardware list, device inventory,
      device register, equipment register, device list, lansweeper, asset database, equipment inventory, stock list,
      stocktake, asset audit, asset records, stock of laptops, loan equipment, loan laptops, loan pool,
      configuration management, configuration records, stock and spares, spares, equipment records`,
    hints: `
      how many + laptops|devices|servers|pcs|computers|machines|monitors|assets|switches,
      list|register|spreadsheet|record|records|inventory|count|counts|track|tracks + devices|laptops|equipment|hardware|kit|machines|serial|computers|pcs|assets,
      serial number, serial numbers, who has which laptop|device|machine|kit,
      which laptop|laptops + whom|person|belongs, keeps count, stock take, tag + laptop|device|equipment,
      barcode on laptop, laptops|kit + list|track`,
    weak: "serial, inventory, register",
  },
  {
    name: "disposal",
    label: "Disposal of equipment",
    under: ["equipment"],
    says: `
      disposal, equipment disposal, it disposal, asset disposal, ewaste, e waste, weee, hardware disposal,
      recycling of equipment, secure disposal, data destruction, hard drive destruction, disk destruction,
      disk shredding, disk wiping, itad, media sanitisation, media destruction, recycle, recycling, secure wipe,
      degauss, certificate of destruction, hard drive shredding`,
    hints: `
      dispose|disposes|scrap|recycle|recycles|shred|shreds|bin|destroy|destroys|get rid|throw|skip|sell off|donate|wee + laptop|laptops|pc|pcs|monitors|old|kit|disks|drives|equipment|servers|hard drives|hardware|computers|screens|phones|printers|printer|tablets|tills,
      old + kit|laptops|pcs|servers|computers + rid|scrap|recycle|pile|skip|landfill|collected,
      old|broken|redundant + pile|piling|piles|collect|collects|store room|cupboard|basement + monitors|laptops|pcs|kit|computers|printers`,
  },
  {
    name: "lifecycle",
    label: "Hardware lifecycle",
    says: `
      hardware lifecycle, device lifecycle, asset lifecycle, refresh cycle, hardware refresh cycle, lease return,
      leased laptops, device refresh, refresh programme, equipment lifecycle, lease, warranty, warranty claim,
      warranty claims, warranties, warranty repair`,
    hints: `
      under warranty, out of warranty, when + laptop|laptops|pcs + replaced|refreshed,
      every four years|three years|five years + laptop|replace`,
  },
  {
    name: "laptop-repair",
    label: "Repairs of devices",
    under: ["onsite-support"],
    says: `
      laptop repair, laptop repairs, device repair, break fix, hardware repair, hardware repairs, pc repair,
      broken laptop, broken laptops, hardware support, hardware faults`,
    hints: `
      cracked|broken|smashed|spilled|spilt|dropped|fried|swollen|dead|died + laptop|screen|battery|dock|keyboard|pc|computer|desktop|hinge,
      coffee + laptop|keyboard, battery + swollen|laptop|dead|charge`,
  },
  {
    name: "accessibility",
    label: "Accessibility tools",
    says: `
      accessibility, assistive technology, assistive tech, screen reader, dragon naturally speaking,
      ergonomic assessment, dse assessment, dse, workstation assessment`,
  },
  {
    name: "kiosk",
    label: "Shared and kiosk devices",
    says: "kiosk, kiosks, shared terminal, shared pc, public pcs, library pcs, self service kiosk, check in kiosk",
  },
  {
    name: "handhelds",
    label: "Handheld scanners",
    under: ["mobile", "scanning"],
    says: `
      handheld, handhelds, barcode gun, barcode guns, barcode scanner, barcode scanners, scan gun, scan guns,
      scanner gun, scanner guns, rf gun, rf guns, rf scanner, warehouse handhelds, zebra scanner, zebra scanners,
      honeywell scanner, pda, pdas, handheld scanner, handheld scanners, handheld terminal, handheld terminals,
      rugged device, picking gun, picking guns, mobile computer, zebra tc, wearable scanner, ring scanner`,
    hints: `
      gun|guns|scanner|scanners|handheld|barcode + pallet|pallets|picking|pick|warehouse|barcode|barcodes|shelf|goods|stock|reading|read|beep|beeps|battery|cradle|trigger`,
  },
  {
    name: "time-clock",
    label: "Time clocks",
    says: `
      clocking in machine, clocking machine, clocking terminal, clocking terminals, clocking in terminal, time clock,
      time clocks, timeclock, fingerprint reader, clock in machine, punch clock, clocking in system, clocking in,
      clocking`,
    hints: "clocking|clock + fingerprint|fingerprints|terminal|machine|shift",
  },
];
