package io.paydesk.channel;

/** How an event came: by a provider's signed call, or with a bank statement. */
enum EventSource {
    CALL,
    STATEMENT
}
