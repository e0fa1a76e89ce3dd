import type { Concept } from "./concept.ts";

/** The building: what touches IT there, and what does not. */
export const facilities: readonly Concept[] = [
  {
    name: "power",
    label: "Power and UPS",
    says: `
      ups, upss, ups battery, ups batteries, uninterruptible power supply, uninterruptible power, generator,
      generators, backup generator, backup power, pdu, pdus, power distribution, power supply room, power cut,
      power cuts, power outage, power failure, apc, apc ups, electrical supply, electrics, electrical, electricity,
      electrician, pat testing, pat test, power and cooling, emergency power, surge protection, diesel generator,
      comms room power, server room power, room power, ups and power, ups and comms room power, standby generator`,
    hints: `
      battery|batteries + comms|server room|rack|ups|replace|beep|beeping|datacenter,
      beeping + comms|server room|ups|rack|cabinet, sockets + power|electric, fuse, fuses, breaker tripped`,
  },
  {
    name: "cooling",
    label: "Cooling",
    says: `
      aircon, air conditioning, cooling, hvac, crac, server room cooling, server room temperature, air con, chiller,
      chillers, heating, thermostat, humidity, ac unit, ac units, ventilation, room temperature, water leak,
      leak detection, environmental monitoring, temperature sensor, temperature sensors, cooling unit, cooling units`,
    hints: `
      hot|warm|temperature|overheating|overheats|heat + server room|comms room|room|datacenter|office|cabinet|upstairs,
      degrees, sweating + room`,
  },
  {
    name: "fire-safety",
    label: "Fire and safety",
    kind: "outside",
    says: `
      fire alarm, fire alarms, fire drill, fire drills, fire extinguisher, fire extinguishers, fire assembly point,
      assembly point, fire warden, fire wardens, fire exit, fire suppression, gas suppression, evacuation,
      evacuation plan, health and safety, risk assessment for display screens, safety training, first aid,
      first aider, first aiders, accident book, defibrillator, sprinkler, fire safety, emergency exit, coshh, ppe,
      workplace safety`,
  },
  {
    name: "cctv",
    label: "CCTV",
    under: ["physical-security"],
    says: `
      cctv, security camera, security cameras, surveillance, surveillance cameras, video surveillance, cctv camera,
      cctv cameras, cctv footage, cctv recorder, nvr, dvr, camera footage, milestone xprotect, genetec, cameras,
      verkada`,
    hints: "footage, camera + car park|warehouse|entrance|door|gate|outside|yard|recording",
  },
  {
    name: "door-access",
    label: "Doors and badges",
    under: ["physical-security", "keys"],
    says: `
      door access, door access control, access control system, physical access, badge, badges, id badge, id badges,
      key card, key cards, keycard, keycards, access card, access cards, fob, fobs, key fob, key fobs, swipe card,
      swipe cards, door entry, door controller, door controllers, turnstile, turnstiles, paxton, building access,
      building access control, badge reader, badge readers, door system, intercom, proximity card, entry card,
      door reader, door lock, door locks, gate barrier, barrier, visitor badge, lanyard, lanyards, badge system,
      smart card reader for doors, hid reader, id card, id cards, entry system`,
    hints: `
      badge|card|fob|swipe|pass + door|doors|open|gate|lost|building|entrance|turnstile|reader|site|new,
      doors + open|lock|unlock|locked|swipe`,
  },
  {
    name: "physical-security",
    label: "Physical security",
    mixed: true,
    says: `
      physical security, site security, security guard, security guards, burglar alarm, intruder alarm,
      building alarm, alarm panel, alarm code, manned guarding, premises security, building security, site access,
      reception security, intruder detection system, panic alarm, gatehouse, office keys, building keys,
      keys to the building|office|cupboard, locksmith, safe combination`,
  },
  {
    name: "visitor-system",
    label: "Visitor management",
    says: `
      visitor management, visitor sign in, visitor management system, sign in tablet, envoy, reception tablet,
      visitor kiosk, visitor registration`,
  },
  {
    name: "building",
    label: "Building and cleaning",
    kind: "outside",
    says: `
      facilities, facilities management, building maintenance, building manager, landlord, cleaning, cleaner,
      cleaners, janitor, toilet, toilets, restroom, restrooms, plumbing, plumber, lightbulb, light bulb, light bulbs,
      lightbulbs, lighting, lights in office, lift broken, elevator, elevators, window cleaning, furniture, chair,
      chairs, office chair, office chairs, standing desk, standing desks, desk booking, hot desk, hot desking,
      desk lamp, carpet, paint, painting, pest control, gardening, rubbish bin, bins, waste collection, kitchen,
      kettle, coffee machine, dishwasher, fridge, microwave, vending machine, water cooler, refrigerator, stationery,
      office supplies, paper clips, post room, postroom, mailroom, mail room, franking machine, courier, couriers,
      parcel, parcels, office plants, plants watered, locker, lockers, blinds, roof leak, tap dripping, rats, gutter,
      snow clearing, reception desk, meeting room booking, room booking, room bookings, book a room|meeting room,
      office seating, seating plan, loo, loos, heater, radiator, radiators, janitorial`,
    hints: "lift|elevator + stuck|broken, bulb, toilet paper, parcel|package + arrived|deliver|delivery|reception",
  },
  {
    name: "parking",
    label: "Parking and vehicles",
    kind: "outside",
    says: `
      parking, car park, carpark, parking space, parking spaces, parking permit, parking permits, parking pass,
      car park pass, company car, company cars, pool car, pool cars, fleet cars, car lease, fuel card, fuel cards,
      bike shed, cycle to work, ev charger, ev chargers, ev charging, mileage, forklift, forklifts, van, vans, lorry,
      trucks, bike rack, charging point, charging points, parking ticket, mot`,
  },
];
