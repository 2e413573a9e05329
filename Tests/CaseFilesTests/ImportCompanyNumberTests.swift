import Testing

@testable import CaseFiles

/// Expected values: reference/factoring.md §4.5 and the examples in the documentation of python-stdnum, stdnum/fr.
@Suite struct ImportCompanyNumberTests {
  @Test func siren() {
    #expect(CompanyNumber.isSIREN("732829320") && CompanyNumber.isSIREN("732 829 320"))
    #expect(!CompanyNumber.isSIREN("732829321") && !CompanyNumber.isSIREN("73282932"))
    #expect(!CompanyNumber.isSIREN("000000000") && !CompanyNumber.isSIREN("73282932A"))
  }

  @Test func siret() {
    #expect(CompanyNumber.isSIRET("73282932000074") && CompanyNumber.isSIRET("732 829 320 00074"))
    #expect(!CompanyNumber.isSIRET("73282932000079"))
  }

  @Test func laPosteCountsInFives() {
    // The head office obeys Luhn; for any other establishment the digits add up to a multiple of five.
    #expect(CompanyNumber.isSIRET("35600000000048"))
    #expect(CompanyNumber.isSIRET("35600000049837") && !CompanyNumber.isSIRET("35600000049838"))
  }

  @Test func vatNumbers() {
    #expect(CompanyNumber.isVATNumber("FR 40 303 265 045") && CompanyNumber.isVATNumber("FR83404833048"))
    #expect(!CompanyNumber.isVATNumber("FR84404833048") && !CompanyNumber.isVATNumber("83404833048"))
    // A key with a letter, and Monaco (4,219,512 mod 97 = 12), which has no SIREN.
    #expect(CompanyNumber.isVATNumber("FRK7399859412") && CompanyNumber.isVATNumber("FR4Z123456782"))
    #expect(CompanyNumber.isVATNumber("FR12000042195") && CompanyNumber.siren(in: "FR12000042195") == nil)
    #expect(!CompanyNumber.isVATNumber("FRI7399859412"))
  }

  @Test func theSIRENInside() {
    #expect(CompanyNumber.siren(in: "732 829 320 00074") == "732829320")
    #expect(CompanyNumber.siren(in: "FR83404833048") == "404833048")
    #expect(CompanyNumber.siren(in: "C00123") == nil)
    #expect(CompanyNumber.vatNumber(ofSIREN: "732829320") == "FR44732829320")
    #expect(CompanyNumber.vatNumber(ofSIREN: "732829321") == nil)
  }
}
