import type { Concept } from "./concept.ts";

/** Schools and universities. */
export const education: readonly Concept[] = [
  {
    name: "teaching-tech",
    label: "Teaching technology at large",
    broad: true,
    says: `
      teaching technology, teaching tech, learning technology, learning technologies, education technology, edtech,
      teaching systems, teaching and learning systems, classroom technology`,
  },
  {
    name: "lms",
    label: "Learning platforms",
    under: ["teaching-tech", "business-app"],
    says: `
      lms, vle, moodle, canvas, canvas lms, blackboard, brightspace, d2l, google classroom, learning management,
      learning management system, learning management platform, virtual learning environment, learning platform,
      e learning platform, course site, course sites, module page, module pages, module site, turnitin, schoology`,
    hints: `
      module|course|assignment|assignments|quiz|coursework|gradebook|marks|submission + page|upload|submit|see|students|student|visible|site|late|platform`,
  },
  {
    name: "student-records",
    label: "Student records",
    under: ["business-app"],
    says: `
      student records, student record system, student records system, student records platform, student information system,
      sis, sits, banner, registry system, sims school, mis school, school mis, arbor, bromcom, powerschool, enrolment system,
      admissions system, timetabling, timetabling system, timetable system, student management system, registry, transcripts,
      ucas, celcat, syllabus plus`,
    hints:
      "student|students|enrolment|transcript|transcripts|marks|timetable + record|records|system|wrong|missing|registry|shows",
  },
  {
    name: "student-accounts",
    label: "Accounts of students",
    under: ["accounts", "onboarding"],
    says: `
      student account, student accounts, student login, student logins, student account lifecycle, enrolment account,
      student username, student email account, alumni account, alumni accounts, pupil accounts, pupil logins, applicant accounts`,
    hints:
      "student|students|fresher|freshers|postgraduate|undergraduate|pupil|pupils|phd|alumni + login|logins|account|accounts|username|email",
  },
  {
    name: "lecture-capture",
    label: "Lecture recording",
    under: ["teaching-tech"],
    says: `
      lecture capture, lecture recording, lecture recordings, panopto, echo360, recorded lectures, recorded lecture,
      lecture video, lecture videos, mediasite, kaltura, seminar recording`,
    hints:
      "lecture|lectures|seminar|class|session + recording|recorded|recordings|record|video|videos|captions|playback",
  },
  {
    name: "lecture-av",
    label: "Equipment of lecture theatres",
    under: ["av", "teaching-tech"],
    says: `
      lecture theatre av, lecture theatre equipment, lectern, lecterns, classroom av, classroom equipment, teaching room av,
      teaching space equipment, visualiser, visualisers, lecture room equipment, teaching room equipment`,
    hints: `
      lecture theatre|lecture hall|lecture room|classroom|seminar room|teaching room + projector|screen|mic|microphone|sound|equipment|lectern|hdmi|display|audio`,
  },
  {
    name: "digital-exams",
    label: "Digital examinations",
    under: ["teaching-tech"],
    says: `
      digital exams, digital exam, online exam, online exams, e assessment, digital examination, digital examinations,
      digital assessment, online assessment, exam platform, exam software, inspera, examsoft, remote invigilation, proctoring,
      lockdown browser, exam delivery, e exam, e exams, computer based exams`,
    hints:
      "exam|exams|invigilated|invigilator|invigilation|candidates|test + laptop|laptops|online|crashed|digital|login|browser|paper|platform|software",
  },
  {
    name: "hpc",
    label: "High performance computing",
    under: ["research-computing"],
    says: `
      hpc, high performance computing, supercomputer, supercomputing, slurm, job scheduler, compute cluster, research cluster,
      gpu cluster, gpu nodes, cluster jobs, batch cluster, grid computing, login node, compute nodes`,
    hints: `
      job|jobs + pending|slurm|cluster|queue|gpu|scheduler|partition|killed, gpu|gpus + node|job|cluster|hours,
      simulation|simulations|model run + cluster|cores|nodes|jobs`,
  },
  {
    name: "research-storage",
    label: "Research data",
    under: ["research-computing", "storage"],
    says: `
      research data storage, research data, research storage, project share, project shares, research data store,
      research data management, dataset storage`,
    hints: `
      tb|terabytes|terabyte|petabyte|petabytes + data|images|somewhere|store|space|put|storage|lab|research|microscope|sequencing,
      lab|research|experiment|instrument + data|dataset|datasets|images + store|storage|space|put|share`,
  },
  {
    name: "research-enclave",
    label: "Secure research environments",
    under: ["research-computing"],
    says: `
      trusted research environment, tre, secure data enclave, data enclave, data safe haven, safe haven, secure research environment,
      secure research data`,
    hints: "sensitive|identifiable|patient|secure + research|dataset|analysis|enclave",
  },
  {
    name: "research-computing",
    label: "Research computing at large",
    broad: true,
    says: "research computing, research it, research software, research systems, e research, research infrastructure",
  },
  {
    name: "library-systems",
    label: "Library systems",
    under: ["business-app"],
    says: `
      library system, library systems, library management system, library catalogue, library discovery, alma, koha, primo,
      self issue, self issue kiosk, self issue kiosks, ebook access, e journals, ejournals, journal access, online journals,
      ezproxy, library platform, reading lists, repository of publications`,
    hints: `
      library|book|books|journal|journals|ebook|ebooks|article + borrow|catalogue|kiosk|renew|loan|loans|access|search|machine|paywall|open|opening,
      borrow|borrowing + book|books|machine`,
  },
  {
    name: "halls",
    label: "Networks of residences",
    under: ["network", "internet"],
    says: `
      halls of residence, halls, resnet, residential network, bedroom internet, student bedrooms, accommodation network,
      dormitory, dormitories, dorm, dorms, student accommodation, student residences, residence network, residences, guest rooms`,
    hints: `
      room|rooms|bedroom|bedrooms|flat|flats|court|hall + netflix|internet|wifi|gaming|xbox|playstation|console|online|buffers|socket + students|student|first years|night|evening|halls|residence|tenant`,
  },
  {
    name: "open-access-pcs",
    label: "Teaching labs and open-access computers",
    under: ["endpoint", "teaching-tech"],
    says: `
      teaching lab, teaching labs, computer room, computer rooms, computer lab, computer labs, cluster pc, cluster pcs,
      open access pcs, open access pc, it suite, it suites, library pcs, lab pcs, lab computers, student pcs, classroom pcs,
      public computers, computer suite, computer suites`,
    hints: "lab|suite|library|classroom|cluster + pcs|pc|computers|computer",
  },
  {
    name: "research-network",
    label: "The link to the research network",
    under: ["internet-circuit"],
    says: "janet, jisc, janet uplink, geant, surfnet, internet2, national research network, nren, heanet",
  },
];
