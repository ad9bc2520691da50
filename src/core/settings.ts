import { z } from 'zod'
import { AppRulesSchema } from './events/app-rules'
import { TimeOfDaySchema } from './events/quiet'
import { LIMITS } from './limits'
import { SHORTCUT } from './shortcut'
import { PowersSchema } from './trust'

interface ControlWords {
  /** The heading that it stands under. */
  readonly section: string
  readonly label: string
  /** Below it, in smaller type. */
  readonly hint: string
}
/** How a person changes a setting in the window. */
type Control = ControlWords &
  (
    | { readonly kind: 'toggle' /** Where a Mac puts it otherwise. */; readonly labelOnMac?: string }
    | {
        readonly kind: 'number'
        /** What the field is called by itself. */
        readonly field: string
        readonly min: number
        readonly max: number
      }
    | { readonly kind: 'time' /** What the field is called by itself. */; readonly field: string }
  )

interface Definition {
  /** What holds until a person says otherwise. */
  readonly initially: unknown
  /** Null where it is changed elsewhere than among the choices. */
  readonly control: Control | null
}

const DEFINITIONS = new WeakMap<z.ZodType, Definition>()

/** A setting: what it may be, what it is at first, and how it is changed. */
function setting<Schema extends z.ZodType>(
  schema: Schema,
  initially: z.output<Schema>,
  control: Control | null = null,
): Schema {
  DEFINITIONS.set(schema, { initially, control })
  return schema
}

const toggle = (initially: boolean, words: ControlWords & { readonly labelOnMac?: string }) =>
  setting(z.boolean(), initially, { kind: 'toggle', ...words })

const minutes = (initially: number, words: ControlWords & { readonly field: string; readonly max: number }) =>
  setting(z.number().positive().max(words.max), initially, { kind: 'number', min: 1, ...words })

const timeSetting = (initially: string, words: ControlWords & { readonly field: string }) =>
  // One schema can carry one definition only, so each has its own.
  setting(TimeOfDaySchema.clone(), initially, { kind: 'time', ...words })

const QUIET = { section: 'Quiet hours' }

const notification = (initially: boolean, label: string, hint: string) =>
  toggle(initially, { section: 'Notify me when', label, hint })

/** So many searches can have a name. */
export const MOST_SAVED_VIEWS = 50

const SavedViewSchema = z.object({ name: z.string().trim().min(1).max(60), search: z.string().max(500) })
export type SavedView = z.infer<typeof SavedViewSchema>

const AppNamesSchema = z.array(z.string().max(200)).max(1000)
const AppsInNowSchema = z.object({
  workspace: z.string().max(4096),
  pinned: AppNamesSchema,
  hidden: AppNamesSchema,
})
export type AppsInNow = z.infer<typeof AppsInNowSchema>

/**
 * What a person chooses in the window. A new setting is one more entry here, and whoever reads it: its control, what the log calls it and
 * what the window may change derive from it. At first told is what needs a look, and the end of one's own deploys.
 */
const ChosenSchema = z.object({
  notify: z.object({
    failed: notification(
      true,
      'A deploy failed',
      'Anyone’s. Also when users hit new errors after one, and when a serious incident starts or ends.',
    ),
    cancelledByOthers: notification(true, 'Someone else cancelled a deploy', 'Not when it was you.'),
    finishedMine: notification(true, 'Your deploy finished', 'One that was started here.'),
    finishedByOthers: notification(false, 'Someone else’s deploy finished', 'There can be many a day.'),
    ci: notification(true, 'CI turned red or green again', 'On an app’s watched branch.'),
    release: notification(
      true,
      'A release is due',
      'A week before, the day before and on the day, with what is still open.',
    ),
  }),
  /** Of which apps a person is told what. Changed beside the list of apps. */
  appRules: setting(AppRulesSchema, {}),
  sounds: toggle(false, {
    section: 'Notify me when',
    label: 'Play a sound with a notification',
    hint: 'Where your desktop has one.',
  }),
  quietHours: z.object({
    on: toggle(false, {
      ...QUIET,
      label: 'Stay quiet every day',
      hint: 'What happens meanwhile is summed up afterwards. The tray icon still shows it.',
    }),
    from: timeSetting('22:00', {
      ...QUIET,
      label: 'From',
      field: 'Quiet from',
      hint: 'By the clock of this machine.',
    }),
    until: timeSetting('07:00', {
      ...QUIET,
      label: 'Until',
      field: 'Quiet until',
      hint: 'If that’s earlier, on the next day.',
    }),
  }),
  waitForCiMinutes: minutes(120, {
    section: 'Deploy when green',
    label: 'Give up waiting for CI after',
    field: 'Minutes to wait for CI',
    hint: 'In minutes, at most a day. You are told.',
    max: 1440,
  }),
  startAtLogin: toggle(false, {
    section: 'Start',
    label: 'Start when I log in',
    labelOnMac: 'Start when I log in to this Mac',
    hint: 'Quietly, without opening the window.',
  }),
  lookForUpdates: toggle(true, {
    section: 'Updates',
    label: 'Look for new versions once a day',
    hint: 'Updates are downloaded and verified, and installed only when you say so.',
  }),
  /** The client id of the OAuth app that GitHub is signed in to by; it is public. Entered among the accounts. */
  githubClientId: setting(z.string().max(200).nullable(), null),
  /** Searches of the history that have a name. */
  savedViews: setting(z.array(SavedViewSchema).max(MOST_SAVED_VIEWS), []),
  /** By workspace file, the apps that stand first in Now, and those that stand there only when they need somebody. */
  appsInNow: setting(z.array(AppsInNowSchema).max(LIMITS.kept.recentFiles), []),
  /** The key of the whole desktop that opens the window; null for none. Recorded in a section of its own. */
  openShortcut: setting(z.string().max(60).regex(SHORTCUT).nullable(), null),
  /** The steps of the sample that were taken. */
  tried: setting(z.array(z.string().max(40)).max(20), []),
})

