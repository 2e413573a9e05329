// swift-tools-version: 6.2
import PackageDescription

// No package dependency, on purpose: the toolchain's Foundation, Dispatch and Swift Testing are enough,
// so `swift build` works offline and nothing outside can change a figure.
let settings: [SwiftSetting] = [.swiftLanguageMode(.v6), .treatAllWarnings(as: .error)]

let package = Package(
  name: "encours",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "encours", targets: ["encours"])],
  targets: [
    .target(name: "Receivables", swiftSettings: settings),
    .target(name: "Contracts", dependencies: ["Receivables"], swiftSettings: settings),
    .target(name: "Audit", dependencies: ["Receivables", "Contracts"], swiftSettings: settings),
    .target(name: "Simulation", dependencies: ["Receivables", "Contracts"], swiftSettings: settings),
    .target(name: "WholeFiles", swiftSettings: settings),
    .target(name: "CaseFiles", dependencies: ["Receivables", "Contracts", "WholeFiles"], swiftSettings: settings),
    .target(
      name: "Reports", dependencies: ["Receivables", "Contracts", "Audit", "Simulation", "WholeFiles"],
      swiftSettings: settings),
    .executableTarget(
      name: "encours", dependencies: ["Receivables", "Contracts", "Audit", "Simulation", "CaseFiles", "Reports"],
      swiftSettings: settings),
    .testTarget(name: "ReceivablesTests", dependencies: ["Receivables"], swiftSettings: settings),
    .testTarget(
      name: "ContractsTests", dependencies: ["Receivables", "Contracts", "Simulation"], swiftSettings: settings),
    .testTarget(
      name: "SimulationTests", dependencies: ["Receivables", "Contracts", "Simulation", "CaseFiles"],
      swiftSettings: settings),
    .testTarget(
      name: "CaseFilesTests", dependencies: ["Receivables", "Contracts", "CaseFiles"], swiftSettings: settings),
    .testTarget(
      name: "AuditTests", dependencies: ["Receivables", "Contracts", "Audit", "CaseFiles"], swiftSettings: settings),
    .testTarget(
      name: "ReportsTests", dependencies: ["Receivables", "Contracts", "Audit", "Simulation", "Reports"],
      swiftSettings: settings),
    .testTarget(
      name: "CommandTests",
      dependencies: [
        "encours", "Receivables", "Contracts", "Audit", "Simulation", "CaseFiles", "Reports", "WholeFiles",
      ],
      swiftSettings: settings),
  ]
)
