import { json, type Tx } from '#server/platform/database/database.ts'

export async function putCompanyName(tx: Tx, name: string): Promise<void> {
  const value = json(name)
  await tx
    .insertInto('companySetting')
    .values({ key: 'company-name', value })
    .onConflict((oc) => oc.column('key').doUpdateSet({ value }))
    .execute()
}
