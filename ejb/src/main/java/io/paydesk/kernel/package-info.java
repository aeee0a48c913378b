/**
 * What every feature stands on and no feature's word is in: settings, the clock, money, the Refusal, pages of lists.
 */
@NullMarked
package io.paydesk.kernel;

import org.jspecify.annotations.NullMarked;
