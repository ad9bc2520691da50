import type { Deploy } from '@core/deploys/deploy'
import { allChanges, pulseOf, pulseSentence, shippedIn } from '@core/shipment'
import { useQuery } from '@tanstack/react-query'
import { ask } from '../../../data/bridge'
import { keyOf } from '../../../data/queryKeys'
import { ChangeList, useShipment } from '../../../sheets/changes'
import * as words from '../words'
import styles from './DeployDetails.module.css'

/** What came with a deploy; nothing where it is not known from where it went. */
export function CameWith({ deploy }: { deploy: Deploy }) {
  const { app, environment, number } = deploy
  const between = useQuery({
    queryKey: keyOf('cameWith', { app, environment, number }),
    queryFn: () => ask('cameWith', { app, environment, number }),
  })
  const known = between.data ?? null
  const changes = useShipment(app, known !== null && known.head === deploy.sha ? known : null)
  if (changes.kind !== 'known') return null
  const { own } = changes.shipment
  const all = allChanges(changes.shipment)
  return (
    <div className={styles.cameWith}>
      <ChangeList
        label={words.CAME_WITH}
        shipment={changes.shipment}
        isWhole
        empty={own.range.totalRemoved > 0 ? words.WENT_BACK : words.SAME_COMMIT}
      />
      {shippedIn(all).total > 0 && <p className={styles.exact}>{pulseSentence(pulseOf(all))}</p>}
    </div>
  )
}
