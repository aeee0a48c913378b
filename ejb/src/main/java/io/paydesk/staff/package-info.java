/**
 * Those who work here: agents, supervisors, compliance, administrators; and the service tokens of other systems.
 */
@NullMarked
package io.paydesk.staff;

import org.jspecify.annotations.NullMarked;
