declare module 'chinese-s2t/lang/zh.js' {
  /** Simplified characters, and the traditional ones in the same places. */
  const zh: { readonly S: string; readonly T: string }
  export = zh
}
