import type { Concept } from "./concept.ts";

/** Hospitals and clinics. */
export const health: readonly Concept[] = [
  {
    name: "clinical",
    label: "Clinical systems at large",
    under: ["business-app"],
    broad: true,
    says: `
      clinical system, clinical systems, clinical application, clinical applications, clinical software,
      clinical it systems, clinical applications support, clinical it`,
  },
  {
    name: "patient-record",
    label: "Electronic patient records",
    under: ["clinical"],
    says: `
      ehr, emr, epr, epic, cerner, meditech, emis, systmone, rio, nervecentre, electronic patient record,
      electronic patient records, electronic health record, electronic health records, patient record, patient records,
      patient record system, medical records, medical records system, health records, patient notes, clinical notes,
      patient chart, patient charts, oracle health, millennium`,
    hints: `
      patient|patients|ward|clinic|clinician|nurse|doctor|hospital + record|records|chart|charts|notes|history,
      notes + open|load|ward|patient, chart|charts + ward|patient|open|load`,
  },
  {
    name: "record-templates",
    label: "Forms and templates of patient records",
    under: ["patient-record"],
    says: `
      clinical forms, clinical form, order set, order sets, care pathway, care pathways, clinical templates,
      patient record templates, epr configuration, epr build, epr config, clinical configuration, clinical content,
      smart phrases, documentation templates`,
    hints: `
      form|forms|template|page|screen|pathway|order set|field|tick box|dropdown + clinical|assessment|screening|patient|epr|ward|nursing|discharge|sepsis,
      add|adds|change|changes + tick box|field|order set|dropdown|question + form|page|assessment`,
  },
  {
    name: "record-access",
    label: "Roles in patient records",
    under: ["patient-record", "access"],
    says: `
      patient record access, epr access, epr roles, clinical roles, patient record roles, clinician access, epr accounts,
      ehr access, clinical system access`,
    hints: `
      locum|doctor|nurse|consultant|clinician|midwife|registrar + sign|see|prescribe|view|access|role|permission|rights + letters|notes|record|records|epr|chart|discharge`,
  },
  {
    name: "record-audit",
    label: "Who looked at which record",
    under: ["audit"],
    says: `
      record access audit, access audit, privacy audit, record snooping, inappropriate access, break the glass audit,
      audit of record access, auditing access to records, auditing who looked, audit trail of records`,
    hints: `
      peek|peeked|snoop|snooped|snooping|nosy|nosey, looked|looking|look|viewed|opened|read + record|notes|file|records + colleague|who|without|neighbour|family|celebrity`,
  },
  {
    name: "patient-admin",
    label: "Patient administration",
    under: ["clinical"],
    says: `
      pas, patient administration, patient administration system, adt, bed state, bed management, bed board,
      patient flow, waiting list system, appointment system, outpatient booking system, master patient index, mpi,
      patient demographics, admissions system, admission system, appointment letters`,
    hints: `
      patient + admitted|discharged|ward|bed|went home|transferred|shows|duplicate|demographics,
      hospital number|numbers|nhs number, duplicate|two|merge|merges + patient|patients|person|records|entries, bed|beds + shows|occupied|free|state`,
  },
  {
    name: "prescribing",
    label: "Electronic prescribing",
    under: ["clinical"],
    says: `
      e prescribing, eprescribing, electronic prescribing, prescribing system, epma, emar, drug chart, drug charts,
      pharmacy system, medication chart, medication charts, medicines system, pharmacy robot, dispensing system,
      drug library, medication administration, prescribing`,
    hints: `
      prescription|prescriptions|drug|drugs|dose|doses|medication|medicine|allergy + chart|system|screen|error|print|greyed|prescribe|round|order|wrong`,
  },
  {
    name: "imaging",
    label: "Medical imaging",
    under: ["clinical", "images"],
    says: `
      pacs, ris, radiology, radiology system, dicom, radiology image, radiology images, image archive, image viewer,
      vendor neutral archive, vna, medical imaging, x ray system, imaging system, radiology images and viewers`,
    hints: `
      x ray|xray|xrays|x rays|ct|mri|scan|scans|ultrasound|mammogram + image|images|load|loads|viewer|display|missing|theatre|open|opens|appear|report,
      ct scan|scans, mri scan|scans`,
  },
  { name: "images", label: "Images of any kind", broad: true, says: "imaging, image, images" },
  {
    name: "laboratory",
    label: "Laboratory systems",
    under: ["clinical"],
    says: `
      lims, laboratory information, laboratory system, laboratory systems, lab system, lab systems, pathology,
      pathology system, blood bank, blood bank system, pathology laboratory, winpath, specimen tracking,
      histology system, microbiology system, blood sciences`,
    hints:
      "sample|samples|specimen|specimens|blood|bloods|histology + label|labels|lab|barcode|system|analyser|results",
  },
  {
    name: "hl7",
    label: "Messages between clinical systems",
    under: ["integration"],
    says: `
      hl7, fhir, hl7 feed, hl7 feeds, hl7 messages, interface engine, result messaging, trust integration engine,
      ensemble, rhapsody, mirth, integration engine, fhir interfaces, clinical interfaces`,
    hints: `
      result|results|referral|referrals|summaries|summary|letters|order|orders|message|messages + electronically|crossing|cross|arrive|arriving|turn up|show up|feed|queue|reach|flow|notes|gp`,
  },
  {
    name: "telehealth",
    label: "Video consultations",
    under: ["clinical"],
    says: `
      telehealth, telemedicine, video consultation, video consultations, virtual clinic, virtual clinics, virtual ward,
      attend anywhere, accurx, online consultation, remote consultation, remote monitoring of patients`,
    hints: "video|virtual|remote|online + appointment|clinic|consultation|patient|patients",
  },
  {
    name: "medical-devices",
    label: "Medical devices",
    broad: true,
    says: `
      medical device, medical devices, medical equipment, bedside devices, patient monitor, patient monitors,
      infusion pump, infusion pumps, syringe driver, syringe drivers, ventilator, vital signs monitor, vitals monitor,
      ecg machine, ecg machines, ultrasound, mri scanner, ct scanner, defibrillators, dialysis machine, anaesthetic machine,
      clinical equipment`,
    hints: "obs|pump|pumps|monitor|monitors|ecg + patient|bedside|ward|readings|vitals|nurse|drug",
  },
  {
    name: "device-connectivity",
    label: "Connecting medical devices",
    under: ["medical-devices"],
    says: `
      medical device connectivity, medical device integration, device gateway, pump gateway, infusion pump gateway,
      vitals link, vitals monitor link, device integration, bedside integration, networked medical devices,
      connected medical devices`,
    hints: `
      @medical-devices + network|wifi|connect|connected|connection|send|sends|sending|over the air|gateway|chart|feed|readings|pull|link|offline,
      obs|readings|vitals + chart|send|sends|across|epr|record`,
  },
  {
    name: "clinical-engineering",
    label: "Servicing medical devices",
    under: ["medical-devices"],
    says: `
      biomedical, biomed, clinical engineering, medical engineering, medical physics, ebme, medical equipment servicing,
      medical device servicing, calibration, medical equipment maintenance, equipment calibration, equipment servicing,
      equipment library`,
    hints: `
      @medical-devices + service|serviced|servicing|calibrate|calibrated|calibration|repair|repairs|broken|due|check|inspection|sticker|expired,
      defib|defibrillator|hoist|scales|bed + service|due|sticker|check|overdue|calibrated, calibrate|calibrated|calibrates`,
  },
  {
    name: "ward-carts",
    label: "Computers on wheels",
    under: ["endpoint"],
    says: `
      workstation on wheels, workstations on wheels, wow, wows, computer on wheels, computers on wheels, cow, cows,
      ward cart, ward carts, medication cart, medication carts, drugs trolley computer, mobile workstation, trolley computer,
      laptop trolley`,
    hints: "trolley|cart|wheels + computer|pc|battery|screen|laptop|charge|ward|nurse|drug round",
  },
  {
    name: "nurse-call",
    label: "Nurse call",
    under: ["alerts"],
    says: `
      nurse call, nurse call system, call bell, call bells, patient call, patient call system, bedside alarm,
      bedside alarms, call buzzer, nurse buzzer, patient buzzer, emergency pull cord, staff attack alarm`,
    hints: "buzzer|bell|pull cord + bed|bay|ward|patient|nurse|toilet|room|corridor|lamp",
  },
  {
    name: "smartcards",
    label: "Smartcards",
    says: `
      smartcard, smartcards, smart card, smart cards, nhs smartcard, registration authority, ra desk, ra team,
      chip card, smartcard renewal, smartcard issue`,
    hints: "card + pin|unlock|unlocks|expired|prescribe|chip|renew|locked|position|login",
  },
  {
    name: "tap-sign-on",
    label: "Signing on with a badge",
    under: ["sso"],
    says: `
      tap and go, tap on, tap to sign in, badge tap, badge login, imprivata, fast user switching, tap sign on, tap and go sign on,
      proximity login`,
    hints: "tap|taps|tapping + badge|card|login|reader|screen|computer|pc|ward, badge + login|computer|pc",
  },
  {
    name: "clinical-safety",
    label: "Clinical safety",
    under: ["risk"],
    says: `
      clinical safety, clinical safety case, safety case, hazard log, dcb0129, dcb0160, clinical safety officer, cso,
      clinical risk, patient safety of systems, clinical hazard`,
    hints: "harm + patient|patients|someone|system|algorithm, hazard|hazards + log|system|software|clinical",
  },
  {
    name: "downtime",
    label: "Working on paper",
    under: ["dr-plan"],
    says: `
      downtime procedure, downtime procedures, downtime pack, downtime packs, paper packs, paper pack, downtime forms,
      paper forms, paper process, paper fallback, manual workaround, manual procedures, business continuity packs, fallback forms,
      downtime viewer`,
    hints: `
      paper|printed + forms|pack|packs|fallback|procedure|charts + down|dark|outage|system|computers`,
  },
  {
    name: "security-toolkit",
    label: "Security self-assessments",
    under: ["compliance-evidence"],
    says: "dspt, security toolkit, dsp toolkit, data security and protection toolkit, toolkit submission, ig toolkit",
  },
  {
    name: "dictation",
    label: "Dictation",
    under: ["business-app"],
    says: "speech recognition, voice recognition, clinic letters, digital dictation, dictation, transcription, dragon medical",
  },
  {
    name: "patient-entertainment",
    label: "Televisions at the bedside",
    says: "patient entertainment, bedside tv, bedside television, bedside televisions, tellies, televisions, patient tv",
  },
];
