/**
 * Who the owner of an account is, and how surely: tier 0 (nothing known) to 3. What a tier allows is told by those who
 * allow it; here is only decided, by whom and on which evidence. Decisions are added to, never changed: the last one holds.
 */
@NullMarked
package io.paydesk.identity;

import org.jspecify.annotations.NullMarked;
