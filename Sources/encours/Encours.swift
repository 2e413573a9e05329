@main
enum Encours {
  static func main() {}
}
