import { useState } from 'react'
import type { RosterSheet } from '#contract/roster.ts'
import type { PersonId, ShiftTemplateId } from '#domain/kernel/ids.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import type { Assignment, FixedCell } from '#domain/roster/model.ts'
import { api, client, queryClient } from '#web/kit/client.ts'
import { useChange } from '#web/kit/use-change.ts'

type Cells = ReadonlyMap<string, Assignment>

export interface Draft {
  readonly assignments: readonly Assignment[]
  readonly at: (personId: PersonId, workDate: WorkDate) => ShiftTemplateId | null
  /** Shows the change at once and sends it. */
  readonly put: (personId: PersonId, workDate: WorkDate, templateId: ShiftTemplateId | null) => void
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

/** The shifts of a sheet with what a hand has changed since it was read. */
export function useCells(sheet: RosterSheet): Draft {
  const [edits, setEdits] = useState<ReadonlyMap<string, ShiftTemplateId | null>>(new Map())
  const { id } = sheet.version
  const save = useChange({
    send: (cell: FixedCell) => inOrder(() => client.roster.edit({ id, cells: [cell] })),
    renews: [],
    // What is typed is shown already; the next time the sheet is opened it is read anew.
    onDone: () => void queryClient.invalidateQueries({ queryKey: api.roster.get.key(), refetchType: 'none' }),
  })
  const cells = merged(sheet.assignments, edits)
  return {
    assignments: [...cells.values()],
    at: (personId, workDate) => cells.get(keyOf(personId, workDate))?.templateId ?? null,
    put(personId, workDate, templateId) {
      const before = edits
      setEdits(new Map([...edits, [keyOf(personId, workDate), templateId]]))
      save.mutate(
        { personId, workDate, templateId },
        {
          onError: () => {
            setEdits(before)
          },
        },
      )
    },
  }
}

function merged(
  assignments: readonly Assignment[],
  edits: ReadonlyMap<string, ShiftTemplateId | null>,
): Cells {
  const cells = new Map(assignments.map((one) => [keyOf(one.personId, one.workDate), one]))
  for (const [key, templateId] of edits) {
    const [personId = '', workDate = ''] = key.split(' ')
    if (templateId === null) cells.delete(key)
    else cells.set(key, { personId: personId as PersonId, workDate: workDate as WorkDate, templateId })
  }
  return cells
}

function keyOf(personId: PersonId, workDate: WorkDate): string {
  return `${personId} ${workDate}`
}
