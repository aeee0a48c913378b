package io.paydesk.ledger;

/** What must hold at any moment, by the numbers of the issue; each page and language has its sentence. */
public enum InvariantId {
    I1,
    I2,
    I3,
    I4,
    I5,
    I6,
    I6B,
    I7,
    I8,
    I9,
    I10,
    I11,
    I12,
    I13,
    I14,
    I15,
    I16,
    I17,
    I18,
    I19,
    I20
}
