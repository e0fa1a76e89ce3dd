import type { Concept } from "./concept.ts";

/** Telephony, mobiles, meeting rooms. */
export const communications: readonly Concept[] = [
  {
    name: "telephony",
    label: "Telephony",
    under: ["phones"],
    says: `
      telephony, phone system, phone systems, telephone, telephones, telephone system, desk phone, desk phones,
      deskphone, voip, sip, sip trunk, sip trunks, pbx, pabx, switchboard, dial tone, dial plan, voicemail,
      voice mail, extension, extensions, phone extension, teams calling, teams phone, teams voice, direct routing,
      phone number, phone numbers, phone line, phone lines, landline, landlines, unified communications,
      call forwarding, call routing, call recording, ddi number, ddi numbers, dect, dect phones, avaya, mitel, 3cx,
      ringcentral, 8x8, cisco phone, cisco phones, cucm, call manager, polycom, yealink, gamma horizon,
      number porting, voice services, voice, telephone lines, number port, fax line, fax, fax server, efax,
      reception phone, call divert, telecoms, telecom, telephony and voice, poly, softphone, soft phone, call quality,
      emergency calling, e911, horizon phone, telephony platform, telephone extensions, phone handset, desk handset,
      telephony service, telephony management, voice platform, call platform`,
    hints: `
      phone|phones + dead|ring|rings|ringing|tone|transfer|divert|forward|reception|desk|calls|dial|dialling|hold|outbound|inbound|line|lines,
      phone + system|extension|voicemail,
      calls + drop|dropping|dropped|transfer|forward|divert|forwarding|route|routed|external|crackle|crackly|hold|queue|outbound|inbound|make|reception|record|recorded|recording,
      call + hold|transfer|record|recording|divert|forward|crackle|external|reception, press 1 for|option, operator|operators|switchboard + transfer|callers|calls|outside|ward|connect,
      port our number|numbers|over, toll free, 0800 number, freephone,
      customers + get through|hear busy + number|line|hold`,
    weak: "calls, ringing, dial",
  },
  {
    name: "contact-centre",
    label: "Contact centre",
    under: ["telephony"],
    says: `
      contact center, contact centre, call center, call centre, genesys, five9, nice incontact, amazon connect,
      call centre platform, agent desktop, zendesk talk, wallboard, appointment line, booking line, customer line,
      patient line`,
  },
  {
    name: "mobile",
    label: "Mobile phones and MDM",
    under: ["phones"],
    says: `
      mobile phone, mobile phones, company mobile, company mobiles, mobile device, mobile devices,
      mobile device management, mdm, mobiles, cell phone, cell phones, cellphone, cellphones, smartphone, smartphones,
      work phone, work phones, company phone, company phones, iphone, iphones, android, android phone, sim, sims,
      sim card, sim cards, esim, esims, tablet, tablets, ipad, ipads, mobile contract, mobile contracts, mobile plan,
      mobile plans, data roaming, roaming charges, mobile data, airwatch, workspace one, jamf mobile, mobileiron,
      meraki mdm, mobile fleet, byod, mobile telephony, mobile tariff, data plan, mobile broadband, mifi, dongle,
      ruggedised tablet, mam, app protection policies, samsung phone, samsung galaxy, pixel phone, mobile email,
      blackberry, soti, mobile handset, mobile handsets, handsets and sims, mobile fleet management, lost phone wipe,
      mobile support, mobile service, device sim`,
    hints: `
      lost|stolen|left|nicked|cracked|dropped|smashed + phone|mobile|iphone|ipad|tablet|cell|handset,
      wipe|wipes|erase|erases|remote wipe + phone|mobile|iphone|ipad|tablet|device, email on + phone|mobile|iphone,
      phone + upgrade|contract|replacement|bill|company|new work|data allowance|roaming, vodafone, o2, ee mobile,
      t mobile, at and t mobility, verizon wireless, personal phone + email|work|teams,
      mobile + coverage|signal|bill|replacement|contract, missing|left behind + phone|tablet|mobile|ipad|iphone,
      tablet|ipad|iphone|phone + missing|train|taxi|stolen|enrol|enrolled|passcode`,
    weak: "cell",
  },
  {
    name: "av",
    label: "Meeting rooms and AV",
    under: ["displays"],
    says: `
      audio visual, audiovisual, meeting room system, meeting room systems, meeting room screen, meeting room screens,
      meeting room technology, meeting room tech, projector, projectors, video conferencing, video conference,
      videoconferencing, vc unit, teams room, teams rooms, zoom room, zoom rooms,
      room booking panel, room panel, room booking screen, microphone, microphones, loudspeakers, speakers,
      smart board, smartboard, interactive whiteboard, whiteboard, interactive display, display screens,
      polycom studio, logitech rally, crestron, hdmi, hearing loop, pa system, tannoy, tv screen, tvs,
      tv, webex room, clickshare, airtame, lecture capture, conference phone, room display, av equipment,
      presentation equipment, surface hub, boardroom screen, conference room, video conferencing kit, video kit,
      meeting room kit, conference av, meeting room and video conferencing, meeting room equipment, room systems,
      conference facilities, courtroom display, courtroom av, av kit, av system, av systems,
      av support, av screens, meeting av, room av, av technician`,
    hints: `
      meeting room|boardroom|conference room|huddle room|classroom|auditorium|lecture theatre|board room + screen|display|camera|mic|sound|audio|tv|panel|equipment|kit|speaker|speakers|touchscreen|share|cast|casting|video|console|monitor|remote|projector|present|presentation,
      screen + cast|share in the room, cast + screen|room, camera + meeting|video|boardroom|room,
      echo + call|room|meeting, far end, cant hear + room|meeting|call, echo,
      room + sound|video|camera|screen|dial|join,
      av + room|rooms|screen|screens|meeting|boardroom|event|projector|kit|conference`,
    weak: "projector, camera, boardroom, presentation",
  },
  {
    name: "signage",
    label: "Screens for customers and visitors",
    under: ["displays"],
    says: `
      digital signage, signage, lobby screen, lobby screens, advertising screen, advertising screens, menu boards,
      digital menu boards, window display, window displays, information screens, signage player, welcome screen,
      public display, public displays, wayfinding screens`,
    hints: `
      screen|screens|display|displays + reception|lobby|window|advert|adverts|promo|slides|playing|plays|shop|store|branch|menu|video`,
  },
  { name: "displays", label: "Displays of any kind", broad: true, says: "display, displays, screens, big screen" },
  {
    name: "email",
    label: "Email service",
    under: ["m365"],
    broad: true,
    says: `
      email, emails, e mail, mail, email service, email system, email platform, mail server, mail flow, outlook,
      exchange server, email administration, messaging, email support`,
    hints: "smtp, imap, pop3, smtp relay, mail relay, send|sending|receive|receiving + email|emails|mail",
  },
  {
    name: "radio",
    label: "Radios and pagers",
    says: `
      two way radio, two way radios, walkie talkie, walkie talkies, pager, pagers, bleep, bleeps, radio handset,
      radios, bleep system, paging system, paging, paging and bleep system, crash bleep, crash call, crash team,
      pagers and bleeps, emergency bleep, on call bleep`,
    hints: "pages + getting|team|doctor|receive|nurse|arriving, bleep + dead|battery|new|registrar|number",
  },
  {
    name: "call-queues",
    label: "Call queues and menus",
    under: ["telephony"],
    says: `
      call queue, call queues, auto attendant, auto attendants, hunt group, hunt groups, ivr, ivr menu, ivr menus,
      phone menu, phone menus, call flow, call flows, hold music, call menu, menu options, queue announcement,
      call routing menu, call tree, ring group, ring groups, switchboard greeting, recorded greeting,
      call queues and menus`,
    hints: `
      press 1|2|3|4|5 for, press + option|menu|recording,
      recording|greeting|announcement|message + line|callers|queue|hold|welcome|menu|office closed,
      callers + hold|queue|wait|waiting|menu|option|option 1|option 2, add|remove + queue|hunt group|ring group,
      greeting + number|phone|voicemail|line|office|main`,
  },
];
