import type { Concept } from "./concept.ts";

/** Electricity, gas, water, waste, telecoms, farming. */
export const utilities: readonly Concept[] = [
  {
    name: "smart-meters",
    label: "Meters and their readings",
    under: ["metering"],
    says: `
      smart meter, smart meters, smart metering, meter data, meter data management, mdm meter data, meter reading, meter readings, meter reading app, head end system, ami, advanced metering, half hourly data, prepayment meters, meter reading handhelds`,
    hints:
      "meter|meters + reading|readings|read|reads|data|missing|estimate|estimated|communicating|signal|top up|prepay, half hourly",
  },
  {
    name: "outage-management",
    label: "Outages of the grid",
    under: ["metering"],
    says: "outage management, outage management system, power cut map, outage map, outage reporting system, fault reporting line, adms, network fault system, interruption reporting, leakage system, burst main reporting",
    hints:
      "power cut|power cuts|burst main|interruption|interruptions|no supply|supply + map|customers|system|screen|reported|page",
  },
  {
    name: "grid-control",
    label: "Control of grids, plants and pumps",
    under: ["scada"],
    says: `
      grid control, substation automation, substation controls, substation network, protection relays, energy management system, dispatch centre systems, generation control, turbine control, wind farm control, solar monitoring, treatment works control, pumping station telemetry, pump telemetry, reservoir levels, telemetry outstations, pipeline control, compressor control`,
    hints:
      "substation|turbine|turbines|pump|pumps|pumping|reservoir|borehole|treatment works|wind farm|solar farm|feeder|breaker|pipeline + telemetry|reading|readings|alarm|alarms|screen|control|offline|data|trend|trends",
  },
  {
    name: "historian",
    label: "Process history",
    under: ["scada"],
    says: "historian, process historian, plant historian, pi historian, osisoft pi, aveva pi, process data archive, trend data, plant data archive",
    hints: "trend|trends|tags|tag + missing|flat|history|old|process|plant",
  },
  {
    name: "utility-billing",
    label: "Billing of customers",
    under: ["subscriber-billing"],
    says: `
      billing system, customer billing, billing platform, utility billing, bill run, bill runs, tariff setup, tariffs, direct debit run, bill printing, invoice run, customer information system, kraken, sap is u, gentrack, rating engine, mediation`,
    hints:
      "bill|bills|billing|tariff|tariffs|direct debit|statement|statements + run|customer|customers|wrong|system|print|stuck|rate",
  },
  {
    name: "energy-trading",
    label: "Energy trading and settlement",
    under: ["trading"],
    says: "energy trading, etrm, energy trading system, balancing mechanism, settlement system, nominations, market nominations, forecasting system, demand forecasting, imbalance",
    hints: "nomination|nominations|imbalance|settlement|balancing + energy|gas|power|market|submitted|system",
  },
  {
    name: "field-crews",
    label: "Crews in the field",
    under: ["field-service"],
    says: `
      field crew tablets, field tablets, field crews, crew dispatch, job dispatch, work management, work order management, mobile workforce management, engineer scheduling, appointment booking for engineers, field app, permit to work, permit to work system, toughbooks, rugged tablets, lone worker devices`,
    hints:
      "crew|crews|field engineer|field engineers|gang|gangs|fitter|fitters|technician|technicians + job|jobs|tablet|tablets|toughbook|app|schedule|dispatch|appointment|appointments|permit",
  },
  {
    name: "asset-maintenance",
    label: "Maintenance of plant",
    under: ["field-service"],
    says: "asset management platform, enterprise asset management, eam, maximo, sap pm, cmms, maintenance planning, planned maintenance system, preventive maintenance system, inspection app, inspections app, spare parts system",
    hints:
      "maintenance|inspection|inspections|spare parts|spares + system|app|planner|work order|work orders|schedule|module",
  },
  {
    name: "maps-gis",
    label: "Maps and geographic data",
    under: ["business-app"],
    says: "gis, geographic information system, gis mapping, network maps, spatial data, arcgis, esri, qgis, mapping system, survey data, drone imagery, asset mapping, smallworld",
    hints: "map|maps|layer|layers|coordinates|survey + gis|esri|arcgis|assets|pipes|cables|parcels|fields|drone",
  },
  {
    name: "telecom-network",
    label: "A telecoms provider's own network",
    under: ["subscriber-billing"],
    says: "network inventory, oss, bss, provisioning platform, service provisioning, number porting, porting, sim provisioning, hlr, radio access network, cell sites, mast, masts, exchange equipment, dslam, olt, fiber rollout",
    hints:
      "subscriber|subscribers|cell site|mast|exchange|port|porting + number|provision|provisioning|activated|activation|down",
  },
  {
    name: "waste-collection",
    label: "Waste and recycling rounds",
    under: ["logistics"],
    says: "waste management system, bin collection system, collection rounds, round management, in cab waste, bin weighing, recycling centre system, tipping records, waste transfer notes, weighbridge tickets",
    hints: "bin|bins|round|rounds|recycling|skip|skips|tip + collection|missed|crew|app|route|system|ticket|tickets",
  },
  {
    name: "farm-machinery",
    label: "Farm machines and fields",
    under: ["ot"],
    says: `
      farm management system, farm management software, precision agriculture, tractor guidance, gps guidance, autosteer, rtk base station, rtk correction, combine telemetry, yield maps, irrigation control, irrigation controllers, soil sensors, weather stations, greenhouse control, climate computer, grain dryer, grain store monitoring, feed systems, spray records, john deere operations center`,
    hints:
      "tractor|combine|sprayer|irrigation|greenhouse|glasshouse|field|fields|grain|silo + gps|guidance|autosteer|sensor|sensors|control|controller|app|temperature|map|maps|yield|valves",
  },
  {
    name: "livestock-systems",
    label: "Animals and dairy",
    under: ["ot"],
    says: "herd management, herd management system, milking parlour, milking robots, milking system, dairy system, animal records, ear tags, tag reader, tag readers, cattle movements, livestock records, movement licences, poultry house control, feed robots",
    hints:
      "cow|cows|herd|cattle|sheep|pig|pigs|hens|milk|milking|parlour|livestock|animal|animals + record|records|system|robot|tag|tags|reader|movement|movements|screen|data|collar",
  },
  {
    name: "packhouse",
    label: "Grading, packing and traceability of food",
    under: ["mes"],
    says: "packhouse system, packhouse, grading line, grader, optical sorter, traceability, crop traceability, batch traceability, cold store monitoring, cold store temperature, cold chain monitoring, temperature probes, haccp records, food safety records",
    hints:
      "cold store|chiller|freezer|fridge|fridges + temperature|probe|probes|alarm|monitoring|log, batch|lot + trace|traceability|recall|labels",
  },
];
