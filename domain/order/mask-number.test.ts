import { assert, constantFrom, integer, property, tuple, array } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskText } from './mask.ts'

describe('a mobile number in words', () => {
  it.each([
    ['我的电话一三八一二三四五六七八，谢谢', '我的电话138****5678，谢谢'],
    ['壹叁捌壹贰叁肆伍陆柒捌', '138****5678'],
    ['壹參捌壹貳參肆伍陸柒捌', '138****5678'],
    ['打幺三八〇〇零零一二三四', '打138****1234'],
    ['1三8一2三4五6七8', '138****5678'],
    ['１３８１２３４５６７８', '138****5678'],
    ['一三八 一二三四 五六七八', '138****5678'],
    ['一三八-一二三四-五六七八', '138****5678'],
    ['一三八，一二三四，五六七八', '138****5678'],
    ['一 三 八 一 二 三 四 五 六 七 八', '138****5678'],
    ['一·三·八·一·二·三·四·五·六·七·八。', '138****5678。'],
    ['联系我一三八一二三四五六七八或一五九八七六五四三二一', '联系我138****5678或159****4321'],
  ])('%s is kept as %s', (said, kept) => {
    expect(maskText(said)).toBe(kept)
  })

  it('is masked whatever letters its digits are written in', () => {
    const letters = [
      '0零〇０',
      '1一壹幺１',
      '2二贰２',
      '3三叁３',
      '4四肆４',
      '5五伍５',
      '6六陆６',
      '7七柒７',
      '8八捌８',
      '9九玖９',
    ]
    const digit = (least: number) =>
      integer({ min: least, max: 9 }).chain((value) =>
        constantFrom(...(letters[value] ?? '').split('')).map((letter) => ({ value, letter })),
      )
    const rest = array(digit(0), { minLength: 9, maxLength: 9 })
    assert(
      property(tuple(constantFrom('一', '壹', '幺'), digit(3), rest), ([one, second, others]) => {
        const written = `${one}${second.letter}${others.map(({ letter }) => letter).join('')}`
        const last = others
          .slice(-4)
          .map(({ value }) => value)
          .join('')
        expect(maskText(`电话${written}。`)).toBe(`电话1${second.value}${others[0]?.value}****${last}。`)
      }),
    )
  })
})

describe('the number of an identity card', () => {
  it.each([
    ['身份证 11010519491231002X', '身份证 11**************2X'],
    ['11010519491231002x 帮我登记', '11**************2X 帮我登记'],
    ['身份证号是 110105194912310021', '身份证号是 11**************21'],
    ['壹壹零壹零伍壹玖肆玖壹贰叁壹零零贰Ｘ', '11**************2X'],
    ['一一〇一〇五一九四九一二三一〇〇二九', '11**************29'],
    ['１１０１０５ １９４９１２３１ ００２Ｘ', '11**************2X'],
  ])('%s is kept as %s', (said, kept) => {
    expect(maskText(said)).toBe(kept)
  })
})

describe('what counts, dates or names something else', () => {
  it.each([
    '一共一百三十八块，减十五块',
    '壹万叁仟捌佰元整',
    '二〇二六年十一月二十二日前发货',
    '二〇二六一一二二',
    '一九九八年的老店',
    '三点一四一五九二六五三五八',
    '第一三八一二三四五六七八号',
    '一三八一二三四五六七八万',
    '一二三四五六七八九十',
    '选一、三、四、五、六、七、八、九、二、一、二都可以',
    '一三八一二三四五六七八九零一二三四五六',
    '一三八一二三四五六七',
    '二三八一二三四五六七八',
    '要一件、三件还是五件',
    '一五一十说清楚',
    '一、二、三、四、五、六、七、八、九、十',
    '尺码一六五、一七零、一七五都有',
    '单号 6917926768823643751 已改',
    '订单 110105194912310021',
    '订单 991105194912310021',
    '快递 1381234567890123',
  ])('%s stays as it is', (said) => {
    expect(maskText(said)).toBe(said)
  })
})

it('a mask over a mask of numerals changes nothing', () => {
  const once = maskText('一三八一二三四五六七八 身份证 11010519491231002X')
  expect(maskText(once)).toBe(once)
})
