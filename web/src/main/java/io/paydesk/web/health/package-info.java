/** What the operator's tools ask: is it alive, is it ready, how much does it do. No login, and no secret in any answer. */
@NullMarked
package io.paydesk.web.health;

import org.jspecify.annotations.NullMarked;
