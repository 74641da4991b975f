import { assert, constantFrom, property, string, stringMatching } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskName, maskPhone, maskRecipient, maskText, regionOf } from './mask.ts'

describe('a recipient’s name', () => {
  it.each([
    ['张三', '张**'],
    ['张三丰', '张**'],
    ['欧阳修远', '欧**'],
    [' 李四 ', '李**'],
    ['John Smith', 'J**'],
    ['𠮷田', '𠮷**'],
    ['', ''],
    ['王*', '王**'],
    ['t**', 't**'],
    ['李**丰', '李**'],
    ['****', '***'],
    ['##Xk3/9aQ==', '***'],
    ['$$密文', '***'],
    ['密文', '***'],
  ])('%s is kept as %s', (raw, masked) => {
    expect(maskName(raw)).toBe(masked)
  })
})

describe('a phone number', () => {
  it.each([
    ['13812341234', '138****1234'],
    ['+86 138 1234 1234', '138****1234'],
    ['86-13812341234', '138****1234'],
    ['13812341234-5678', '138****1234'],
    ['18412345678转0042', '184****5678'],
    ['0571-88886666', '****66'],
    ['138****1234', '138****1234'],
    ['1*********4', '1*********4'],
    ['*******', '***'],
    ['', ''],
    ['12345', '***'],
    ['##9f3a', '***'],
    ['$$密文', '***'],
  ])('%s is kept as %s', (raw, masked) => {
    expect(maskPhone(raw)).toBe(masked)
  })

  it('with a single star in it is masked all the same', () => {
    expect(maskPhone('138123412*4')).not.toContain('1234')
  })
})

describe('an address', () => {
  it.each([
    [['浙江省 杭州市 西湖区 文三路 123号(310000)'], '浙江省 杭州市 西湖区'],
    [['浙江省杭州市西湖区文三路123号'], '浙江省 杭州市 西湖区'],
    [['浙江省', '杭州市', '西湖区'], '浙江省 杭州市 西湖区'],
    [['北京', '北京市', '朝阳区', '望京街道'], '北京 朝阳区'],
    [['四川', '成都', '武侯区'], '四川 成都 武侯区'],
    [['上海市浦东新区张江路1号'], '上海市 浦东新区'],
    [['新疆维吾尔自治区 乌鲁木齐市 天山区'], '新疆维吾尔自治区 乌鲁木齐市 天山区'],
    [['吉林省延边朝鲜族自治州延吉市人民路9号'], '吉林省 延边朝鲜族自治州 延吉市'],
    [['****', '****', '****'], ''],
    [['广东省', '****', '****'], '广东省'],
    [['##密文'], ''],
    [['人民路 9 号 张三'], ''],
    [[], ''],
  ])('%j keeps %s', (address, region) => {
    expect(regionOf(address)).toBe(region)
  })
})

describe('what people type', () => {
  it.each([
    ['改电话 13812341234，谢谢', '改电话 138****1234，谢谢'],
    ['换成 138 1234 1234', '换成 138****1234'],
    ['单号 6917926768823643751 已改', '单号 6917926768823643751 已改'],
    ['订单 210707-339507978993455', '订单 210707-339507978993455'],
    ['改到文三路 123 号 2 幢 601 室 送', '改到[地址] 送'],
    ['打 0571-88886666', '打 ****66'],
    ['10-01 小满 改价 5 元', '10-01 小满 改价 5 元'],
  ])('%s is kept as %s', (raw, masked) => {
    expect(maskText(raw)).toContain(masked.replace('改到[地址]', '[地址]'))
  })
})

it('masks over a mask change nothing', () => {
  const text = string({ unit: 'grapheme' })
  assert(
    property(text, text, (name, phone) => {
      const once = maskRecipient({ name, phone, address: ['浙江省', '杭州市', '西湖区'] })
      expect(maskRecipient({ ...once, address: [once.region] })).toEqual(once)
    }),
  )
})

it('no eleven digits of a mobile number get through, however they are written', () => {
  const digits = stringMatching(/^1[3-9]\d{9}$/)
  const around = constantFrom('', ' ', '+86', '+86 ', '86-', '86')
  assert(
    property(digits, around, (mobile, before) => {
      expect(maskPhone(`${before}${mobile}`).replaceAll(/\D/g, '').length).toBeLessThanOrEqual(7)
      expect(maskText(`电话${before}${mobile}。`)).not.toContain(mobile)
    }),
  )
})
