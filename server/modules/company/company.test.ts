import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestCompany, type TestCompany } from '#server/testing/test-company.ts'

let company: TestCompany

beforeAll(async () => {
  company = await openTestCompany()
})
afterAll(() => company.close())

const setUp = (code: string) =>
  company.anybody.company.setUp({ company: '木棠服饰', code, name: '顾南', password: 'a good password' })

describe('the first set-up', () => {
  it('is offered while nobody is there', async () => {
    expect((await company.anybody.session.begin()).company).toMatchObject({ isSetUp: false, name: '' })
  })

  it('names the field of bad input', async () => {
    await expect(
      company.anybody.company.setUp({
        company: ' ',
        code: '0001',
        name: '顾南',
        password: 'a good password',
      }),
    ).rejects.toMatchObject({ data: { issues: [expect.objectContaining({ path: ['company'] })] } })
  })

  it('tried by eight at the same moment, in two processes, makes one owner', async () => {
    const sibling = await company.startSibling()
    const there = company.at(sibling.url)
    const outcomes = await Promise.allSettled(
      Array.from({ length: 8 }, async (_, i) =>
        i % 2 === 0
          ? setUp(`000${i}`)
          : there.company.setUp({
              company: '别家',
              code: `000${i}`,
              name: '别人',
              password: 'a good password',
            }),
      ),
    )
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []))
    expect(refused.map(({ code }) => code)).toEqual(Array(7).fill('company.already_set_up'))
    const people = await company.db.selectFrom('person').select(['code', 'role']).execute()
    expect(people).toMatchObject([{ role: 'owner' }])
    expect(await company.eventsOf('company.set-up', 'person.added')).toHaveLength(2)
    const code = people[0]?.code ?? ''
    const owner = await company.anybody.session.signIn({ name: code, password: 'a good password' })
    expect(owner).toMatchObject({ role: 'owner', shopIds: 'all' })
    expect((await company.anybody.session.begin()).company.isSetUp).toBe(true)
    await sibling.stop()
  })

  it('is refused ever after', async () => {
    await expect(setUp('0009')).rejects.toMatchObject({ code: 'company.already_set_up' })
  })
})

describe('the company’s name', () => {
  it('is changed by a supervisor and leaves an event with the old one', async () => {
    const supervisor = await company.signIn(await company.addPerson('supervisor'))
    await supervisor.company.rename({ name: '木棠集团' })
    expect((await company.anybody.session.begin()).company.name).toBe('木棠集团')
    await supervisor.company.rename({ name: '木棠' })
    await supervisor.company.rename({ name: '木棠' })
    const events = await company.eventsOf('company.renamed')
    expect(events).toHaveLength(2)
    expect(events[1]?.data).toEqual({ before: { name: '木棠集团' }, after: { name: '木棠' } })
  })

  it('is not changed by a leader, nor to nothing', async () => {
    const leader = await company.signIn(await company.addPerson('leader'))
    await expect(leader.company.rename({ name: '别名' })).rejects.toMatchObject({ status: 404 })
    const owner = await company.signIn(await company.addPerson('owner'))
    await expect(owner.company.rename({ name: '' })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })
})
