import { deployKey } from '@core/deploys/deploy'
import type { EnvironmentAddress } from '@core/ports'
import { counted } from '@core/text/time'
import type { Where } from '@core/whereabouts'
import { show } from '../../state/ui'
import { Ago, For } from '../../ui/time/Time'
import styles from './WhereaboutsSheet.module.css'

type Of<K extends Where['kind']> = Extract<Where, { kind: K }>
type Numbered = Of<'runs'>['by']
type Waits = Of<'waits'>['waits']

/** Where a change is, in words that lead to the deploys. */
export function WhereWords({ app, environment, where }: { app: string; environment: string; where: Where }) {
  const deploy = (by: Numbered) => <DeployLink at={{ app, environment }} by={by} />
  switch (where.kind) {
    case 'runs':
      return (
        <>
          Runs there <For at={where.by.at} />, by {deploy(where.by)}
          {where.unsure !== null && `; what #${where.unsure} changed is not known yet`}
        </>
      )
    case 'shipping':
      return (
        <>
          {where.isRunning ? 'Shipping now' : 'In the queue'}, in {deploy(where.by)}
        </>
      )
    case 'waits':
      return <>Waits {waitsWords(where.waits)}</>
    case 'takenOut':
      return (
        <>
          {where.was !== null && <>Was there with {deploy(where.was)}, </>}
          taken out by {deploy(where.by)} <Ago at={where.by.at} />
          {where.waits !== null && <>; waits again {waitsWords(where.waits)}</>}
        </>
      )
    case 'backedOut':
      return (
        <>
          Came with {deploy(where.was)}, backed out by {where.revert.name} with {deploy(where.by)}{' '}
          <Ago at={where.by.at} />
        </>
      )
    case 'unknown':
      return <>Not known: {where.why}</>
  }
}

/** "with 4 others, behind #12". */
function waitsWords({ others, behind }: Waits): string {
  const company = others === 0 ? 'alone' : `with ${counted(others, 'other')}`
  return behind === null ? company : `${company}, behind #${behind}`
}

const DeployLink = ({ at, by: { number, kind } }: { at: EnvironmentAddress; by: Numbered }) => (
  <button
    type="button"
    className={styles.link}
    title={`Show ${deployKey({ ...at, number })} in History`}
    onClick={() => show({ view: 'history', deploy: { ...at, number } })}
  >
    {kind === 'rollback' ? 'roll back ' : ''}#{number}
  </button>
)
