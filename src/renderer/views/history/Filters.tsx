import type { HistoryFacets, HistoryFilter } from '@core/deploys/history'
import { ChevronDown, Download, FileDown, Search } from 'lucide-react'
import { wish } from '../../data/commands'
import { changeFilter, useFilter } from '../../state/historyFilter'
import { tell } from '../../state/ui'
import { CopyLinkButton } from '../../ui/controls/CopyLink'
import { Menu, MenuItem } from '../../ui/controls/Menu'
import { SearchField } from '../../ui/controls/SearchField'
import { cx } from '../../ui/style/cx'
import styles from './HistoryView.module.css'
import { EXPORT, EXPORT_AS, exported, SEARCH_HINT } from './words'

const STATUSES: readonly { value: NonNullable<HistoryFilter['status']>; word: string }[] = [
  { value: 'queued', word: 'Waiting' },
  { value: 'running', word: 'Shipping' },
  { value: 'finished', word: 'Finished' },
  { value: 'failed', word: 'Failed' },
  { value: 'cancelled', word: 'Cancelled' },
]

/** What to look for, and among which deploys. */
export function Filters({ facets }: { facets: HistoryFacets | undefined }) {
  const filter = useFilter()
  return (
    <search className={styles.filters}>
      <SearchField
        label="Search history"
        placeholder={SEARCH_HINT}
        value={filter.search}
        onChange={(search) => changeFilter({ search: search.slice(0, 500) })}
        icon={<Search aria-hidden="true" />}
      />
      <Choice
        label="App"
        chosen={filter.app}
        options={facets?.apps ?? []}
        onChange={(app) => changeFilter({ app })}
      />
      <Choice
        label="Environment"
        chosen={filter.environment}
        options={facets?.environments ?? []}
        onChange={(environment) => changeFilter({ environment })}
      />
      <Choice
        label="Status"
        chosen={STATUSES.find(({ value }) => value === filter.status)?.word ?? null}
        options={STATUSES.map(({ word }) => word)}
        onChange={(chosen) =>
          changeFilter({ status: STATUSES.find(({ word }) => word === chosen)?.value ?? null })
        }
      />
      <Choice
        label="By"
        chosen={filter.by}
        options={facets?.people ?? []}
        onChange={(by) => changeFilter({ by })}
      />
      {filter.search.trim() !== '' && (
        <CopyLinkButton to={{ view: 'history', deploy: null, search: filter.search }} />
      )}
      <Menu label={EXPORT} icon={<Download aria-hidden="true" />}>
        <ExportItem filter={filter} format="csv" />
        <ExportItem filter={filter} format="json" />
      </Menu>
    </search>
  )
}

function ExportItem({ filter, format }: { filter: HistoryFilter; format: 'csv' | 'json' }) {
  const write = async (): Promise<void> => {
    const done = await wish('exportHistory', { filter, format })
    if (done != null) tell('good', exported(done.written, done.file))
  }
  return (
    <MenuItem onSelect={() => void write()}>
      <FileDown aria-hidden="true" />
      {EXPORT_AS[format]}
    </MenuItem>
  )
}

function Choice({
  label,
  chosen,
  options,
  onChange,
}: {
  label: string
  chosen: string | null
  options: readonly string[]
  onChange: (chosen: string | null) => void
}) {
  const all = chosen !== null && !options.includes(chosen) ? [...options, chosen] : options
  return (
    <span className={cx(styles.select, chosen !== null && styles.set)}>
      <select
        aria-label={label}
        title={chosen === null ? `${label}: all` : `${label}: ${chosen}`}
        value={chosen ?? ''}
        onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
      >
        <option value="">{label}</option>
        {all.map((option) => (
          <option key={option} value={option}>
            {option}
          </option>
        ))}
      </select>
      <ChevronDown aria-hidden="true" />
    </span>
  )
}
