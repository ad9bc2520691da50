import { EVERYTHING } from '@core/deploys/history'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Search } from 'lucide-react'
import {
  type KeyboardEvent,
  useDeferredValue,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { ask } from '../data/bridge'
import {
  useFacets,
  useFailures,
  useHasErrors,
  useMachine,
  useRecentFiles,
  useSince,
  useSnapshot,
} from '../data/queries'
import { keyOf } from '../data/queryKeys'
import { useReleases } from '../data/releases'
import { cx } from '../ui/style/cx'
import { changeItem, deployItem, itemsOf, type PaletteItem, searchItems, textItems } from './items'
import styles from './Palette.module.css'
import * as words from './words'

/** Everything by typing: actions, places, deploys, people. It opens what was chosen; nothing is deployed from here unseen. */
export function Palette({ onClose }: { onClose: () => void }) {
  const [text, setText] = useState('')
  const searched = useDeferredValue(text)
  const items = useItems(searched)
  const [chosen, setChosen] = useState(0)
  const at = Math.min(chosen, items.length - 1)
  const list = useId()
  const dialog = useModal()
  useEffect(() => {
    document.getElementById(`${list} ${at}`)?.scrollIntoView({ block: 'nearest' })
  }, [list, at])

  function run(item: PaletteItem | undefined): void {
    if (item === undefined) return
    onClose()
    item.run()
  }

  const runFound = useOnceFound(searched === text, () => run(items[at]))

  function onKeyDown(event: KeyboardEvent): void {
    const step = STEPS[event.key]
    if (step !== undefined && items.length > 0) setChosen((at + step + items.length) % items.length)
    else if (event.key === 'Enter' && !event.repeat) runFound()
    else return
    event.preventDefault()
  }

  return (
    <dialog
      ref={dialog}
      className={styles.palette}
      aria-label={words.TITLE}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <Field
        text={text}
        onText={(next) => {
          setText(next)
          setChosen(0)
        }}
        list={list}
        active={items.length === 0 ? undefined : `${list} ${at}`}
        onKeyDown={onKeyDown}
      />
      <div id={list} className={styles.list} role="listbox" aria-label={words.RESULTS}>
        {items.map((item, index) => (
          <Option
            key={item.id}
            id={`${list} ${index}`}
            item={item}
            heading={item.group === items[index - 1]?.group ? null : words.GROUPS[item.group]}
            isChosen={index === at}
            onChoose={() => run(item)}
            onPoint={() => setChosen(index)}
          />
        ))}
      </div>
      <Foot isEmpty={items.length === 0} />
    </dialog>
  )
}

/** Enter right after the last letter means what that finds, not what stood there before. */
function useOnceFound(isFound: boolean, run: () => void): () => void {
  const [isAwaited, setAwaited] = useState(false)
  useEffect(() => {
    if (!isAwaited || !isFound) return
    setAwaited(false)
    run()
  })
  return () => setAwaited(true)
}

function Field({
  text,
  onText,
  list,
  active,
  onKeyDown,
}: {
  text: string
  onText: (text: string) => void
  /** The id of the list that it searches. */
  list: string
  /** The id of what is chosen in it; undefined where nothing is found. */
  active: string | undefined
  onKeyDown: (event: KeyboardEvent) => void
}) {
  return (
    <label className={styles.field}>
      <Search aria-hidden="true" />
      <input
        type="text"
        role="combobox"
        aria-label={words.TITLE}
        aria-expanded={active !== undefined}
        aria-controls={list}
        aria-activedescendant={active}
        aria-autocomplete="list"
        placeholder={words.PLACEHOLDER}
        spellCheck={false}
        autoComplete="off"
        value={text}
        onChange={(event) => onText(event.target.value.slice(0, 200))}
        onKeyDown={onKeyDown}
      />
    </label>
  )
}

const Foot = ({ isEmpty }: { isEmpty: boolean }) => (
  <>
    {isEmpty && (
      <p className={styles.nothing} role="status">
        {words.NOTHING}
      </p>
    )}
    <footer className={styles.keys} aria-hidden="true">
      {words.KEYS}
    </footer>
  </>
)

/** A dialog that is above all else while it is there. */
function useModal() {
  const dialog = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const element = dialog.current
    element?.showModal()
    return () => element?.close()
  }, [])
  return dialog
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 }

function Option({
  id,
  item: { icon: Icon, label, note },
  heading,
  isChosen,
  onChoose,
  onPoint,
}: {
  id: string
  item: PaletteItem
  heading: string | null
  isChosen: boolean
  onChoose: () => void
  onPoint: () => void
}) {
  return (
    <>
      {heading !== null && (
        <div className={styles.heading} role="presentation">
          {heading}
        </div>
      )}
      {/* biome-ignore lint/a11y/useFocusableInteractive: the field above has the focus and says which one is chosen */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: Enter in the field above chooses it */}
      <div
        id={id}
        role="option"
        aria-selected={isChosen}
        className={cx(styles.option, isChosen && styles.chosen)}
        onClick={onChoose}
        onMouseMove={onPoint}
      >
        <Icon aria-hidden="true" />
        <span className={styles.label}>{label}</span>
        {note !== '' && (
          <span className={styles.note} title={note}>
            {note}
          </span>
        )}
      </div>
    </>
  )
}

/** So many deploys of the history are offered. */
const MOST_DEPLOYS = 6
/** And so many commits and pull requests. */
const MOST_CHANGES = 4

function useItems(text: string): PaletteItem[] {
  const search = text.trim()
  const snapshot = useSnapshot()
  const failures = useFailures()
  const releases = useReleases().data
  const facets = useFacets()
  const isPaused = useMachine()?.paused ?? false
  const hasErrors = useHasErrors()
  const recent = useRecentFiles()
  const filter = { ...EVERYTHING, search }
  const input = { filter, offset: 0, limit: MOST_DEPLOYS }
  const since = useSince(search)
  const deploys = useQuery({
    queryKey: keyOf('history', input, since),
    queryFn: () => ask('history', input),
    enabled: search.length > 1,
    placeholderData: keepPreviousData,
    gcTime: 0,
  }).data
  const changes = useQuery({
    queryKey: keyOf('whereabouts', { text: search }),
    queryFn: () => ask('whereabouts', { text: search }),
    enabled: search.length > 2,
    placeholderData: keepPreviousData,
    gcTime: 0,
  }).data
  const known = useMemo(
    () =>
      snapshot === undefined
        ? []
        : itemsOf({
            snapshot,
            failures: failures ?? [],
            releases: releases?.map(({ id }) => id) ?? [],
            people: facets?.people ?? [],
            isPaused,
            hasErrors,
            recent,
          }),
    [snapshot, failures, releases, facets, isPaused, hasErrors, recent],
  )
  return useMemo(() => {
    const local = searchItems(known, search)
    if (search === '') return local
    const asked = [
      ...(deploys?.deploys ?? []).map(deployItem),
      ...(changes?.found ?? []).slice(0, MOST_CHANGES).map(changeItem),
    ]
    return [...local, ...asked, ...textItems(search)]
  }, [known, search, deploys, changes])
}
