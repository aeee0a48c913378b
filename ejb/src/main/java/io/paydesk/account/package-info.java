/**
 * The customer's account: joining, being known, being safe.
 *
 * <p>An account is known by its mail address, in one form only ({@link io.paydesk.kernel.EmailAddress}), and stands at one
 * status: UNVERIFIED until the address is proved, then ACTIVE; RESTRICTED or FROZEN by staff; CLOSED for good. Whether an
 * address has an account is told to nobody but its owner, by mail: pages, answers and their times are the same.
 *
 * <p>How somebody proves who they are is {@code credential}'s, how they stay signed in {@code access}'s, what mails say
 * the gateway's. Higher features hear {@link io.paydesk.account.AccountClosing} and may refuse it, and {@link
 * io.paydesk.account.AccountErasing} and may put it off. The address of an erased account is never anybody else’s.
 */
@NullMarked
package io.paydesk.account;

import org.jspecify.annotations.NullMarked;
