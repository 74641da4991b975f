import { assert, integer, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anonymise } from './anonymise.ts'

const names = {
  buyer: ['青山**', '王小明'],
  agents: ['林小满', '小满', '木棠旗舰店:小满'],
  buyerWord: '[买家]',
  agentWord: '[客服]',
}
const masked = (text: string) => anonymise(text, names)

describe('a sentence for the library', () => {
  it.each([
    ['电话 13812345678，急', '电话 [电话]，急'],
    ['我的号 138****5678 别打错', '我的号 [电话] 别打错'],
    ['单号 2511201234567890 到哪了', '单号 [单号] 到哪了'],
    ['订单 251121-123456789012 退款', '订单 [单号] 退款'],
    ['圆通 YT8812345678901 没动', '圆通 [单号] 没动'],
    ['寄浙江省杭州市西湖区文三路 123 号 2 幢 601 室', '[地址]'],
    ['收件人：张三丰，地址不变', '收件人：[姓名]，地址不变'],
    ['我叫李四', '我叫[姓名]'],
    ['电话１３８１２３４５６７８', '电话[电话]'],
    ['电话一三八 一二三四 五六七八', '电话[电话]'],
    ['身份证 11010519491231002X', '身份证 [证件号]'],
    ['身份证壹壹零壹零伍壹玖肆玖壹贰叁壹零零贰Ｘ', '身份证[证件号]'],
    ['卡号 6222 0212 3456 7890 123', '卡号 [单号]'],
    ['张三丰 13812345678', '[姓名] [电话]'],
    ['手机号 13812345678', '手机号 [电话]'],
    ['陈女士您好', '[姓名]女士您好'],
    ['张江路88弄5号602', '[地址]'],
    ['加我微信号：abc_12345', '加我微信号：[联系方式]'],
    ['发 a.b@mail.example.com', '发 [邮箱]'],
    ['您好，我是小满，青山**您稍等', '您好，我是[客服]，[买家]您稍等'],
    ['木棠旗舰店:小满 为您服务', '[客服] 为您服务'],
  ])('%s → %s', (text, clean) => {
    expect(masked(text)).toBe(clean)
  })

  it.each([
    '这件 165 穿 M 码，118 元',
    '满 300 减 40，3 天内发货',
    '1 分钟就好',
    '面料含棉 95%',
    '这位先生您好，2025 2026 两年都有',
    '超市那边也有一个小区门口的快递柜',
  ])('keeps what tells nobody: %s', (text) => {
    expect(masked(text)).toBe(text)
  })

  it('never lets a mobile number through, whatever stands around it', () => {
    assert(
      property(
        string(),
        integer({ min: 13_000_000_000, max: 19_999_999_999 }),
        string(),
        (before, phone, behind) => {
          const text = `${before}\u3000${phone}\u3000${behind}`
          expect(masked(text)).not.toContain(String(phone))
        },
      ),
    )
  })

  it('changes nothing when it is done again', () => {
    const once = masked('王小明 13812345678 单号 2511201234567890')
    expect(masked(once)).toBe(once)
  })
})
