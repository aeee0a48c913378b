/** The customer's money: what leaves the wallet, and how it stands. */
@NullMarked
package io.paydesk.web.wallet;

import org.jspecify.annotations.NullMarked;
