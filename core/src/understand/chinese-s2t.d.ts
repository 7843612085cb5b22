declare module 'chinese-s2t/lang/zh.js' {
  const zh: { /** Simplified characters … */ readonly S: string /** … and the traditional ones in the same places. */; readonly T: string }
  export default zh
}
