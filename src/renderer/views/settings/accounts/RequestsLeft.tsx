import type { Server } from '@core/accounts/account'
import { newestQuota, quotaWords } from '../../../app/sources/quota'
import { useSnapshot } from '../../../data/queries'
import styles from './Accounts.module.css'

/** How much a GitHub may still be asked in this hour, by all that Binnacle watches there. */
export function RequestsLeft({ server: { kind, url } }: { server: Server }) {
  const sources = Object.values(useSnapshot()?.sources ?? {})
  if (kind !== 'github') return null
  const own = sources.filter(({ id }) =>
    ['github', 'github-ci'].some((part) => id.startsWith(`${part} ${url} `)),
  )
  const quota = newestQuota(own)
  return quota === null ? null : <p className={styles.state}>{quotaWords(quota)}</p>
}
