/// The faults. Their rules: the format page ("A case: a folder", "Refused") and the model page (§§1–6).
enum CaseFaults {
  static let document: [CaseFault] = [
    .init(
      "case.json5", "\"2026-09-30\"", "\"30/09/2026\"", at: 2, 9, "asOf", "30/09/2026", "a day such as 2026-09-30",
      "write 2026-09-30"),
    .init("case.json5", "asOf: \"2026-09-30\", ", "", at: 1, 1, "asOf", "", "the key asOf: valuation date"),
    .init(
      "case.json5", "\"EUR\"", "\"eur\"", at: 2, 33, "currency", "eur", "three capital letters such as EUR", "write EUR"
    ),
    .init(
      "case.json5", "currency:", "curency:", at: 2, 23, "curency", "curency", "a known key", "did you mean currency?"),
    .init(
      "case.json5", "asOf:", "asOf: \"2025-12-31\", asOf:", at: 2, 23, "asOf", "asOf", "each key once",
      "it already stands on line 2; remove one"),
    .init("case.json5", "0.92", "0", at: 3, 25, "exchangeRates.USD", "0", "a number above 0"),
    .init(
      "case.json5", "USD: 0.92", "usd: 0.92, USD: 1", at: 3, 20, "exchangeRates.usd", "usd",
      "three capital letters such as EUR", "write USD"),
    .init(
      "case.json5", "0.92 },", "0.92 }", at: 3, 31, "", "scenarios: [", "a comma", "add a comma behind the value before"
    ),
    .init(
      "case.json5", "{ id: \"uninsured\" }", "{ name: \"x\" }", at: 5, 5, "scenarios[0].id", "",
      "the key id: identifier used by commands and results"),
    .init(
      "case.json5", "\"uninsured\"", "\"current\"", at: 6, 11, "scenarios[1].id", "current",
      "an id of its own for each scenario", "the scenario of line 5 has it too"),
    .general(
      "baseline: \"curent\"", at: 13, "baseline", "curent", "the id of a scenario", "did you mean current?"),
    .general("horizonMonths: 37", at: 18, "horizonMonths", "37", "a whole number from 1 to 36"),
    .general("horizonMonths: 0", at: 18, "horizonMonths", "0", "a whole number from 1 to 36"),
    .general(
      "maximumInsuredPercentage: 0.96", at: 29, "maximumInsuredPercentage", "0.96", "at most 95%", "write \"95%\""),
    .general("ageBuckets: [30, 30]", at: 20, "ageBuckets[1]", "30", "more than 30"),
    .general(
      "costOfCapital: 8", at: 18, "costOfCapital", "8", "a rate from 0% to 100%, such as 0.9 or \"90%\"",
      "write \"8%\""),
    .general(
      "seller: { country: \"France\" }", at: 22, "seller.country", "France", "two capital letters such as FR",
      "write FR"),
    .general("treasury: { creditLine: -1 }", at: 27, "treasury.creditLine", "-1", "an amount of 0 or more"),
    .general(
      "treasury: { openingCash: NaN }", at: 28, "treasury.openingCash", "NaN", "an amount such as 1234.50",
      "leave the field blank if the value is unknown"),
    .general(
      "simulation: { sampling: \"sobel\" }", at: 27, "simulation.sampling", "sobel", "pseudo, sobol or importance",
      "did you mean sobol?"),
    .general(
      "simulation: { seed: -1 }", at: 23, "simulation.seed", "-1",
      "a whole number from 0 to 9223372036854775807"),
    .general(
      "simulation: { seed: 9223372036854775808 }", at: 23, "simulation.seed", "9223372036854775808",
      "a whole number from 0 to 9223372036854775807"),
    .general(
      "market: { dependence: { global: 0.5, sector: 0.4, country: 0.1 } }", at: 25, "market.dependence", "{…}",
      "global + sector + country below 1, so that each buyer keeps a risk of its own"),
    .general(
      "market: { dependence: { family: \"studentT\" } }", at: 25, "market.dependence.degreesOfFreedom", "",
      "degrees of freedom for studentT", "write degreesOfFreedom: 4"),
    .general(
      "market: { insolvencyShare: 70 }", at: 30, "market.insolvencyShare", "70",
      "a fraction from 0 to 100%, such as 0.025 or 2.5%", "write \"70%\""),
    .general(
      "market: { recovery: { insolvency: { concentration: 0 } } }", at: 54, "market.recovery.insolvency.concentration",
      "0", "a number above 0, or null", "null gives exactly the mean"),
    .general(
      "market: { termStructure: { A: [0.02, 0.01] } }", at: 40, "market.termStructure.A[1]", "0.01",
      "a probability not below that of the year before"),
    .general(
      "legal: [ { from: \"2026-01-01\", ecbRate: 0.02 } ]", at: 12, "legal[0].legalRate", "",
      "the key legalRate: French legal interest rate between professionals"),
  ]

