/**
 * What customers pay from and are paid to: bank accounts, cards, accounts at other platforms, addresses of chains.
 *
 * <p>A number is checked by its own digits before it is kept, sealed, and shown by its last four alone; of a card not even
 * that is kept. Customers give it to a tokeniser ({@link io.paydesk.instrument.Cards}), and we take its token. An
 * instrument counts once its owner has proved it, by the amount of a small payment or by a statement that staff have seen
 * ({@link io.paydesk.instrument.ConfirmInstrument}), and is STALE a year later. Equal numbers have equal fingerprints, keyed so
 * that they tell nothing: by them one instrument at many accounts is found.
 */
@NullMarked
package io.paydesk.instrument;

import org.jspecify.annotations.NullMarked;
