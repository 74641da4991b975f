import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addDays } from '#domain/calendar/work-date.ts'
import { instantOf, localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import { series } from '#domain/forecast/testing/series.ts'
import type { ShopId } from '#domain/kernel/ids.ts'
import { after, HOUR, type WorkDate } from '#domain/kernel/time.ts'
import { at, iso } from '#server/platform/database/database.ts'
import { openHouse, type OpenHouse } from './open-house.ts'

const DAYS = 70
/** The first forecast is made within some seconds of the history being there. */
const FIRST_FORECAST = { timeout: 60_000 }

let house: OpenHouse
let boss: Page
let today: WorkDate

beforeAll(async () => {
  house = await openHouse()
  const { company } = house
  today = localOf(company.app.runtime.clock.now(), SHANGHAI).workDate
  await addHistory(await company.addShop('木棠旗舰店'))
  await company.addPerson('supervisor', { code: '0201', name: '顾南' })
  boss = await house.signIn('0201', '/forecast')
})
afterAll(() => house.close())

it('says how many will come and how far to trust it, beside copying last week', async () => {
  await boss.getByText('今天预计进线').waitFor(FIRST_FORECAST)
  await boss.getByText(/^拿最近 \d+ 天回头检验/).waitFor()
  await boss.getByText('比照抄上周准，可以拿来排班。').waitFor()
  const methods = boss.getByRole('table', { name: '各种方法的平均偏差' })
  expect(await methods.getByRole('row').filter({ hasText: '采用' }).count()).toBe(1)
})

it('an hour that is over opens to the chats that came in it, each to the chat itself', async () => {
  await boss.getByRole('button', { name: / 10 点：来了 3$/ }).click()
  const rows = boss.getByRole('dialog').getByRole('row').filter({ hasText: '买***家' })
  await rows.nth(2).waitFor()
  expect(await rows.count()).toBe(3)
  await rows.first().getByRole('link').click()
  await boss.waitForURL('**/conversations/*')
  await boss.goto(`${house.company.url}/forecast`)
})

it('a promotion raises its days at once; removed and undone, it is there again', async () => {
  await boss.getByRole('button', { name: /添\s?加/ }).click()
  const form = boss.getByRole('dialog')
  await form.getByLabel('名称').fill('会员日')
  const tomorrow = addDays(today, 1)
  await form.getByLabel('开始').fill(tomorrow)
  await form.getByLabel('结束').fill(tomorrow)
  await form.getByLabel('进线是平日的几倍').fill('2')
  await form.getByRole('button', { name: /保\s?存/ }).click()
  const mark = boss.getByText('会员日 · 平日的 2.0 倍')
  await mark.waitFor()
  await boss.getByRole('button', { name: /删\s?除/ }).click()
  await mark.waitFor({ state: 'detached' })
  await boss.getByRole('button', { name: /撤\s?销/ }).click()
  await mark.waitFor()
})

it('a leader reads it and enters nothing', async () => {
  const shop = await house.company.db.selectFrom('shop').select('id').executeTakeFirstOrThrow()
  await house.company.addPerson('leader', { code: '0302', name: '周棠', shopIds: [shop.id] })
  const leader = await house.signIn('0302', '/forecast')
  await leader.getByText('按平日的 2.0 倍预计').waitFor()
  expect(await leader.getByRole('button', { name: /添\s?加/ }).count()).toBe(0)
})

/** Ten weeks of arrivals; yesterday between 10:00 and 10:30 three chats that are there. */
async function addHistory(shopId: ShopId): Promise<void> {
  const { db, app } = house.company
  const yesterday = addDays(today, -1)
  const changedAt = at(after(app.runtime.clock.now(), -HOUR))
  const rows = series({ days: DAYS, seed: 51 }).map(({ counts }, index) => ({
    shopId,
    workDate: addDays(today, index - DAYS),
    counts:
      index === DAYS - 1 ? counts.map((count, slot) => (slot === 20 ? 3 : slot === 21 ? 0 : count)) : counts,
    changedAt,
  }))
  await sql`
    with channel as (
      insert into channel (id, shop_id, kind, name, created_at)
      values (gen_random_uuid(), ${shopId}, 'import', '导入', now()) returning id),
    chat as (
      select gen_random_uuid() as id, gen_random_uuid() as customer_id,
        ${iso(instantOf(yesterday, 600, SHANGHAI))}::timestamptz + number * interval '1 minute' as at
      from generate_series(1, 3) as number),
    customers as (
      insert into customer (id, shop_id, external_id, name, first_seen_at, last_seen_at)
      select customer_id, ${shopId}, customer_id::text, '买***家', at, at from chat returning id),
    conversations as (
      insert into conversation (id, shop_id, channel_id, customer_id, status, opened_at, last_message_at, created_at)
      select chat.id, ${shopId}, channel.id, customer_id, 'resolved', at, at, at from chat, channel returning id)
    insert into turn (conversation_id, position, readings, shop_id, customer_id, asked_at, last_asked_at, asked_count,
      work_date, minute_of_day, is_first)
    select id, 0, 15, ${shopId}, customer_id, at, at, 1, ${yesterday}::date, 605, true from chat`.execute(db)
  await db.insertInto('arrivalDay').values(rows).execute()
}