  static let contracts: [CaseFault] = [
    .init(
      "case.json5", "named: \"90%\"", "named: 90", at: 7, 95, "scenarios[1].policy.insuredPercentage.named", "90",
      "a rate from 0% to 100%, such as 0.9 or \"90%\"", "write \"90%\""),
    .init(
      "case.json5", "named: \"90%\"", "named: \"95%\"", at: 7, 95, "scenarios[1].policy.insuredPercentage.named",
      "95%", "at most 90%, the case's maximumInsuredPercentage"),
    .init(
      "case.json5", "\"wholeTurnover\"", "\"wholeTurnOver\"", at: 7, 18, "scenarios[1].policy.structure",
      "wholeTurnOver", "wholeTurnover, namedBuyers, excessOfLoss or topUp", "did you mean wholeTurnover?"),
    .init(
      "case.json5", "\"wholeTurnover\"", "\"topUp\"", at: 7, 18, "scenarios[1].policy.structure", "topUp",
      "a first line beside a topUp", "add the policy it tops up, or replaces: true"),
    .init(
      "case.json5", ", insuredPercentage: { named: \"90%\" }", "", at: 6, 30, "scenarios[1].policy.insuredPercentage",
      "", "the key insuredPercentage: { named: … }", "write insuredPercentage: { named: \"90%\" }"),
    .init(
      "case.json5", "from: \"2026-01-01\"", "from: \"2026-02-30\"", at: 7, 51, "scenarios[1].policy.period.from",
      "2026-02-30", "a day such as 2026-09-30", "there is no such day"),
    .init(
      "case.json5", "policy: {", "policies: {", at: 6, 32, "scenarios[1].policies", "{…}", "a list such as [ … ]"),
    .policy("basis: \"inclVat\"", at: 14, "basis", "inclVat", "exclVAT or inclVAT", "did you mean inclVAT?"),
    .policy("revolving: \"yes\"", at: 18, "revolving", "yes", "true or false", "write true"),
    .policy(
      "eachAndEveryFirstLoss: 500, minimumRetention: 1000", at: 53, "minimumRetention", "1000",
      "either eachAndEveryFirstLoss or minimumRetention, not both", "leave one out"),
    .policy(
      "maximumLiability: { multipleOfPremium: 30, amount: 5 }", at: 58, "maximumLiability.amount", "5",
      "either multipleOfPremium or amount, not both"),
    .policy(
      "maximumLiability: {}", at: 25, "maximumLiability", "{…}", "multipleOfPremium or amount",
      "leave the key out for unlimited"),
    .policy(
      "aggregateFirstLoss: { amount: 100, used: 200 }", at: 48, "aggregateFirstLoss.used", "200", "at most 100.00"),
    .policy(
      "maximumTermsDays: \"none\"", at: 25, "maximumTermsDays", "none", "a whole number of days or \"unlimited\""),
    .policy(
      "discretionaryLimit: \"illimité\"", at: 27, "discretionaryLimit", "illimité",
      "an amount such as 1234.50 or the word unlimited", "write unlimited"),
    .policy(
      "waitingPeriod: 150", at: 7, "waitingPeriod", "waitingPeriod", "a known key",
      "known keys: insurer, structure, replaces, period, renews, attachment, insuredPercentage, discretionaryLimit, "
        + "basis, limitSlots, revolving, claimsThreshold, eachAndEveryFirstLoss, firstLossPosition, minimumRetention, "
        + "aggregateFirstLoss, maximumLiability, maximumTermsDays, maximumExtensionDays, overdueNoticeDays, "
        + "withdrawalNoticeDays, waitingPeriodDays, waitingFrom, filingDays, indemnityDelayDays, premium, exclusions"),
    .policy("premium: { rate: 0.002, flat: 4 }", at: 37, "premium.flat", "4", "either rate or flat, not both"),
    .policy("premium: { instalments: 5 }", at: 31, "premium.instalments", "5", "1, 2, 3, 4, 6 or 12"),
    .policy(
      "premium: { bonusMalus: [ { adjustment: 0.1 } ] }", at: 32, "premium.bonusMalus[0]", "{…}",
      "either lossRatioBelow or lossRatioAbove"),
    .init(
      "case.json5", "buyers: [\"B3\"]", "buyers: [\"B33\"]", at: 8, 52, "scenarios[1].policy.exclusions.buyers[0]",
      "B33", "a buyer_id of buyers.csv", "did you mean B3?"),
    .init(
      "case.json5", "sectors: [\"Conseil\"]", "relationships: [\"affiliates\"]", at: 8, 37,
      "scenarios[1].policy.exclusions.relationships[0]", "affiliates",
      "third_party, affiliate, public or consumer", "did you mean affiliate?"),
    .factoring("assign: [\"B7\"]", at: 30, "assign[0]", "B7", "a buyer_id of buyers.csv", "did you mean B1?"),
    .factoring(
      "overdueLimitDays: 90", at: 39, "overdueLimitDays", "90", "at most handBackDays, 60",
      "an invoice leaves the base before it is handed back"),
    .factoring("to: \"2026-01-01\"", at: 25, "to", "2026-01-01", "a day not before from, 2026-09-30"),
    .factoring(
      "advanceRate: \"110%\"", at: 34, "advanceRate", "110%", "a rate from 0% to 100%, such as 0.9 or \"90%\""),
    .factoring(
      "financing: { rate: 0.03, margin: 0.01 }", at: 40, "financing.rate", "0.03",
      "either rate or reference and margin"),
    .init(
      "case.json5", "assign: [\"B1\"]", "disclosure: confidential", at: 9, 33, "", "confidential", "a value",
      "write \"confidential\""),
  ]

