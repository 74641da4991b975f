import { useCallback, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import type { RosterSheet } from '#contract/roster.ts'
import type { PersonId, ShiftTemplateId } from '#domain/kernel/ids.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import type { Assignment, FixedCell } from '#domain/roster/model.ts'
import { api, client, queryClient } from '#web/kit/client.ts'
import { useLive } from '#web/kit/live/live.ts'
import { useChange } from '#web/kit/use-change.ts'

/** One person's days, as far as something is said of them; null: off. */
export type Days = ReadonlyMap<WorkDate, ShiftTemplateId | null>

type Cells = ReadonlyMap<PersonId, Days>

export interface Draft {
  readonly assignments: readonly Assignment[]
  /** By person, as they were read and as a hand has changed them: each stays the same until one of its days changes. */
  readonly read: Cells
  readonly edits: Cells
  /** Shows the change at once and sends it. */
  readonly put: (cell: FixedCell) => void
}

/** Changes are sent one after the other: the last one typed is the one that stays. */
let sending: Promise<unknown> = Promise.resolve()

function inOrder<Answer>(send: () => Promise<Answer>): Promise<Answer> {
  const answer = sending.catch(() => undefined).then(send)
  sending = answer
  return answer
}

/** Comes when everything that was typed has arrived, or was refused. */
export async function allSent(): Promise<void> {
  await sending.catch(() => undefined)
}

const NO_EDITS: Cells = new Map()

/** The shifts of a sheet with what a hand has changed since it was read. */
export function useCells({ version: { id, status }, assignments }: RosterSheet): Draft {
  const [edits, setEdits] = useState(NO_EDITS)
  useOthers(status === 'draft', async () => {
    const typed = edits
    await allSent()
    await queryClient.refetchQueries({ queryKey: api.roster.get.queryKey({ input: { id } }) })
    // What had been sent is in what was read, or somebody has changed it since.
    setEdits((now) => beyond(now, typed))
  })
  const { mutate } = useChange({
    send: async (cell: FixedCell) => {
      try {
        await inOrder(() => client.roster.edit({ id, cells: [cell] }))
      } catch (error) {
        // What was refused is taken back, and nothing that was typed after it; the sheet says what is there.
        setEdits((now) => without(now, cell))
        void queryClient.invalidateQueries({ queryKey: api.roster.get.key() })
        throw error
      }
    },
    renews: [],
    // What is typed is shown already; the next time the sheet is opened it is read anew.
    onDone: () => void queryClient.invalidateQueries({ queryKey: api.roster.get.key(), refetchType: 'none' }),
  })
  const put = useCallback(
    (cell: FixedCell) => {
      setEdits((now) => withCell(now, cell))
      mutate(cell)
    },
    [mutate],
  )
  const read = useMemo(() => byPerson(assignments), [assignments])
  const merged = useMemo(() => mergedWith(assignments, edits), [assignments, edits])
  return { assignments: merged, read, edits, put }
}

/** A hand that types is not disturbed before it has rested for so long. */
const REST_MS = 1_500

/** Reads anew what others change in an open draft: two may plan the same weeks. */
function useOthers(isDraft: boolean, readAnew: () => Promise<void>): void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const [asked, setAsked] = useState(0)
  useLive(['board.changed'], ({ boards }) => {
    if (!isDraft || !boards.includes('draft')) return
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setAsked((times) => times + 1), REST_MS)
  })
  const read = useEffectEvent(readAnew)
  useEffect(() => {
    if (asked > 0) void read()
  }, [asked])
  useEffect(() => () => clearTimeout(timer.current), [])
}

/** What somebody does on a day by what was read and typed; null: off. */
export function shiftOn(
  day: WorkDate,
  { read, edits }: { readonly read: Days | undefined; readonly edits: Days | undefined },
): ShiftTemplateId | null {
  const typed = edits?.get(day)
  return typed === undefined ? (read?.get(day) ?? null) : typed
}

function byPerson(assignments: readonly Assignment[]): Cells {
  const cells = new Map<PersonId, Map<WorkDate, ShiftTemplateId>>()
  for (const { personId, workDate, templateId } of assignments) {
    const own = cells.get(personId) ?? new Map<WorkDate, ShiftTemplateId>()
    cells.set(personId, own.set(workDate, templateId))
  }
  return cells
}

function withCell(edits: Cells, { personId, workDate, templateId }: FixedCell): Cells {
  return new Map(edits).set(personId, new Map(edits.get(personId)).set(workDate, templateId))
}

function without(edits: Cells, { personId, workDate, templateId }: FixedCell): Cells {
  const own = edits.get(personId)
  if (own?.get(workDate) !== templateId) return edits
  return new Map(edits).set(personId, new Map([...own].filter(([day]) => day !== workDate)))
}

function beyond(edits: Cells, sent: Cells): Cells {
  if (edits === sent) return NO_EDITS
  return [...sent].reduce(
    (left, [personId, days]) =>
      [...days].reduce(
        (own, [workDate, templateId]) => without(own, { personId, workDate, templateId }),
        left,
      ),
    edits,
  )
}

function mergedWith(assignments: readonly Assignment[], edits: Cells): readonly Assignment[] {
  if (edits.size === 0) return assignments
  const typed = [...edits].flatMap(([personId, days]) =>
    [...days].flatMap(([workDate, templateId]) =>
      templateId === null ? [] : [{ personId, workDate, templateId }],
    ),
  )
  return [
    ...assignments.filter(({ personId, workDate }) => edits.get(personId)?.has(workDate) !== true),
    ...typed,
  ]
}
