/** {@code /account/…}: joining, signing in, recovering, and what customers set themselves. */
@NullMarked
package io.paydesk.web.account;

import org.jspecify.annotations.NullMarked;
