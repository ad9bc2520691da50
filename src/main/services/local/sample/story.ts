import { add, all, begin, edit, sortRows, type TreeEdit } from './files'

/** One commit of the sample. */
export interface SampleCommit {
  readonly author: string
  readonly subject: string
  /** Before the sample is made, minutes. */
  readonly minutesAgo: number
  readonly change: TreeEdit
  /** Gets a tag of its month. */
  readonly tagged?: boolean
  /** The subject of the commit that it takes back. */
  readonly reverts?: string
}

/** A branch with one commit, which begins at the head of `main`. */
export interface SampleBranch {
  readonly name: string
  readonly commit: SampleCommit
}

const INES = 'Ines Marlow'
const TOMAS = 'Tomas Pike'
const MEI = 'Mei Larsen'
const RAFAEL = 'Rafael Quint'
const ADA = 'Ada Thornbury'
const OLU = 'Olu Adeyemi'

const HOUR = 60
const DAY = 24 * HOUR

const TEMPLATE = 'site/template.html'
const SORT = 'Sort the tide table by height'

/** What happened on `main`, oldest first. On the way one breaks the check, one the build, one is taken back; the end is green. */
export const MAIN: readonly SampleCommit[] = [
  {
    author: INES,
    minutesAgo: 14 * DAY - 3 * HOUR,
    subject: "Begin the harbour's web site",
    change: begin,
  },
  {
    author: TOMAS,
    minutesAgo: 13 * DAY - 2 * HOUR,
    subject: 'List the ships in port',
    change: add('data/ships.json', 'site/pages/ships.md'),
  },
  {
    author: MEI,
    minutesAgo: 12 * DAY + 4 * HOUR,
    subject: 'Show the tides of the week',
    change: add('data/tides.json', 'site/pages/tides.md'),
    tagged: true,
  },
  {
    author: RAFAEL,
    minutesAgo: 10 * DAY + 1 * HOUR,
    subject: 'Line up the columns of tables',
    change: all(add('site/assets/tables.css'), linkInHead('<link rel="stylesheet" href="{{tables.css}}">')),
  },
  {
    author: ADA,
    minutesAgo: 9 * DAY - 5 * HOUR,
    subject: 'Let ships book a pilot',
    change: add('migrations/0003_pilot_bookings.sql', 'site/pages/pilots.md'),
  },
  {
    author: OLU,
    minutesAgo: 8 * DAY,
    subject: 'Say when the lock opens in winter',
    // Breaks the check: the page it links to is not there.
    change: add('site/pages/winter.md'),
  },
  {
    author: OLU,
    minutesAgo: 8 * DAY - 45,
    subject: 'Give the lock a page of its own',
    change: all(add('site/pages/lock.md'), edit('site/pages/winter.md', 'lock-hours.html', 'lock.html')),
  },
  {
    author: TOMAS,
    minutesAgo: 6 * DAY + 2 * HOUR,
    subject: 'Greet visitors who come back',
    change: all(
      add('site/assets/banner.js'),
      linkInHead('<script type="module" src="{{banner.js}}"></script>'),
    ),
  },
  { author: MEI, minutesAgo: 5 * DAY, subject: SORT, change: sortRows('data/tides.json', 'height') },
  {
    author: RAFAEL,
    minutesAgo: 4 * DAY + 3 * HOUR,
    subject: 'Show the way back on every page',
    // Breaks the build: it knows no such name.
    change: edit(TEMPLATE, '  <main>', '  <p>{{breadcrumbs}}</p>\n  <main>'),
  },
  {
    author: RAFAEL,
    minutesAgo: 4 * DAY + 3 * HOUR - 25,
    subject: 'Write the way back with names that the build knows',
    change: edit(TEMPLATE, '{{breadcrumbs}}', '<a href="index.html">Ellery Harbour</a> / {{title}}'),
  },
  {
    author: ADA,
    minutesAgo: 3 * DAY + 1 * HOUR,
    subject: `Revert "${SORT}"`,
    change: add('data/tides.json'),
    reverts: SORT,
  },
  {
    author: INES,
    minutesAgo: 2 * DAY + 2 * HOUR,
    subject: "Add the ferry's timetable",
    change: add('data/ferry.json', 'site/pages/ferry.md'),
    tagged: true,
  },
  {
    author: TOMAS,
    minutesAgo: 1 * DAY + 6 * HOUR,
    subject: 'Count the minutes only while the page is seen',
    change: edit('site/assets/harbour.js', 'if (minutes > 0)', 'if (minutes > 0 && !document.hidden)'),
  },
  {
    author: MEI,
    minutesAgo: 5 * HOUR,
    subject: 'Move the Northern Star to East 3',
    change: edit('data/ships.json', 'East 2', 'East 3'),
  },
  {
    author: ADA,
    minutesAgo: 40,
    subject: 'Say what a night costs',
    change: add('site/pages/fees.md'),
  },
  {
    author: INES,
    minutesAgo: 6,
    subject: 'Draw the anchor with fewer strokes',
    change: edit('site/assets/anchor.svg', '  <path d="M8 28l5 4" />\n', ''),
  },
]

/** Branches to try things with: what goes wrong, and where, is in their names. */
export const BRANCHES: readonly SampleBranch[] = [
  {
    name: 'red-check',
    commit: {
      author: OLU,
      minutesAgo: 5,
      subject: 'Introduce the diving club',
      change: add('site/pages/diving.md'),
    },
  },
  {
    name: 'broken-build',
    commit: {
      author: RAFAEL,
      minutesAgo: 4,
      subject: 'Try a lighter Markdown parser',
      change: edit('scripts/build.mjs', "'./lib/markdown.mjs'", "'./lib/light-markdown.mjs'"),
    },
  },
  {
    name: 'fails-in-ship',
    commit: {
      author: TOMAS,
      minutesAgo: 3,
      subject: 'Look for health at the new status page',
      change: edit('ship.json', 'index.html', 'status.html'),
    },
  },
  {
    name: 'slow-ship',
    commit: {
      author: MEI,
      minutesAgo: 2,
      subject: 'Give the photo archive thirty workers',
      change: all(
        add('site/pages/photos.md'),
        edit('ship.json', '"workers": 6', '"workers": 30'),
        edit('ship.json', '"workerMs": 250', '"workerMs": 2000'),
      ),
    },
  },
]

function linkInHead(line: string): TreeEdit {
  return edit(TEMPLATE, '</head>', `  ${line}\n</head>`)
}
