import { deployKey } from '@core/deploys/deploy'
import type { EnvironmentAddress } from '@core/ports'
import type { Where } from '@core/whereabouts'
import { show } from '../../state/ui'
import { Sentence } from '../../ui/Sentence'
import { Ago, For } from '../../ui/time/Time'
import styles from './WhereaboutsSheet.module.css'
import * as words from './words'

type Of<K extends Where['kind']> = Extract<Where, { kind: K }>
type Numbered = Of<'runs'>['by']
type Waits = Of<'waits'>['waits']

/** Where a change is, in words that lead to the deploys. */
export function WhereWords({ app, environment, where }: { app: string; environment: string; where: Where }) {
  const deploy = (by: Numbered) => <DeployLink at={{ app, environment }} by={by} />
  switch (where.kind) {
    case 'runs':
      return where.unsure === null ? (
        <Sentence text={words.RUNS_THERE} duration={<For at={where.by.at} />} deploy={deploy(where.by)} />
      ) : (
        <Sentence
          text={words.RUNS_THERE_UNSURE}
          duration={<For at={where.by.at} />}
          deploy={deploy(where.by)}
          unsure={`#${where.unsure}`}
        />
      )
    case 'shipping':
      return (
        <Sentence
          text={where.isRunning ? words.SHIPPING_NOW : words.IN_THE_QUEUE}
          deploy={deploy(where.by)}
        />
      )
    case 'waits':
      return words.waits(waitsWords(where.waits))
    case 'takenOut': {
      const out = { deploy: deploy(where.by), ago: <Ago at={where.by.at} /> }
      return (
        <>
          {where.was === null ? (
            <Sentence text={words.TAKEN_OUT} {...out} />
          ) : (
            <Sentence text={words.WAS_THERE} was={deploy(where.was)} {...out} />
          )}
          {where.waits !== null && words.waitsAgain(waitsWords(where.waits))}
        </>
      )
    }
    case 'backedOut':
      return (
        <Sentence
          text={words.BACKED_OUT}
          was={deploy(where.was)}
          revert={where.revert.name}
          deploy={deploy(where.by)}
          ago={<Ago at={where.by.at} />}
        />
      )
    case 'unknown':
      return words.notKnown(where.why)
  }
}

const waitsWords = ({ others, behind }: Waits): string => words.company(others, behind)

const DeployLink = ({ at, by: { number, kind } }: { at: EnvironmentAddress; by: Numbered }) => (
  <button
    type="button"
    className={styles.link}
    title={words.showInHistory(deployKey({ ...at, number }))}
    onClick={() => show({ view: 'history', deploy: { ...at, number } })}
  >
    {words.deployLink(kind === 'rollback', number)}
  </button>
)
