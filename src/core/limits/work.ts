/** What is worked on at once. */
export const WORK = {
  /** What the window holds and does at once. */
  window: {
    /** Of a log, whatever its length. Bytes. */
    logHeld: 3 * 1024 * 1024,
    /** Places of a text in it that are counted. */
    logHits: 5_000,
    /** Of a log that is copied, from its end. Bytes. */
    logCopied: 19_000_000,
    /** Environments of the picture that it shows until it has heard from main. */
    picture: 30,
  },
  /** A commit as a person reads it. */
  diff: {
    /** Files, the first. */
    files: 100,
    /** Lines of one file, and of all files together. */
    fileLines: 1_000,
    lines: 5_000,
    /** Characters of a line. */
    line: 500,
    /** What git prints of it, bytes. */
    printed: 4 * 1024 * 1024,
  },
  /** What the list of the deploy sheet offers. */
  choices: {
    /** The newest commits of the watched branch. */
    commits: 30,
    /** Open pull requests, those changed last. */
    pulls: 30,
    /** Commits whose CI is asked about, the newest. */
    ci: 10,
  },
  migrations: {
    /** Files of a range that are read. */
    files: 150,
    /** How many are described, the gravest first: nobody would read about more. */
    told: 50,
    /** Characters of all files of a range together: what is longer holds data, not a schema. */
    text: 1_000_000,
    /** Characters of a file of Python with something in it that is not understood: finding out what goes on behind it takes long. */
    brokenText: 50_000,
    /** Files that were there before a range and are read for what was there, where each is a question to a server. */
    earlierFiles: 200,
    /** The same where one question has them all. */
    earlierFilesAtOnce: 3_000,
    /** Characters of them together. */
    earlierText: 4_000_000,
    /** Modules that are read for the classes of fields. */
    fieldModules: 20,
    /** Changes of one file, the gravest first. */
    judgements: 200,
    /** Names of a file of Python or Ruby that stand for something written down, and the parts of what one stands for. */
    writtenNames: 200,
    writtenParts: 1_000,
    /** Characters of a text that is put together of others: one that doubles with each line would have no end. */
    writtenText: 20_000,
    /** Things that a loop goes through one by one; where there are loops within, and of these so many. */
    loopItems: 50,
    loopItemsNested: 7,
    loopsWithin: 2,
  },
  /** Work that does not run on the main thread. */
  worker: {
    /** Jobs that wait for their turn. One more is refused. */
    queue: 100,
    /** One job; past it the worker is ended. */
    jobMs: 10_000,
    /** The worker ends after this long without a job. */
    idleMs: 5_000,
    /** What it may hold. */
    megabytes: 512,
    /** A shorter text is masked on the main thread: that takes at most 10 ms (measured). Characters. */
    maskInPlace: 32_000,
    /** Lock files and manifests together. */
    locksInPlace: 200_000,
  },
  /** What is looked at before something is said. */
  engine: {
    /** Changes of a range whose own CI is asked about, the newest. */
    askedCi: 30,
    /** Commits of a range whose files are read for tags, the newest. */
    tagged: 50,
    /** Commits whose subjects are looked up after one look. */
    subjects: 10,
    /** Commits of past deploys of which one question asks whether they are still there. */
    lookedFor: 500,
    /** Deploys of one number that are looked through. */
    marked: 500,
    /** Deploys that a handover tells of, the newest. */
    handoverDeploys: 2_000,
    /** Deploys of an app that an error can have come with, the newest. */
    errorDeploys: 500,
    /** What of a failed deploy’s log is read, its end. */
    failureTail: 1024 * 1024,
    /** Pieces in which it may come. */
    failurePieces: 200,
    /** Tags that are asked about one by one, the highest first. */
    tagsWithin: 200,
    /** Branches that are asked whether they have the tag of a point release. */
    branchesOfTag: 8,
    /** Commits of the release’s own branch among which tags are looked for. */
    lineOfTag: 1_000,
    /** Tags of which it is asked when they were made, the newest. */
    tagsDated: 12,
    /** Deploys of the hosted product in a cycle. */
    cycleDeploys: 1_000,
    /** Point releases of a version that are looked at, the last. */
    pointReleases: 12,
    /** Finished deploys among which the one that brought a candidate is looked for. */
    broughtBy: 30,
    /** Deploys that these are taken from. */
    hostedDeploys: 200,
    /** Places where one change was seen, the newest. */
    seenOf: 2_000,
    /** Changes that one question finds. */
    whereabouts: 6,
    /** Lines of releases that are looked at, the newest. */
    cutLines: 6,
    /** Changesets that wait for a release and are read in one question. */
    changesets: 100,
    /** The same where each is a question. */
    changesetsAsked: 20,
    /** Manifests that are compared with their lock files. */
    manifests: 20,
    /** Changes that are sent side by side. */
    changes: 8,
  },
  /** What the `binnacle` command and the app send each other. */
  /** Webhooks that come in. */
  incoming: {
    /** Of one request, bytes: GitHub sends up to 25 MB, of which all but the repository's name is nothing to us. */
    body: 5_000_000,
    perSecond: 20,
    connections: 16,
    /** Events of which it is known that they were here before. */
    remembered: 1_000,
  },
  /** What is on its way to one webhook. */
  webhooks: {
    /** Messages that wait. The oldest is given up. */
    waiting: 1_000,
    /** Messages that were given up, the newest. */
    dead: 100,
    /** What a receiver answers, of which only the status counts. Bytes. */
    answer: 64 * 1024,
    /** Messages that arrived, so that none is sent twice. */
    arrived: 200,
  },
  commandLine: {
    /** What the command sends the app. */
    call: 1_000_000,
    /** The file by which it finds the app. */
    found: 100_000,
    /** Commands that are connected at once. */
    connections: 32,
    /** Deploys that `binnacle history` prints. */
    deploys: 500,
    /** Migrations that `binnacle judge` reads. */
    migrations: 5_000,
    /** What `binnacle mask` reads. Bytes. */
    masked: 256 * 1024 * 1024,
  },
} as const satisfies Record<string, Record<string, number>>
