import type { KnownFacets } from '@contract/features/history'
import {
  HISTORY_FIELD_NAMES,
  HISTORY_FIELDS,
  type HistoryFieldKind,
  ME,
  resolveName,
  saidOf,
  statusMeant,
} from '@core/deploys/history-query'
import { withField } from '@core/text/query'
import { Bookmark, Check, Download, FileDown, Pencil, Plus, Search, UserRound } from 'lucide-react'
import { request } from '../../../data/commands'
import { useSettings } from '../../../data/queries'
import { filterOf, searchFor, useSearch } from '../../../state/historyFilter'
import { openSheet } from '../../../state/ui'
import { announce } from '../../../toasts/toasts'
import { Button } from '../../../ui/controls/Button'
import { CopyLinkButton } from '../../../ui/controls/CopyLink'
import { Menu, MenuItem } from '../../../ui/controls/Menu'
import { QueryField } from '../../../ui/controls/QueryField'
import { Choice } from '../../../ui/controls/Select'
import { cx } from '../../../ui/style/cx'
import * as words from '../words'
import styles from './HistoryFilters.module.css'

const GROUPS = Object.values(HISTORY_FIELDS)

/** What to look for, and among which deploys. All of it is one search, so that it can be saved, sent and typed. */
export function HistoryFilters({ facets }: { facets: KnownFacets | undefined }) {
  const search = useSearch()
  return (
    <search className={styles.filters}>
      <QueryField
        label={words.SEARCH}
        placeholder={words.SEARCH_HINT}
        value={search}
        onChange={searchFor}
        fields={HISTORY_FIELD_NAMES}
        groups={GROUPS}
        icon={<Search aria-hidden="true" />}
      />
      <div className={styles.choices}>
        <Names kind="app" search={search} names={facets?.apps ?? []} />
        <Names kind="environment" search={search} names={facets?.environments ?? []} />
        <Status search={search} />
        <People search={search} people={facets?.people ?? []} />
        <OnlyMine search={search} me={facets?.me} />
        <span className={styles.menus}>
          {search.trim() !== '' && <CopyLinkButton to={{ view: 'history', deploy: null, search }} />}
          <SavedViews search={search} />
          <Menu label={words.EXPORT} icon={<Download aria-hidden="true" />}>
            <ExportItem search={search} format="csv" />
            <ExportItem search={search} format="json" />
          </Menu>
        </span>
      </div>
    </search>
  )
}

const say = (search: string, kind: HistoryFieldKind, value: string | null): void =>
  searchFor(withField(search, HISTORY_FIELDS[kind], value))

function Names({
  kind,
  search,
  names,
}: {
  kind: 'app' | 'environment'
  search: string
  names: readonly string[]
}) {
  const typed = saidOf(search, kind)
  return (
    <Choice
      label={words.FILTER[kind]}
      chosen={typed === null ? null : resolveName({ typed, value: typed.toLowerCase() }, names)}
      options={names.map((name) => ({ value: name, word: name }))}
      onChange={(value) => say(search, kind, value)}
    />
  )
}

function Status({ search }: { search: string }) {
  const typed = saidOf(search, 'status')
  return (
    <Choice
      label={words.FILTER.status}
      chosen={typed === null ? null : statusMeant(typed)}
      options={words.STATUSES}
      onChange={(value) => {
        const status = words.STATUSES.find((one) => one.value === value)
        say(search, 'status', status === undefined ? null : words.STATUS_FIELD[status.value])
      }}
    />
  )
}

function People({ search, people }: { search: string; people: readonly string[] }) {
  const typed = saidOf(search, 'by')
  const options = people.map((name) => ({ value: name, word: name }))
  return (
    <Choice
      label={words.FILTER.by}
      chosen={
        typed === null || isMe(typed) ? typed : resolveName({ typed, value: typed.toLowerCase() }, people)
      }
      options={typed !== null && isMe(typed) ? [{ value: typed, word: words.ME }, ...options] : options}
      onChange={(value) => say(search, 'by', value)}
    />
  )
}

const isMe = (typed: string): boolean => typed.toLowerCase() === ME

/** Only what the person at this machine deployed, by all the names that they are known by. `me` is undefined until it was heard. */
function OnlyMine({ search, me }: { search: string; me: readonly string[] | undefined }) {
  const isOn = isMe(saidOf(search, 'by') ?? '')
  return (
    <Button
      className={cx(isOn && styles.on)}
      aria-pressed={isOn}
      title={me === undefined || me.length === 0 ? undefined : words.knownAs(me)}
      whyNot={me?.length === 0 && !isOn ? words.UNKNOWN_ME : null}
      onClick={() => say(search, 'by', isOn ? null : ME)}
    >
      <UserRound aria-hidden="true" />
      {words.ONLY_MINE}
    </Button>
  )
}

function ExportItem({ search, format }: { search: string; format: 'csv' | 'json' }) {
  const write = async (): Promise<void> => {
    const done = await request('exportHistory', { filter: filterOf(search), format })
    if (done != null) announce(words.exported(done.written, done.file))
  }
  return (
    <MenuItem onSelect={() => void write()}>
      <FileDown aria-hidden="true" />
      {words.EXPORT_AS[format]}
    </MenuItem>
  )
}

/** The searches that have a name: one is chosen here, and what is looked for now gets one. */
function SavedViews({ search }: { search: string }) {
  const views = useSettings().data?.savedViews ?? []
  const edit = () => openSheet({ kind: 'saved-views' })
  return (
    <Menu label={words.VIEWS} icon={<Bookmark aria-hidden="true" />}>
      {views.map((view) => (
        <MenuItem key={view.name} onSelect={() => searchFor(view.search)}>
          {view.search === search.trim() ? <Check aria-hidden="true" /> : <Bookmark aria-hidden="true" />}
          {view.name}
        </MenuItem>
      ))}
      <MenuItem whyNot={search.trim() === '' ? words.NOTHING_TO_SAVE : null} onSelect={edit}>
        <Plus aria-hidden="true" />
        {words.SAVE_VIEW}
      </MenuItem>
      <MenuItem whyNot={views.length === 0 ? words.NO_VIEWS : null} onSelect={edit}>
        <Pencil aria-hidden="true" />
        {words.EDIT_VIEWS}
      </MenuItem>
    </Menu>
  )
}