  static let tables: [CaseFault] = [
    .init(
      "buyers.csv", "buyer_id,name", "buyer,name", at: 1, 1, "buyer_id", "", "a column buyer_id"),
    .init(
      "buyers.csv", "country,sector", "sector,sector", at: 1, 22, "sector", "sector", "each column once",
      "it is already column 3; remove or rename one"),
    .buyer("B1,,,,,,,,,", at: 1, "buyer_id", "B1", "each buyer once", "line 2 has it too"),
    .buyer(",Sans nom,,,,,,,,", at: 1, "buyer_id", "", "a value"),
    .buyer("B4,,,,,,1,,,", at: 9, "pd_1y", "1", "a fraction from 0 to less than 1, such as 0.025 or 2.5%"),
    .buyer(
      "B4,,,,,,2.5,,,", at: 9, "pd_1y", "2.5", "a fraction from 0 to less than 1, such as 0.025 or 2.5%",
      "write \"2.5%\""),
    .buyer("B4,,,,,bbb+,,,,", at: 8, "rating", "bbb+", "a rating of the case's scale", "did you mean BBB?"),
    .buyer(
      "B4,,,,consumers,,,,,", at: 7, "relationship", "consumers", "third_party, affiliate, public or consumer",
      "did you mean consumer?"),
    .buyer("B4,,fr,,,,,,,", at: 5, "country", "fr", "two capital letters such as FR", "write FR"),
    .buyer(
      "B4,,,,,,,1.000,50;,,", at: 16, "vat_rate", "50;", "a rate from 0% to 100%, such as 0.9 or \"90%\""),
    .buyer(
      "B4,,,,,,,,20,", at: 11, "vat_rate", "20", "a rate from 0% to 100%, such as 0.9 or \"90%\"", "write \"20%\""),
    .buyer(
      "B4,\"Aubrelle,,,,,,,,", at: 4, "", "\"Aubrelle,,,,,,,,\n", "a closing quotation mark",
      "close it, or double a quotation mark inside a text"),
    .init(
      "buyers.csv", ",,,,120000", ",,99,,120000", at: 2, 53, "outstanding", "99",
      "1552.00, what the buyer's invoices leave open at 2026-09-30", "leave it blank: the invoices tell it"),
    .invoice("F1,B1,2026-09-01,,5,,,,,", at: 1, "invoice_id", "F1", "each invoice once", "line 2 has it too"),
    .invoice(
      "F4,B01,2026-09-01,,5,,,,,", at: 4, "buyer_id", "B01", "a buyer_id of buyers.csv", "did you mean B1?"),
    .invoice("F4,B1,,,5,,,,,", at: 7, "issued_on", "", "a value"),
    .invoice("F4,B1,2026-9-1,,5,,,,,", at: 7, "issued_on", "2026-9-1", "a day such as 2026-09-30", "write 2026-09-01"),
    .invoice("F4,B1,2026-09-01,,,,,,,", at: 19, "amount", "", "a value"),
    .invoice("F4,B1,2026-09-01,,\"5,50\",,,,,", at: 19, "amount", "5,50", "an amount such as 1234.50", "write 5.50"),
    .invoice(
      "F4,B1,2026-09-01,,1e6,,,,,", at: 19, "amount", "1e6", "an amount such as 1234.50",
      "a spreadsheet has shortened it: format the column as a number and export again"),
    .invoice(
      "F4,B1,2026-09-01,,10000000001,,,,,", at: 19, "amount", "10000000001", "at most 10000000000 units of currency"),
    .invoice(
      "F4,B1,2026-09-01,,5,CHF,,,,", at: 21, "currency", "CHF", "EUR or USD",
      "add exchangeRates: { CHF: … } to case.json5"),
    .invoice(
      "F4,B1,2026-09-01,,5,,,6,,", at: 23, "paid", "6", "an amount from 0 to 5.00",
      "money without invoice is a credit note"),
    .invoice(
      "F4,B1,2026-09-01,,-5,,,5,,", at: 24, "paid", "5", "an amount from 0 to -5.00",
      "money without invoice is a credit note"),
    .invoice("F4,B1,2026-09-01,,5,,,,oui,", at: 24, "disputed", "oui", "true or false", "write true"),
    .invoice(
      "F4,B1,2026-09-01,,5,,,,,,x", at: 26, "", "x", "at most 10 fields, as in the header",
      "enclose a text that holds the separator in quotation marks"),
    .limit("B8,named,5,,,,,", at: 1, "buyer_id", "B8", "a buyer_id of buyers.csv", "did you mean B1?"),
    .limit(
      "B1,nammed,5,,,,,", at: 4, "kind", "nammed",
      "named, temporary, refused, reduced, withdrawn, top_up, non_cancellable or factor", "did you mean named?"),
    .limit(
      "B1,named,,,,,,", at: 10, "amount", "", "an amount or the word unlimited", "blank is neither 0 nor unlimited"),
    .limit("B1,refused,5,,,,,", at: 12, "amount", "5", "no amount for refused", "a lower limit is of kind reduced"),
    .limit("B1,named,-5,,,,,", at: 10, "amount", "-5", "an amount of 0 or more or the word unlimited"),
    .limit(
      "B1,named,5,95%,,,,", at: 12, "insured_percentage", "95%", "at most 90%, the case's maximumInsuredPercentage"),
    .limit(
      "B1,named,5,,2026-05-01,2026-04-30,,", at: 24, "expires_on", "2026-04-30",
      "a day not before effective_on, 2026-05-01"),
    .limit("B1,named,5,,,,soon,", at: 15, "notice_days", "soon", "a whole number from 0 to 3650"),
    .limit("B1,named,5,,,,,currant", at: 16, "scenario", "currant", "the id of a scenario", "did you mean current?"),
    .init("sales.csv", "2026-11", "11/2026", at: 3, 4, "month", "11/2026", "a month such as 2026-10", "write 2026-11"),
    .init(
      "sales.csv", "2026-11", "2026-10", at: 3, 4, "month", "2026-10", "each month of a buyer once", "line 2 has it too"
    ),
    .init("sales.csv", "9000", "-9000", at: 2, 12, "amount", "-9000", "an amount of 0 or more"),
    .init("flows.csv", "monthly", "month", at: 2, 23, "repeat", "month", "weekly, monthly, quarterly or yearly"),
    .init(
      "flows.csv", "2027-01-31", "2026-10-04", at: 2, 31, "until", "2026-10-04", "a day not before date, 2026-10-05"),
    .init(
      "flows.csv", "500", "∞", at: 3, 12, "amount", "∞", "an amount such as 1234.50",
      "leave the field blank if the value is unknown"),
  ]
}
