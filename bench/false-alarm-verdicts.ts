/** What a reader said of each sentence that `bench/false-alarms.ts` found, by its hash. */
export const VERDICTS: Readonly<Record<string, 'right' | 'wrong'>> = {
  // A flat no, with nothing that could be done instead.
  aee589d710fc: 'right',
  // The platform's own staff ask for a code to prove whose account it is; an agent of a shop may not.
  '95d25355cf6d': 'wrong',
  '3014104f9769': 'wrong',
  // A slip of the keyboard that the buyer had to read.
  '44cafd8f209f': 'right',
  // Begs for a rating.
  '670dfce7a9e2': 'right',
}
