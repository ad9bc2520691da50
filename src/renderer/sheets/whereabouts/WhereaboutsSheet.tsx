import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Search } from 'lucide-react'
import { ask } from '../../data/bridge'
import { keyOf } from '../../data/queryKeys'
import { useDraft } from '../../state/drafts'
import { Button } from '../../ui/controls/Button'
import { SearchField } from '../../ui/controls/SearchField'
import { Dialog } from '../../ui/layout/Dialog'
import sheet from '../Sheet.module.css'
import { FoundChange } from './FoundChange'
import styles from './WhereaboutsSheet.module.css'
import * as words from './words'

/** Where a change runs, waits or was taken out again; answered from memory as one types. */
export function WhereaboutsSheet({ initial, onClose }: { initial: string; onClose: () => void }) {
  const [text, setText] = useDraft('text', initial)
  const asked = text.trim()
  const { data } = useQuery({
    queryKey: keyOf('whereabouts', { text: asked }),
    queryFn: () => ask('whereabouts', { text: asked.slice(0, 1000) }),
    enabled: asked !== '',
    placeholderData: keepPreviousData,
    gcTime: 0,
  })
  const found = asked === '' ? [] : (data?.found ?? [])
  const hint = (asked !== '' && data?.sentence) || (found.length === 0 ? words.HINT : null)
  return (
    <Dialog title={words.WHERE_IS_MY_CHANGE} onClose={onClose}>
      <div className={sheet.body}>
        <div className={styles.search}>
          <SearchField
            label={words.SEARCH_LABEL}
            placeholder={words.SEARCH_EXAMPLE}
            value={text}
            onChange={setText}
            icon={<Search aria-hidden="true" />}
          />
        </div>
        <div className={styles.answer} role="status">
          {hint !== null && <p className={styles.hint}>{hint}</p>}
          {found.map((change) => (
            <FoundChange key={`${change.app} ${change.repository} ${change.change}`} found={change} />
          ))}
        </div>
      </div>
      <footer className={sheet.footer}>
        <Button onClick={onClose}>{words.CLOSE}</Button>
      </footer>
    </Dialog>
  )
}
