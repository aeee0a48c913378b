/**
 * The mail gateway: IMAP in, SMTP out. It knows {@code ticket} and {@code maillog}; no feature knows it.
 */
@NullMarked
package io.paydesk.mail;

import org.jspecify.annotations.NullMarked;
