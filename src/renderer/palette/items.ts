import { isSha, shortSha } from '@core/commits/commit'
import { type Deploy, deployKey, environmentKey } from '@core/deploys/deploy'
import type { Failure } from '@core/failures/failure'
import { type App, type Snapshot, statusOf } from '@core/snapshot/snapshot'
import { fuzzyScore } from '@core/text/fuzzy'
import type { View } from '@core/views'
import type { Whereabouts } from '@core/whereabouts'
import type { RecentFile } from '@core/workspace'
import {
  ArrowLeftRight,
  CirclePlus,
  CircleX,
  Eye,
  FileCog,
  FolderOpen,
  GitCommitHorizontal,
  History,
  Keyboard,
  LifeBuoy,
  type LucideIcon,
  MapPin,
  Pause,
  Play,
  RefreshCw,
  Rocket,
  Tag,
  Terminal,
  Undo2,
  UserRound,
} from 'lucide-react'
import { VIEWS } from '../app/views'
import { request } from '../data/commands'
import { goTo, openLog, openRelease, openSheet, show } from '../state/ui'
import * as words from './words'

/** Something that the palette offers. What it does is at most to open something: nothing is sent from here but what a button of the window sends without asking. */
export interface PaletteItem {
  readonly id: string
  readonly group: keyof typeof words.GROUPS
  readonly icon: LucideIcon
  readonly label: string
  /** What else is said of it, in smaller type; found by as well. */
  readonly note: string
  readonly run: () => void
}

/** What there is to choose from. */
interface PaletteSources {
  readonly snapshot: Snapshot
  readonly failures: readonly Failure[]
  readonly releases: readonly string[]
  readonly people: readonly string[]
  readonly isPaused: boolean
  readonly hasErrors: boolean
  /** The workspaces that were open before. */
  readonly recent: readonly RecentFile[]
}

/** All that can be offered without asking anybody. */
export const itemsOf = (known: PaletteSources): PaletteItem[] => [
  ...known.snapshot.apps.flatMap(({ name, environments }) =>
    environments.flatMap((one) => environmentItems(known.snapshot, name, one.name)),
  ),
  ...known.snapshot.apps.flatMap(compareItems),
  ...known.failures.map(failureItem),
  ...known.releases.map(releaseItem),
  ...VIEWS.map(viewItem),
  ...generalItems(known),
  ...known.recent.map(workspaceItem),
  ...known.people.map(personItem),
]

function environmentItems(snapshot: Snapshot, app: string, environment: string): PaletteItem[] {
  const at = { app, environment }
  const key = environmentKey(at)
  const { active, rollback } = statusOf(snapshot, key)
  const action = (
    id: string,
    icon: LucideIcon,
    label: string,
    note: string,
    run: () => void,
  ): PaletteItem => ({
    id: `${id} ${key}`,
    group: 'actions',
    icon,
    label,
    note,
    run,
  })
  return [
    action('deploy', Rocket, words.deployTo(app, environment), '', () =>
      openSheet({ kind: 'deploy', ...at, initialRef: null }),
    ),
    action(
      'rollback',
      Undo2,
      words.rollBack(key),
      rollback.kind === 'to' ? words.rollBackTo(shortSha(rollback.sha), rollback.deploy.number) : '',
      () => openSheet({ kind: 'rollback', ...at, cancelFirst: null }),
    ),
    ...active.flatMap(activeItems),
    {
      ...action('show', Eye, key, '', () => show({ view: 'now', environment: at, sheet: null })),
      group: 'places',
    },
  ]
}

/** There is something to compare where an app has two environments; it begins with the last one, which the others lead to. */
function compareItems({ name, environments }: App): PaletteItem[] {
  const last = environments.at(-1)
  if (last === undefined || environments.length < 2) return []
  return [
    {
      id: `compare ${name}`,
      group: 'actions',
      icon: ArrowLeftRight,
      label: words.compareWords(name),
      note: '',
      run: () => openSheet({ kind: 'compare', app: name, environment: last.name }),
    },
  ]
}

function activeItems(deploy: Deploy): PaletteItem[] {
  const { app, environment, number } = deploy
  const name = deployKey(deploy)
  const cancel: PaletteItem = {
    id: `cancel ${name}`,
    group: 'actions',
    icon: CircleX,
    label: words.cancelWords(name),
    note: deploy.subject ?? deploy.ref,
    // What is cancelled at a press elsewhere is looked at here first: a name that is typed is soon another one.
    run: () => openSheet({ kind: 'cancel', app, environment, number }),
  }
  const log: PaletteItem = {
    id: `log ${name}`,
    group: 'actions',
    icon: Terminal,
    label: words.logOf(name),
    note: '',
    run: () => openLog(deploy),
  }
  return [cancel, log]
}

const failureItem = (failure: Failure): PaletteItem => ({
  id: `failure ${failure.id}`,
  group: 'places',
  icon: CircleX,
  label: titleOf(failure),
  note: 'headline' in failure ? failure.headline : '',
  run: () => show({ view: 'failures', failure: failure.id }),
})

