/**
 * Who the owner of an account is, and how surely: tier 0 (nothing known) to 3. What a tier allows is told by those who
 * allow it; here is only decided, by whom and on which evidence. Decisions are added to, never changed: the last one holds.
 *
 * <p>A <em>case</em> (IC-100001…) is one wish for a tier: documents are sent ({@code IdentityCases}), reviewed
 * ({@code IdentityReview}), approved, refused for a reason the customer understands, or asked for again. Pictures lie in the
 * <em>vault</em> ({@code IdentityVault}): painted anew, sealed with a key of their own, shown under a watermark, each look
 * in the audit log, deleted when their time is over (decision 15).
 *
 * <p>Invariants: one unfinished case an account; a case is decided by the one who has it in hand. Events:
 * {@link io.paydesk.identity.IdentityDecided}, {@link io.paydesk.identity.IdentityRefused}.
 */
@NullMarked
package io.paydesk.identity;

import org.jspecify.annotations.NullMarked;
