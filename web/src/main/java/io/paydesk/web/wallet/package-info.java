/** The customer's pages of money under {@code /wallet}. */
@NullMarked
package io.paydesk.web.wallet;

import org.jspecify.annotations.NullMarked;
