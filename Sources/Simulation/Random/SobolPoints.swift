/// Scrambled Sobol points.
package struct SobolPoints: Sendable {
  let random: CounterRandom
  package init(random: CounterRandom) { self.random = random }
  func word(point: UInt32, dimension: Int, replicate: Int) -> UInt32 { 0 }
}
