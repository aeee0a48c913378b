package io.paydesk.identity;

/** Why a case was begun: by the customer's own wish, or because of what they do with their money. */
public enum CaseReason {
    WISH,
    FIRST_DEPOSIT,
    LIMIT,
    REVIEW
}
