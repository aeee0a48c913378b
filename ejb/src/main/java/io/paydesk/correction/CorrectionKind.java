package io.paydesk.correction;

/** What a correction does to the wallet. REVERSAL: it reverses another one, whichever way that went. */
public enum CorrectionKind {
    CREDIT,
    DEBIT,
    REVERSAL
}
