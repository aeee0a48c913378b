/** {@code /wallet/…}: what customers have, bring in, and see move. */
@NullMarked
package io.paydesk.web.wallet;

import org.jspecify.annotations.NullMarked;
