import type { DeployAddress } from '@core/ports'
import { ArrowDownToLine, ChevronDown, ChevronUp, Copy, Maximize2, Minimize2, Search, X } from 'lucide-react'
import { type RefObject, useEffect, useState } from 'react'
import { closeLog } from '../state/ui'
import { Button } from '../ui/controls/Button'
import { DeployName } from '../ui/deploys/DeployName'
import { copyLog } from './copyLog'
import styles from './LogPanel.module.css'
import type { LogSearch } from './useSearch'
import * as words from './words'

/** What can be done with a log: search, follow, copy, make it tall, close it. */
export function LogBar({
  address,
  search,
  scroll,
  ended,
  following,
  onFollow,
  tall,
  onTall,
}: {
  address: DeployAddress
  search: LogSearch
  scroll: RefObject<HTMLElement | null>
  ended: boolean
  following: boolean
  onFollow: (on: boolean) => void
  tall: boolean
  onTall: (tall: boolean) => void
}) {
  const selected = useSelectionIn(scroll)
  return (
    <header className={styles.bar}>
      <h2 className={styles.title}>
        <span className={styles.of}>{words.LOG_OF}</span> <DeployName {...address} />
      </h2>
      <SearchBox search={search} />
      {!ended && (
        <Button
          look="quiet"
          className={styles.follow}
          aria-pressed={following}
          onClick={() => onFollow(!following)}
        >
          <ArrowDownToLine aria-hidden="true" />
          {words.FOLLOW}
        </Button>
      )}
      <Button look="quiet" onClick={() => void copyLog(address, selected)}>
        <Copy aria-hidden="true" />
        {selected === '' ? words.COPY_ALL : words.COPY_SELECTION}
      </Button>
      <Button
        look="quiet"
        square
        aria-label={tall ? words.MAKE_SMALLER : words.MAKE_TALLER}
        title={tall ? words.MAKE_SMALLER : words.MAKE_TALLER}
        onClick={() => onTall(!tall)}
      >
        {tall ? <Minimize2 aria-hidden="true" /> : <Maximize2 aria-hidden="true" />}
      </Button>
      <Button look="quiet" square aria-label={words.CLOSE} title={words.CLOSE_BY_ESCAPE} onClick={closeLog}>
        <X aria-hidden="true" />
      </Button>
    </header>
  )
}

function SearchBox({ search }: { search: LogSearch }) {
  return (
    <div className={styles.search}>
      <Search aria-hidden="true" />
      <input
        type="search"
        aria-label={words.SEARCH_THIS_LOG}
        placeholder={words.SEARCH}
        value={search.text}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => search.type(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') search.step(event.shiftKey ? 1 : -1)
          else if (event.key === 'Escape' && search.text !== '') search.type('')
          else return
          event.preventDefault()
        }}
      />
      <span className={styles.count} role="status">
        {search.count}
      </span>
      <Button
        look="quiet"
        square
        aria-label={words.EARLIER_MATCH}
        title={words.EARLIER_MATCH_ENTER}
        onClick={() => search.step(-1)}
      >
        <ChevronUp aria-hidden="true" />
      </Button>
      <Button
        look="quiet"
        square
        aria-label={words.LATER_MATCH}
        title={words.LATER_MATCH_SHIFT_ENTER}
        onClick={() => search.step(1)}
      >
        <ChevronDown aria-hidden="true" />
      </Button>
    </div>
  )
}

/** What is selected with the mouse or the keyboard inside an element. */
function useSelectionIn(element: RefObject<HTMLElement | null>): string {
  const [selected, setSelected] = useState('')
  useEffect(() => {
    const read = () => {
      const selection = document.getSelection()
      const inside = selection !== null && element.current?.contains(selection.anchorNode)
      setSelected(inside ? selection.toString() : '')
    }
    document.addEventListener('selectionchange', read)
    return () => document.removeEventListener('selectionchange', read)
  }, [element])
  return selected
}
