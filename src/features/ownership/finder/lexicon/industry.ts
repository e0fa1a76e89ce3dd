import type { Concept } from "./concept.ts";

/** Factories, utilities, the public sector, hotels, law. */
export const industry: readonly Concept[] = [
  {
    name: "mes",
    label: "Manufacturing systems",
    mixed: true,
    under: ["business-app"],
    says: `
      mes, manufacturing execution, manufacturing execution system, plm, product lifecycle, shop floor system,
      quality management system, qms, mrp, shop floor terminals, shopfloor terminals, production planning system,
      production reporting, oee, andon, batch records, electronic batch record, recipe management, work instructions system,
      traceability system, genealogy`,
    hints:
      "work order|work orders|production order|batch record|recipe|oee|yield + screen|system|terminal|missing|wrong|line|download",
  },
  {
    name: "scada",
    label: "SCADA and control rooms",
    mixed: true,
    under: ["ot"],
    says: `
      scada, control room, control room systems, telemetry, rtu, rtus, remote telemetry, hmi, hmis, dcs, distributed control system,
      historian, process historian, osisoft, pi historian, ignition scada, wonderware`,
    hints: "trend|trends|tag|tags|setpoint|telemetry|pump station + screen|missing|historian|flatline|hmi",
  },
  {
    name: "plc",
    label: "Machine controllers",
    under: ["ot"],
    says: "plc, plcs, machine controller, machine controllers, cnc, cnc machine, cnc machines, robot, robots, robot cell, robot arm, drives and motion, servo",
  },
  {
    name: "weighing",
    label: "Scales and weighbridges",
    under: ["ot"],
    says: "weighbridge, weighbridges, weighing scale, weighing scales, industrial scales, checkweigher, checkweighers",
  },
  {
    name: "building-systems",
    label: "Building management systems",
    mixed: true,
    says: "bms, building management system, building management systems, building automation, smart building, lighting control, lift monitoring, energy management system, smart meters, smart metering",
  },
  {
    name: "public-services",
    label: "Applications of the public sector",
    mixed: true,
    under: ["business-app"],
    says: `
      revenues and benefits, council tax system, housing system, planning system, planning applications system, social care system,
      liquidlogic, mosaic, electoral system, licensing system, land registry, case system, citizen services, gis mapping,
      parking system, waste system, elections system, democratic services system, committee system, modern gov`,
  },
  {
    name: "hospitality",
    label: "Hotels",
    mixed: true,
    under: ["business-app"],
    says: "property management system, hotel system, opera pms, opera cloud, room keys system, booking engine, reservation system, reservations system, channel manager, table booking system",
  },
  {
    name: "emergency-services",
    label: "Control rooms and dispatch",
    mixed: true,
    under: ["business-app"],
    says: "computer aided dispatch, cad dispatch, control room dispatch, command and control system, body worn video, body cameras, mobile data terminals, airwave, tetra",
  },
  {
    name: "counterparty-links",
    label: "Links to other companies",
    under: ["internet-circuit"],
    says: `
      extranet, extranets, partner link, partner links, counterparty link, counterparty links, partner connectivity,
      third party connectivity, third party connections, private link to partner, b2b vpn, partner network, partner circuits,
      supplier connections, b2b connectivity`,
    hints:
      "link|links|line|connection|circuit + counterparty|counterparties|partner|partners|exchange|clearing house|supplier",
  },
  {
    name: "mainframe",
    label: "Mainframes and midrange",
    under: ["server"],
    says: "mainframe, mainframes, z os, zos, lpar, lpars, cics, db2 on z, as400, ibm i, iseries, jcl, ims, racf, midrange, mips",
  },
];