const titleOf = (failure: Failure): string =>
  failure.kind === 'ci' ? words.ciOf(failure.app) : words.failureOf(failure.app, failure.environment)

const releaseItem = (release: string): PaletteItem => ({
  id: `release ${release}`,
  group: 'places',
  icon: Tag,
  label: words.releaseWords(release),
  note: '',
  run: () => {
    openRelease(release)
    goTo('release')
  },
})

const viewItem = ({ view, name, icon }: { view: View; name: string; icon: LucideIcon }): PaletteItem => ({
  id: `view ${view}`,
  group: 'places',
  icon,
  label: name,
  note: '',
  run: () => goTo(view),
})

const workspaceItem = ({ id, name, folder }: RecentFile): PaletteItem => ({
  id: `workspace ${id}`,
  group: 'places',
  icon: FolderOpen,
  label: words.switchTo(name),
  note: folder,
  run: () => void request('openRecent', { id }),
})

const personItem = (person: string): PaletteItem => ({
  id: `person ${person}`,
  group: 'people',
  icon: UserRound,
  label: words.deploysBy(person),
  note: '',
  run: () => show({ view: 'history', deploy: null, search: person }),
})

function generalItems({ isPaused, hasErrors }: PaletteSources): PaletteItem[] {
  const general = (id: string, icon: LucideIcon, label: string, run: () => void): PaletteItem => ({
    id,
    group: 'actions',
    icon,
    label,
    note: '',
    run,
  })
  return [
    general('where', MapPin, words.WHERE_IS_MY_CHANGE, () => openSheet({ kind: 'whereabouts', text: '' })),
    ...(hasErrors ? [general('support', LifeBuoy, words.SUPPORT, () => openSheet({ kind: 'support' }))] : []),
    general('refresh', RefreshCw, words.REFRESH, () => void request('refresh', null)),
    isPaused
      ? general('resume', Play, words.RESUME_WATCHING, () => void request('setPaused', { paused: false }))
      : general('pause', Pause, words.PAUSE, () => void request('setPaused', { paused: true })),
    general('shortcuts', Keyboard, words.KEYBOARD_SHORTCUTS, () => openSheet({ kind: 'shortcuts' })),
    general('connect', CirclePlus, words.ADD_AN_APP, () => openSheet({ kind: 'connect', app: null })),
    general('open', FolderOpen, words.OPEN_A_WORKSPACE_FILE, () => void request('openWorkspace', null)),
    general('edit', FileCog, words.EDIT_THE_WORKSPACE_FILE, () => openSheet({ kind: 'workspace' })),
  ]
}

/** A deploy that the history has found. */
export const deployItem = (deploy: Deploy): PaletteItem => ({
  id: `deploy ${deployKey(deploy)}`,
  group: 'deploys',
  icon: History,
  label: deployKey(deploy),
  note: [deploy.sha === null ? deploy.ref : shortSha(deploy.sha), deploy.subject ?? '', deploy.by]
    .filter((word) => word !== '')
    .join(' · '),
  run: () => {
    const { app, environment, number } = deploy
    show({ view: 'history', deploy: { app, environment, number } })
  },
})

/** A commit or pull request that memory has found. */
export const changeItem = ({ change, title, author }: Whereabouts['found'][number]): PaletteItem => ({
  id: `change ${change} ${title}`,
  group: 'changes',
  icon: GitCommitHorizontal,
  label: title,
  note: `${isSha(change) ? shortSha(change) : change} · ${author}`,
  run: () => openSheet({ kind: 'whereabouts', text: change }),
})

/** What else can be done with what was typed. */
export const textItems = (text: string): PaletteItem[] => [
  {
    id: 'where is',
    group: 'changes',
    icon: MapPin,
    label: words.whereIs(text),
    note: '',
    run: () => openSheet({ kind: 'whereabouts', text }),
  },
  {
    id: 'in history',
    group: 'changes',
    icon: History,
    label: words.inHistory(text),
    note: '',
    run: () => show({ view: 'history', deploy: null, search: text }),
  },
]

/** So many of a group are offered. */
const MOST_OF_GROUP = 7

/** What answers a search, group by group, in each the best first. */
export function searchItems(items: readonly PaletteItem[], search: string): PaletteItem[] {
  const scored = items.flatMap((item) => {
    const score = fuzzyScore(search, `${item.label} ${item.note}`)
    return score === null ? [] : [{ item, score }]
  })
  if (search.trim() !== '') scored.sort((a, b) => b.score - a.score)
  const groups = new Map<PaletteItem['group'], PaletteItem[]>([
    ['actions', []],
    ['places', []],
  ])
  for (const { item } of scored) {
    const group = groups.get(item.group) ?? []
    if (group.length < MOST_OF_GROUP) group.push(item)
    groups.set(item.group, group)
  }
  return [...groups.values()].flat()
}
