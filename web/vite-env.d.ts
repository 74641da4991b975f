/// <reference types="vite/client" />

// Ant Design's types say CommonJS where its `es` folder is not: under Node's resolution the default export of a
// language would be typed one level too deep.
declare module 'antd/es/locale/zh_CN.js' {
  import type { Locale } from 'antd/es/locale/index.js'
  const locale: Locale
  export default locale
}
