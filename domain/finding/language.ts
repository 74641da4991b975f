import { foundAt, isByPerson, type Check } from './finding.ts'

/** Sentences against which the language pack speaks. `detail`: `from` and `to`, the place in the text as written. */
export const language: Check = ({ messages }, { read }) =>
  messages
    .filter((message) => isByPerson(message) && message.kind === 'text')
    .flatMap((message) =>
      read(message.text, message.sentAt).map(({ entryId, cls, severity, from, to }) =>
        foundAt(message, { kind: 'language', severity, entryId, cls, detail: { from, to } }),
      ),
    )