/** What the window asks to have changed. */
export const SettingsChangeSchema = ChosenSchema.partial()
type SettingsChange = z.infer<typeof SettingsChangeSchema>

/** What a person set for this machine. Holds no secret. */
export const SettingsSchema = z.object({
  ...ChosenSchema.shape,
  /** The workspace file last opened, as an absolute path. */
  workspace: setting(z.string().nullable(), null),
  /** The workspace files that were opened, the last one first, as absolute paths. */
  recent: setting(z.array(z.string()), []),
  /** Until when notifications are snoozed, epoch ms; null where they are not. */
  snoozedUntil: setting(z.number().nullable(), null),
  /** Where the desktop has no tray this was already said. */
  toldNoTray: setting(z.boolean(), false),
  /** The workspace files that the person trusts, with what they could do then; the newest first. `at` is epoch ms. */
  trusted: setting(z.array(z.object({ file: z.string(), powers: PowersSchema, at: z.number() })), []),
  /** The port on loopback on which webhooks are listened for; null for none. */
  incomingPort: setting(z.number().int().min(1024).max(65_535).nullable(), null),
  /** The version of Binnacle that the person skipped. */
  skippedUpdate: setting(z.string().nullable(), null),
  /** The version that they want to be reminded of later, and when (epoch ms). */
  postponedUpdate: setting(z.object({ version: z.string(), until: z.number() }).nullable(), null),
  /** Hosts of other machines to which secrets may be sent unencrypted, since the person allowed it by their names. */
  unencryptedHosts: setting(z.array(z.string()), []),
  window: setting(z.object({ width: z.number().int(), height: z.number().int() }), {
    width: 1040,
    height: 700,
  }),
})
export type Settings = z.infer<typeof SettingsSchema>

/** What holds until a person says otherwise. */
export const DEFAULT_SETTINGS: Settings = SettingsSchema.parse(initiallyOf(SettingsSchema))

function initiallyOf(schema: unknown): unknown {
  const known = schema instanceof z.ZodType ? DEFINITIONS.get(schema) : undefined
  if (known !== undefined) return known.initially
  if (!(schema instanceof z.ZodObject)) throw new Error('a setting without a definition')
  return Object.fromEntries(Object.entries(schema.shape).map(([name, field]) => [name, initiallyOf(field)]))
}

interface Choosing<Value> {
  /** What the log calls it: its name, below that of what it belongs to. */
  readonly name: string
  readonly read: (settings: Settings) => Value
  /** What the window asks for, so that it becomes this. */
  readonly change: (settings: Settings, value: Value) => SettingsChange
}

/** A setting that has a control. */
export type SettingChoice =
  | (Extract<Control, { kind: 'toggle' }> & Choosing<boolean>)
  | (Extract<Control, { kind: 'number' }> & Choosing<number>)
  | (Extract<Control, { kind: 'time' }> & Choosing<string>)

/** All of them, in the order in which they are shown. */
export const CHOICES: readonly SettingChoice[] = Object.entries(ChosenSchema.shape).flatMap(
  ([name, schema]) =>
    schema instanceof z.ZodObject
      ? Object.entries(schema.shape).flatMap(([inner, field]) => choiceOf([name, inner], field))
      : choiceOf([name], schema),
)

function choiceOf(path: readonly [string, string?], schema: z.ZodType): SettingChoice[] {
  const control = DEFINITIONS.get(schema)?.control ?? null
  if (control === null) return []
  const [name, inner] = path
  const change = (settings: Settings, value: unknown): SettingsChange => {
    const whole = inner === undefined ? value : { ...record(valueAt(settings, name)), [inner]: value }
    return SettingsChangeSchema.parse({ [name]: whole })
  }
  const read = (settings: Settings): unknown => {
    const value = valueAt(settings, name)
    return inner === undefined ? value : record(value)[inner]
  }
  const called = inner === undefined ? name : `${name}.${inner}`
  switch (control.kind) {
    case 'toggle':
      return [{ ...control, name: called, read: (settings) => z.boolean().parse(read(settings)), change }]
    case 'number':
      return [{ ...control, name: called, read: (settings) => z.number().parse(read(settings)), change }]
    case 'time':
      return [{ ...control, name: called, read: (settings) => z.string().parse(read(settings)), change }]
  }
}

const valueAt = (settings: Settings, name: string): unknown => record(settings)[name]

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? { ...value } : {}

/** The settings with a change in them. */
export const changed = (settings: Settings, change: SettingsChange): Settings => {
  const given = Object.entries(change).filter(([, value]) => value !== undefined)
  return SettingsSchema.parse({ ...settings, ...Object.fromEntries(given) })
}

/** What differs between the choices of two settings, as the log says it: "notify.ci off". */
export const settingsChanges = (before: Settings, after: Settings): string[] =>
  CHOICES.flatMap(({ name, read }) => {
    const now = read(after)
    if (read(before) === now) return []
    return [`${name} ${typeof now === 'boolean' ? (now ? 'on' : 'off') : now}`]
  })

/** A person's settings, as they are kept. */
export interface SettingsStore {
  get(): Settings
  /** Holds at once, is written atomically right after, and answers the settings as they are then. */
  set(patch: Partial<Settings>): Settings
  /** Calls back after each change; answers what ends it. */
  onChange(listener: (settings: Settings) => void): () => void
  /** Resolves when all that was set is on the disk, or was reported as not written. */
  flushed(): Promise<void>
}
