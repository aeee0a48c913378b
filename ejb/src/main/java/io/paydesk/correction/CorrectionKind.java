package io.paydesk.correction;

/** What a correction does to the wallet. REVERSAL: it takes another one back, whichever way that went. */
public enum CorrectionKind {
    CREDIT,
    DEBIT,
    REVERSAL
}
