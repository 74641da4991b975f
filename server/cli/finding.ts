/** One thing that `banzu doctor` looked at. */
export interface Finding {
  readonly verdict: 'good' | 'note' | 'bad'
  readonly subject: string
  readonly text: string
}
