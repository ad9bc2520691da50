import { CHOICES, type SettingChoice, type Settings } from '@core/settings'
import { groupBy } from '@core/util/group'
import { useId } from 'react'
import { useChangeSettings } from '../../data/settings'
import { Switch } from '../../ui/controls/Switch'
import { NumberField } from './NumberField'
import styles from './SettingsView.module.css'

interface Props {
  readonly settings: Settings
  readonly platform: string
}

/** All that a person chooses here, by its section: what there is stands in the list of settings. */
export function Choices(props: Props) {
  const sections = [...groupBy(CHOICES, ({ section }) => section)]
  return sections.map(([section, choices]) => (
    <Section key={section} title={section} choices={choices} {...props} />
  ))
}

function Section({ title, choices, ...props }: Props & { title: string; choices: readonly SettingChoice[] }) {
  const id = useId()
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <div className={styles.panel}>
        {choices.map((choice) => (
          <Control key={choice.name} choice={choice} {...props} />
        ))}
      </div>
    </section>
  )
}

function Control({ choice, settings, platform }: Props & { choice: SettingChoice }) {
  const change = useChangeSettings()
  switch (choice.kind) {
    case 'toggle':
      return (
        <Switch on={choice.read(settings)} onChange={(on) => change(choice.change(settings, on))}>
          {platform === 'darwin' ? (choice.labelOnMac ?? choice.label) : choice.label}
          <span className={styles.hint} aria-hidden="true">
            {choice.hint}
          </span>
        </Switch>
      )
    case 'time':
      return (
        <TimeField
          choice={choice}
          value={choice.read(settings)}
          onChange={(value) => change(choice.change(settings, value))}
        />
      )
    case 'number':
      return (
        <NumberField
          choice={choice}
          value={choice.read(settings)}
          onChange={(value) => change(choice.change(settings, value))}
        />
      )
  }
}

interface TimeProps {
  readonly choice: Extract<SettingChoice, { kind: 'time' }>
  readonly value: string
  readonly onChange: (value: string) => void
}

/** A time of day. While one is half typed the one before holds. */
const TimeField = ({ choice: { label, field, hint }, value, onChange }: TimeProps) => (
  <label className={styles.row}>
    <span className={styles.words}>
      {label}
      <span className={styles.hint} aria-hidden="true">
        {hint}
      </span>
    </span>
    <input
      type="time"
      className={styles.time}
      aria-label={field}
      value={value}
      required
      onChange={({ target }) => target.value !== '' && onChange(target.value)}
    />
  </label>
)
