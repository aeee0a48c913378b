/**
 * What support may do for a customer's account, and see of it: the customer card, safe actions of one agent, and what takes a
 * second pair of eyes: lifting a restriction, and taking away a second factor that its owner has lost. Everything done and every
 * card that is looked at is in the audit log.
 */
@NullMarked
package io.paydesk.care;

import org.jspecify.annotations.NullMarked;
