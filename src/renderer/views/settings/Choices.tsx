import type { InputOf } from '@contract/contract'
import type { Settings } from '@core/settings'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ask, type ProblemError } from '../../data/bridge'
import { keyOf } from '../../data/queryKeys'
import { tell } from '../../state/ui'
import { Switch } from '../../ui/controls/Switch'
import { Minutes } from './Minutes'
import styles from './SettingsView.module.css'

const NOTIFY: readonly { key: keyof Settings['notify']; words: string; hint: string }[] = [
  {
    key: 'failed',
    words: 'A deploy failed',
    hint: 'Anybody’s. Also when users hit new errors since one, and when a serious incident begins or ends.',
  },
  { key: 'cancelledByOthers', words: 'Someone else cancelled a deploy', hint: 'Not when it was you.' },
  { key: 'finishedMine', words: 'A deploy of yours finished', hint: 'One that was started here.' },
  { key: 'finishedByOthers', words: 'A deploy of someone else finished', hint: 'Can be many a day.' },
  { key: 'ci', words: 'CI turned red or green again', hint: 'On the branch that an app is watched by.' },
  {
    key: 'release',
    words: 'A release is due',
    hint: 'A week before, the day before and on the day, with what is still open.',
  },
]

/** What to be told of, and whether to start with the computer. */
export function Choices({ settings, platform }: { settings: Settings; platform: string }) {
  const change = useChange()
  return (
    <>
      <section className={styles.section} aria-labelledby="notifications">
        <h2 id="notifications">Notify me when</h2>
        <div className={styles.panel}>
          {NOTIFY.map(({ key, words, hint }) => (
            <Choice
              key={key}
              words={words}
              hint={hint}
              on={settings.notify[key]}
              onChange={(on) => change({ notify: { ...settings.notify, [key]: on } })}
            />
          ))}
        </div>
      </section>
      <section className={styles.section} aria-labelledby="waiting">
        <h2 id="waiting">Deploy when green</h2>
        <div className={styles.panel}>
          <Minutes
            minutes={settings.waitForCiMinutes}
            onChange={(waitForCiMinutes) => change({ waitForCiMinutes })}
          />
        </div>
      </section>
      <section className={styles.section} aria-labelledby="start">
        <h2 id="start">Start</h2>
        <div className={styles.panel}>
          <Choice
            words={`Start when I log in${platform === 'darwin' ? ' to this Mac' : ''}`}
            hint="Quietly, without opening the window."
            on={settings.startAtLogin}
            onChange={(startAtLogin) => change({ startAtLogin })}
          />
        </div>
      </section>
    </>
  )
}

function Choice({
  words,
  hint,
  on,
  onChange,
}: {
  words: string
  hint: string
  on: boolean
  onChange: (on: boolean) => void
}) {
  return (
    <Switch on={on} onChange={onChange}>
      {words}
      <span className={styles.hint} aria-hidden="true">
        {hint}
      </span>
    </Switch>
  )
}

/** Shows a change at once, and takes it back where it could not be kept. */
function useChange() {
  const client = useQueryClient()
  const { mutate } = useMutation<Settings, ProblemError, InputOf<'changeSettings'>>({
    mutationFn: (input) => ask('changeSettings', input),
    onMutate: (input) => {
      client.setQueryData<Settings>(keyOf('settings'), (now) =>
        now === undefined
          ? now
          : {
              ...now,
              notify: input.notify ?? now.notify,
              waitForCiMinutes: input.waitForCiMinutes ?? now.waitForCiMinutes,
              startAtLogin: input.startAtLogin ?? now.startAtLogin,
            },
      )
    },
    onSuccess: (settings) => client.setQueryData(keyOf('settings'), settings),
    onError: (error) => {
      tell('bad', error.problem.sentence)
      void client.invalidateQueries({ queryKey: keyOf('settings') })
    },
  })
  return mutate
}
