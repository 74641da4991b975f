import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setInspectionStage, type InspectionStage } from '#server/testing/inspection-stage.ts'
import { openTestCompany, type TestCompany } from '#server/testing/test-company.ts'

let company: TestCompany
let stage: InspectionStage

beforeAll(async () => {
  company = await openTestCompany()
  stage = await setInspectionStage(company)
})
afterAll(() => company.close())

const LINES = ['我电话 13812345678，单号 2511201234567890', '好的，我是林小满，马上给青山**查']

describe('an example for the library', () => {
  it('is prepared without phone, order number or anybody’s name', async () => {
    const conversationId = await stage.addChat({ personId: stage.people.agent, lines: LINES })
    const { lines } = await stage.as.first.caseExample.prepare({ conversationId })
    expect(lines).toEqual([
      { author: 'customer', text: '我电话 [电话]，单号 [单号]' },
      { author: 'agent', text: '好的，我是[客服]，马上给[买家]查' },
    ])
  })

  it('is kept once its maker has checked it, and what he typed is masked once more', async () => {
    const { as, people } = stage
    const conversationId = await stage.addChat({ personId: people.agent, lines: LINES })
    const made = {
      conversationId,
      isGood: true,
      title: '林小满的安抚',
      lesson: '先给时间，再给办法',
      category: 'solving',
      lines: [{ author: 'agent' as const, text: '林小满：13912345678 这个号我帮您记下了' }],
    }
    await expect(as.first.caseExample.add({ ...made, isChecked: false })).rejects.toMatchObject({
      code: 'case_example.not_checked',
    })
    const example = await as.first.caseExample.add({ ...made, isChecked: true })
    expect(example).toMatchObject({
      title: '[客服]的安抚',
      lines: [{ text: '[客服]：[电话] 这个号我帮您记下了' }],
    })
    const { items } = await as.agent.caseExample.list({ isGood: true, search: '安抚' })
    expect(items).toMatchObject([{ id: example.id, conversationId: null }])
    expect((await as.first.caseExample.list({})).items[0]?.conversationId).toBe(conversationId)
    await as.first.caseExample.remove({ id: example.id })
    expect((await as.agent.caseExample.list({})).items).toEqual([])
    await expect(as.first.caseExample.remove({ id: example.id })).rejects.toMatchObject({
      code: 'case_example.not_found',
    })
    expect((await company.eventsOf('case-example.added', 'case-example.removed')).length).toBe(2)
  })

  it('is made only from chats that one may see', async () => {
    const elsewhere = await company.addShop('别家')
    const conversationId = await stage.addChat({ personId: stage.people.agent, shopId: elsewhere })
    await expect(stage.as.first.caseExample.prepare({ conversationId })).rejects.toMatchObject({
      code: 'conversation.not_found',
    })
    await expect(stage.as.agent.caseExample.prepare({ conversationId })).rejects.toMatchObject({
      status: 404,
    })
  })
})
