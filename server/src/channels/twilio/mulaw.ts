/** The sound of telephones, G.711 μ-law at 8 kHz, as 16-bit samples. */
export function fromMulaw(bytes: Uint8Array): Int16Array {
  return Int16Array.from(bytes, (byte) => SAMPLES[byte]!)
}

/** 16-bit samples at 8 kHz as telephones carry them. */
export function toMulaw(samples: Int16Array): Uint8Array {
  return Uint8Array.from(samples, byteOf)
}

const BIAS = 132
const CLIP = 32_635

function byteOf(sample: number): number {
  const sign = sample < 0 ? 0x80 : 0
  const size = Math.min(Math.abs(sample), CLIP) + BIAS
  // the highest bit that is set, of eight ranges
  const exponent = 24 - Math.clz32(size)
  const mantissa = (size >> (exponent + 3)) & 0x0f
  return ~(sign | (exponent << 4) | mantissa) & 0xff
}

const SAMPLES = Int16Array.from({ length: 256 }, (_, byte) => {
  const bits = ~byte & 0xff
  const size = ((((bits & 0x0f) << 3) + BIAS) << ((bits >> 4) & 0x07)) - BIAS
  return bits & 0x80 ? -size : size
})
